"""Junk is marked, news is not."""

import pytest

from entente.core.document import Document, Skip
from entente.readers import mark, readable
from entente.readers.spans import in_order

BODY = "The ministers agreed on Monday to send forty buses to Chisinau.\n\nThe convoy leaves next week, they said."


def skipped(text: str, title: str | None = None) -> list[str]:
    return [text[skip.start : skip.end] for skip in mark(Document("1", text, title=title)).skips]


JUNK = """Comment (0)
Comments
3 comments
Leave a reply
[link] [comments]
Source link
Source: https://news.example/a-b-c.html
Source: PAP, "The Fjord Post"
Read more: Oslo sends tents
READ MORE Oslo sends tents to the coast
Related stories
You may also like:
Share on Facebook Tweet
Share 12 Tweet 4 Email Print
Facebook | Twitter | WhatsApp
Follow us on Facebook and Twitter
Join us on Telegram! More every day from @fjordpost.
Sign up to Second Cup, our free daily newsletter – every weekday at 7am
Subscribe
We use cookies to improve your experience on this site.
You can manage notifications in your browser settings.
Advertisement
ADVERTISEMENT
Article continues below advertisement
Skip past newsletter promotion
© 2023 The Fjord Post. All rights reserved.
All rights reserved
Reporting by Ida Berg and Per Aas in Oslo; editing by Ann Lee
Author: IB/PA
Updated: 14 January 2023, 10:30
5 min read
2 hours ago
Admin
* * *
###
Image source, Getty Images
Photo: Ida Berg/NTB
FILE PHOTO: Buses stand in a depot in Oslo, January 9, 2023.
The prime minister arrives in Paris. (Source: Reuters) |
Buses at the depot in Oslo on Monday. Photograph: Ida Berg/EPA
The premier shakes hands with his guest in Paris January 9, 2023. REUTERS/Ida Berg
Tags: aid, buses, Moldova
Home > World > Europe""".splitlines()


@pytest.mark.parametrize("line", JUNK)
def test_a_line_of_junk_is_marked_whole(line: str) -> None:
    text = f"{BODY}\n\n{line}\n\nThe buses were built in 2019."
    (found,) = skipped(text)
    assert found == line.strip(" |*#") or found == line


NEWS = """Source countries must take part, the commissioner said.
Comment on the offer came from Paris, which welcomed it.
Read more carefully, the offer binds nobody, the minister argued.
The sources of the money were not named.
Share of the burden: Berlin pays half.
Email and telephone links between the two capitals were restored.
Follow us, the president told the crowd, and we will rebuild this town.
By Friday Germany will deliver twelve tanks.
By Christmas London wants the deal signed.
By sending tanks, London challenged Moscow.
Photos of the handover were published by the ministry.
The photo was taken in Oslo by the ministry's own staff.
Advertisement of the tender starts on Monday, the ministry said.
Related sanctions were lifted in May.
Updated rules let Berlin send Leopard tanks.
Published plans show that Oslo wants to pay $40 million.
NATO — the alliance's secretary general said so — will send ships.
Copyright reform was discussed by both sides.
This article of the treaty was signed by both sides in 1997.
Support us with weapons, Kyiv asked its neighbours on Tuesday.
Register of members: the council agreed to keep one.
Watch on the border was doubled, Helsinki said.
5 comments on the draft were sent by Berlin.
Sources: Berlin to send tanks
Sources: Denmark Approves Old Tanks For Moldova
Credit: IMF lends Moldova two billion
Topics: the ministers will discuss aid to Moldova and the budget of the alliance
Get out of the Channel, London warns Moscow
Stay united, ministers told in morning briefing
Find us the missiles, the president wrote on Telegram on Monday.
RELATED SANCTIONS LIFTED IN MAY
The report was published on Monday by the agency in Vienna.
Published on 14 January, the plan lets Oslo send tanks.
Support us with weapons
NATO — Europe's shield — will send ships.
UNICEF – Oslo's partner – gave tents.
Exports rose by 5 percent. (Reuters)
Exports rose by 5 percent. (Source: Ministry of Trade)
Sign the treaty today, the president urged both sides.
Subscribe to the fund, the bank told its members on Tuesday.
Admin costs will be paid by the EU.
14 heavy tanks promised
Staff of the embassy left Kyiv on Sunday.
Editor's release welcomed by Paris
“Thank you,” she told the prime minister.
Germany, France and Poland (Weimar Triangle) will meet in Warsaw.
MOSCOW SENDS TROOPS
KYIV ASKS FOR 20 TANKS - BERLIN SAYS NO""".splitlines()


