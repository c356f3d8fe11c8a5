"""Memos: what they say, that every figure has its note, and that nothing a report tells is read as mark-up."""

import re
from datetime import date
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
import standin

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.values import Field
from entente.ledger import Ledger
from entente.run import Read

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _memo(ledger, query="", form="memo", **choice):
    ledger.export(form, out := BytesIO(), query, **choice)
    return out.getvalue()


def _without_version(text):
    return re.sub(r"rules \w+", "rules …", text)


def test_a_memo_is_a_golden_file(ledger, golden):
    golden("memo.md", _without_version(_memo(ledger).decode()))
    golden("memo-tanks.md", _without_version(_memo(ledger, "provider:GBR kind:tank as-of:2023-02-01").decode()))


def test_what_an_analyst_would_write(ledger):
    text = _memo(ledger, "provider:GBR kind:tank").decode()
    assert text.startswith("# Commitments of the United Kingdom: tanks\n")
    assert "On 14 January 2023" not in text  # the stand-in tells no day of its own, so that the reports' days are told
    assert (
        "As reported on 14 January 2023, the United Kingdom pledged 14 Challenger 2 (tank) to Ukraine.[^1][^3]" in text
    )
    assert "It was reported as delivered on 28 March 2023.[^2]" in text
    assert "14 tanks were pledged; 14 of them were delivered" in text


def test_every_reference_has_its_note_and_every_note_its_reference(ledger):
    text = _memo(ledger).decode()
    body, notes = text.split("\n## Sources", 1)
    cited = set(re.findall(r"\[\^(\d+)\]", body))
    told = re.findall(r"^\[\^(\d+)\]:", notes, re.MULTILINE)
    assert set(told) == cited
    assert told == [str(n + 1) for n in range(len(told))]
    assert all(re.search(r"\[\^\d+\]", line) for line in body.splitlines() if line.startswith("As reported"))


def test_notes_quote_the_words_of_the_report_with_outlet_and_day(ledger):
    texts = " ".join(document.text for document in ledger.documents())
    for words, rest in re.findall(r"^\[\^\d+\]: “(.+?)” — (.+)$", _memo(ledger).decode(), re.MULTILINE):
        assert words.replace("\\", "") in texts
        assert re.search(r"\d{4} \(report \w+, claim [0-9a-f]{16}\)", rest)


def test_footnotes_of_a_word_processor_are_footnotes(ledger):
    made = _memo(ledger, form="docx")
    with ZipFile(BytesIO(made)) as files:
        notes = ElementTree.fromstring(files.read("word/footnotes.xml"))
        body = ElementTree.fromstring(files.read("word/document.xml"))
        types = files.read("[Content_Types].xml").decode()
    told = [note.get(f"{W}id") for note in notes if note.get(f"{W}type") is None]
    assert [mark.get(f"{W}id") for mark in body.iter(f"{W}footnoteReference")] == told
    assert "footnotes+xml" in types
    first = "".join(text.text for text in notes[2].iter(f"{W}t"))
    assert first.startswith(" “")
    assert made == _memo(ledger, form="docx")


def test_the_document_says_what_the_markdown_says(ledger):
    made = docx.Document(BytesIO(_memo(ledger, "kind:tank", "docx")))
    runs = [[run.text for run in p.runs if not run.font.superscript] for p in made.paragraphs]
    words = ["".join(told) for told in runs]
    plain = re.sub(r"\[\^\d+\]|\\|[*#]", "", _memo(ledger, "kind:tank").decode())
    for line in words:
        for sentence in line.split(". "):
            assert sentence.strip(" .") in plain
    assert made.tables[0].rows[0].cells[0].text == "Giver"


@pytest.mark.parametrize("form", ["memo", "docx"])
def test_a_query_that_nothing_meets_is_answered(ledger, form):
    assert _memo(ledger, "kind:helicopter", form)


def test_a_memo_as_of_a_day_tells_nothing_later(ledger):
    text = _memo(ledger, "provider:GBR kind:tank", told="2023-02-01").decode()
    assert "This is what could be known on 1 February 2023." in text
    assert "March 2023" not in text
    assert "delivered" not in text.split("## What is doubtful")[0].split("## United Kingdom")[1]


def test_nothing_that_a_report_tells_is_mark_up(tmp_path):
    text = (
        "<script>alert(1)</script> [x](javascript:alert(1)) ![i](https://x.example/i.png) | *b* \x00\x0b # h [^1]: no"
    )
    told = Claim(
        "a",
        "commitment",
        (Span(0, len(text)),),
        (
            Field("provider", "group:<b>|`x`", (Span(0, 5),), "r"),
            Field("item", "![i](https://x.example/i.png)", (Span(0, 5),), "r"),
            Field("stage", "pledged", (Span(0, 5),), "r"),
            Field("kind", "tank", (Span(0, 5),), "r"),
        ),
        "r",
    )
    document = Document("a", text, date(2023, 1, 17), "<i>", "javascript:alert(1)", "[t](u)")
    with Ledger.open(":memory:") as opened:
        opened.add(document, processes=0, make=lambda: lambda ds: (Read(d, (told,)) for d in ds))
        written = _memo(opened).decode()
        docx.Document(BytesIO(_memo(opened, form="docx")))
    bare = re.sub(r"\\.", "", written)
    assert not re.search(r"<(?!https?:)[a-z/]", bare)
    assert "](" not in bare
    assert "`" not in bare


def test_conflicts_and_origins_are_said():
    reports = [
        standin.document("a", "GBR pledges 14 Challenger 2 to UKR.", "2023-01-14", "Gazette"),
        standin.document("b", "GBR pledges 20 Challenger 2 to UKR.", "2023-01-15", "Courier"),
    ]
    with Ledger.open(":memory:") as opened:
        opened.add(reports, processes=0, make=standin.make)
        if len(opened.entries()) > 1:
            opened.analyst("ana").merge(*(entry.id for entry in opened.entries()))
        text = _memo(opened).decode()
    assert "The reports differ on the number: 20 (one origin) against 14 (one origin); the conflict is open" in text
    assert "Two reports from two origins tell it." in text
    assert "On one commitment independent origins tell figures that cannot all be right" in text
