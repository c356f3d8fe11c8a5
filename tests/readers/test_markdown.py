"""Markdown in, its words in whole sentences out."""

from datetime import date
from io import BytesIO

import pytest

from entente.core.document import Document
from entente.readers import mark, read_stream, readable


def read(text: str) -> Document:
    (found,) = read_stream(BytesIO(text.encode()), "report.md")
    assert isinstance(found, Document)
    assert found.text == text
    return found


def told(text: str) -> list[str]:
    return [" ".join(line.split()) for line in readable(mark(read(text))).splitlines() if line.strip()]


def test_front_matter_and_markup_are_marked() -> None:
    text = (
        "---\ntitle: Oslo promises\ndate: 2023-02-07\nsource: The Fjord Post\n---\n"
        "# Oslo promises\n\nNorway **will** send [120 generators](https://x.example/a) to Moldova.\n"
    )
    found = read(text)
    assert (found.title, found.published, found.source) == ("Oslo promises", date(2023, 2, 7), "The Fjord Post")
    assert told(text) == ["Oslo promises", "Norway will send 120 generators to Moldova."]


def test_a_title_that_only_the_front_matter_tells_is_read() -> None:
    assert told('---\ntitle: "Oslo promises tents"\nauthor: Ida Berg\n---\nThey go by sea.\n') == [
        "Oslo promises tents",
        "They go by sea.",
    ]


def test_the_first_heading_is_the_title_where_none_is_told() -> None:
    assert read("Norway\n\n# Oslo sends tents #\n\n# And more\n").title == "Oslo sends tents"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Norway will\nsend 120 tents\nto Moldova.", ["Norway will send 120 tents to Moldova."]),
        ("Norway will send\n120 tents.", ["Norway will send 120 tents."]),
        ("# Oslo sends tents\nThey go\nby sea.", ["Oslo sends tents", "They go by sea."]),
        ("Oslo sends tents\n===\nThey go by sea.", ["Oslo sends tents", "They go by sea."]),
        ("- Oslo sends\n  tents\n- Paris sends boats\n1. Rome sends\nbread", ["Oslo sends tents", "Paris sends boats", "1. Rome sends bread"]),
        ("> Norway will\n> send tents.\n\nThey go.", ["Norway will send tents.", "They go."]),
        ("Oslo sends tents  \nParis sends boats", ["Oslo sends tents", "Paris sends boats"]),
        ("Oslo sends tents\r\nto Moldova.\r\n\r\nThey go.", ["Oslo sends tents to Moldova.", "They go."]),
        ("| Oslo | tents |\n|---|---|\n| Paris | boats |", ["| Oslo | tents |", "| Paris | boats |"]),
        ("Oslo sends _tents_ <br> and ![a boat](b.png) [boats][1].\n\n[1]: https://x.example", ["Oslo sends tents and", "boats ."]),
        ("```\ncode\n```\nOslo sends tents.\n<!-- no -->", ["Oslo sends tents."]),
    ],
)  # fmt: skip
def test_a_paragraph_is_one_line_and_other_blocks_are_apart(text: str, lines: list[str]) -> None:
    assert told(text) == lines