@pytest.mark.parametrize("line", NEWS)
def test_news_is_left_alone(line: str) -> None:
    assert skipped(f"{line}\n\n{BODY}") == []
    assert skipped(f"{BODY}\n\n{line}\n\nThe buses were built in 2019.") == []


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, Norway (AP) —", "BRUSSELS (Reuters) -", "PORT VILA, Vanuatu, June 3 (Reuters) -", "MINSK, June 3. /TASS/.",
        "SHIRAZ, June 3 (MNA) –", "OSLO and TALLINN --", "WASHINGTON —", "Oslo (NTB) —", "(AFP) –", "CNN —",
        "BERGEN--(BUSINESS WIRE)--Jun 3, 2021--",
    ],
)  # fmt: skip
def test_a_dateline_is_marked_and_its_sentence_is_not(dateline: str) -> None:
    text = f"{dateline} {BODY}"
    assert [found.strip() for found in skipped(text)] == [dateline]


def test_a_headline_is_read_once() -> None:
    title = "Oslo sends buses to Chisinau"
    text = f"{title}\n\nAdmin\n\n{title}\n\n{BODY}"
    assert skipped(text) == ["Admin", title]
    assert mark(Document("1", text)).skips[1].start == text.rfind(title)
    assert skipped(f"{title} {title} {BODY}", title) == [title]
    assert skipped(f"{title}\n\n{BODY}", title) == []


def test_a_paragraph_told_again_is_read_once_and_wrapped_lines_are_left() -> None:
    sentence = "The ministers of both countries agreed on Monday to send forty old buses."
    assert skipped(f"{sentence}\n{BODY}\n" * 2)[0] == sentence
    wrapped = "a long line that was broken\nin the middle of its sentence, and\n"
    assert {found.strip() for found in skipped(f"{BODY}\nSuch a thing was said.\n" + wrapped * 12)} == {""}


def test_bylines_are_marked_near_the_edges_only() -> None:
    assert skipped(f"Oslo sends buses\n\nBy Ida Berg and Per Aas, Oslo\n\n{BODY}") == ["By Ida Berg and Per Aas, Oslo"]
    middle = "\n\n".join(f"It was said {number} times." for number in range(12))
    assert skipped(f"{middle}\n\nBy Ida Berg\n\n{middle.replace('It', 'That')}") == []


def test_a_caption_that_runs_into_the_text_is_marked_to_its_credit() -> None:
    caption = "The premier speaks in Bergen, Norway June 3, 2020. Press Office/Handout via REUTERS"
    text = f"{caption} OSLO, June 4 (Reuters) - {BODY}"
    assert [found.strip() for found in skipped(text)] == [caption, "OSLO, June 4 (Reuters) -"]


@pytest.mark.parametrize(
    "credit",
    ["(credit: REUTERS/Ida Berg)", "(Photo by Ida Berg)", "(AP Photo/Ida Berg, File)", "REUTERS/Ida Berg/File Photo"],
)
def test_in_the_middle_of_a_line_a_caption_is_the_sentence_before_its_credit(credit: str) -> None:
    caption = f"The U.S. president arrives in Oslo, May 2, 2022. {credit}"
    assert skipped(f"Norway will send tents. {caption} The minister thanked her.") == [caption]
    assert skipped(f"Norway will send tents, the minister said. {caption}") == [caption]
    assert skipped(f"Norway will send {'many ' * 100}tents. {'x' * 500} {credit} They left.") == [credit]


def test_what_runs_into_a_line_without_ending_it_is_marked_alone() -> None:
    text = "Talks failed. read more They go on. See https://a.example/b?c=d and [this](https://b.example/c_(d)) first. © 2022 The Fjord Post. All rights reserved."
    assert skipped(text) == [
        "read more", "https://a.example/b?c=d", "[", "](https://b.example/c_(d))",
        "© 2022 The Fjord Post. All rights reserved.",
    ]  # fmt: skip
    assert skipped("You can read more about it in the treaty, which the EU [and its members] signed.") == []


def test_lines_broken_at_a_width_are_joined_and_headlines_are_not() -> None:
    text = "Oslo sends tents\nBy Ida Berg\n\nThe Norwegian\r\nminister will send tents to\nMoldova. They go by\nsea:\nby ship."
    left = readable(mark(Document("1", text)))
    assert [line.split() for line in left.splitlines() if line.strip()] == [
        "Oslo sends tents".split(),
        "The Norwegian minister will send tents to Moldova. They go by sea:".split(),
        "by ship.".split(),
    ]
    assert skipped("Oslo sends tents\nNorway will send tents.\nThey go by sea.") == []
    assert skipped("Oslo sends tents\n120 of them\n\nNorway\nMoldova") == []


def test_inline_markup_leaves_a_sentence_whole_and_junk_ends_it() -> None:
    document = Document("1", "Oslo **sends** tents Advertisement Supported by The EU waits.")
    assert [line.split() for line in readable(mark(document)).splitlines()] == [
        "Oslo sends tents".split(),
        "The EU waits.".split(),
    ]


def test_stage_directions_and_emphasis_are_blanks_of_the_same_length() -> None:
    text = "**We** will send buses. (Applause.) Thank you."
    assert readable(mark(Document("1", text))).split() == "We will send buses. Thank you.".split()


def test_marked_stretches_are_kept_apart() -> None:
    assert in_order([Skip(3, 6, "a"), Skip(3, 9, "b"), Skip(0, 0, "c")]) == (Skip(3, 9, "b"),)
