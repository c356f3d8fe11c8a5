"""What holds for any input: reading gives documents or issues and never fails; skips are in order and inside."""

import json
from datetime import date
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.core.document import Document, Skip
from entente.core.issue import Issue
from entente.readers import mark, read_stream, readable

PIECES = st.sampled_from(
    [
        "Norway will send tents. ", "Source link", "\n", "\r\n", "\n\n", "By Ida Berg", "KYIV, Ukraine (AP) — ",
        "(Photo: Reuters)", "Comment (0)", "Share on Facebook Tweet", "**", "<p>", "</p>", "<html>", "---\n", "![a](b)",
        "[a](b)", "# ", "“Yes,” ", "â€™", "{", '"text": ', "\x00", "é", "REUTERS/Ann Lee ", "Oslo sends aid to the coast",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join))
READERS = st.sampled_from(["text", "markdown", "html", "json", "json lines"])


def in_order(skips: tuple[Skip, ...], text: str) -> bool:
    edges = [0, *(edge for skip in skips for edge in (skip.start, skip.end)), len(text)]
    return edges == sorted(edges) and all(skip.start < skip.end for skip in skips)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("utf-8", "replace"))), READERS)
def test_any_bytes_give_documents_or_issues(raw: bytes, reader: str) -> None:
    found = list(read_stream(BytesIO(raw), "stream", reader=reader))
    assert found
    for item in found:
        if isinstance(item, Issue):
            assert item.where.startswith("stream")
            continue
        assert isinstance(item, Document)
        assert item.text.strip()
        assert in_order(item.skips, item.text)
        assert item == list(read_stream(BytesIO(raw), "stream", reader=reader))[found.index(item)]


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.none() | TEXTS)
def test_marking_is_in_order_and_changes_no_place(text: str, title: str | None) -> None:
    document = Document("1", text, title=title)
    marked = mark(document)
    assert marked.text == text
    assert in_order(marked.skips, text)
    assert mark(marked) == marked
    left = readable(marked)
    assert len(left) == len(text)
    assert all(new == old or new in " \n" for new, old in zip(left, text, strict=True))


@given(st.dictionaries(st.sampled_from(["id", "published", "source", "url", "title", "text", "more"]),
                       st.none() | st.booleans() | st.integers() | TEXTS | st.lists(st.integers())))  # fmt: skip
def test_any_json_value_keeps_its_text_and_id(told: dict[str, object]) -> None:
    for item in read_stream(BytesIO(json.dumps(told).encode()), "stream", reader="json lines"):
        if isinstance(item, Document):
            assert item.text == told["text"]
            assert item.published is None or isinstance(item.published, date)
            if isinstance(told.get("id"), str) and str(told["id"]).strip():
                assert item.id == told["id"]
