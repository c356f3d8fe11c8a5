"""Where sentences begin and end, before anything is parsed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.document import Skip
from entente.language.sentences import split

CASES = """
The U.S. President agreed.|Gen. Lee did not.
Ships of the U.S. Navy came.|They left.
It was signed in the U.S.|The talks go on.
He met Ms. Doe and Lt. Col. Roe.|Amb. Poe stayed.
Rep. J. Fox, R-Texas, spoke.|Sen. A. B. Hare did too.
Rep. J. Fox, R-N.Y., spoke.|Japan-U.S. talks went on.
The case is Hare vs. Fox.
It cost $1.5 billion.|A further £3.4m went to boats.
They paid $ 1 . 5 billion in all .|Nobody objected .
The U . S . Navy sent a ship .|It sank .
Talks began at 5 p.m. Monday.|They ended at 6 p.m.|He left.
They met on Sept. 11 and Tues. Jan. 3.|Art. 5 was read.
Resolution No. 10 passed.|Approx. 300 came.
“We will help.”|He left.
He said: “We will help.”|“Not now,” she said.
"Will you help?" he asked.|She nodded.
Help came... but late.
1. Send tanks.|2. Send shells.
Washington, D.C. Police came.
The firm, Fox Corp., paid.|Hare Inc. did not.
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_sentences_of_a_line(case):
    text = case.replace("|", " ")
    assert [span.of(text) for span in split(text)] == case.split("|")


def texts(text, skips=()):
    return [span.of(text) for span in split(text, skips)]


def test_a_line_ends_a_sentence():
    assert texts("Norway sends tanks\nOSLO\n\nNorway will send tanks.") == [
        "Norway sends tanks",
        "OSLO",
        "Norway will send tanks.",
    ]


def test_a_wrapped_line_does_not():
    text = "The minister said that Norway would\nsend eight tanks. He spoke in\nOslo on Friday, and\nleft."
    assert texts(text) == [
        "The minister said that Norway would\nsend eight tanks.",
        "He spoke in\nOslo on Friday, and\nleft.",
    ]


def test_a_headline_before_a_small_word_that_ends_in_a_stop_is_apart():
    assert texts("Tanks for Norway.\nby a reporter\n") == ["Tanks for Norway.", "by a reporter"]


def test_a_no_break_space_after_an_initial():
    assert texts("J.\u00a0Fox met A\u00a0B.\u00a0Hare. They left.")[-1] == "They left."


def test_skips_are_left_out_and_end_sentences():
    text = "Norway sends tanks. Read more here. It sends shells."
    skip = Skip(text.index("Read"), text.index("It"), "link")
    assert texts(text, (skip,)) == ["Norway sends tanks.", "It sends shells."]
    assert texts(text, (Skip(0, len(text), "junk"),)) == []


LETTERS = ["A", "b", "Ok", "U.S.", "Gen.", "J.", "5", "é", "😀", "İ", "中"]
MARKS = [".", "!", "?", '"', "“", "”", "’", "(", ")", ",", "。"]
SPACES = [" ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "\u3000", "\x85", "\u200b", "\ufeff"]
PIECES = st.sampled_from(LETTERS + MARKS + SPACES)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=40)


@st.composite
def skipped(draw):
    text = draw(TEXTS)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, tuple(Skip(start, end, "x") for start, end in zip(ends[::2], ends[1::2], strict=False))


@given(skipped())
def test_nothing_is_lost_doubled_or_skipped(given_text):
    text, skips = given_text
    spans = split(text, skips)
    covered = [place for span in spans for place in range(*span)]
    left_out = {place for skip in skips for place in range(skip.start, skip.end)}
    assert covered == sorted(set(covered))
    assert not left_out & set(covered)
    assert all(text[p].isspace() for p in set(range(len(text))) - set(covered) - left_out)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
