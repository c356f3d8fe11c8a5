"""Markdown: the text stays as it came; front matter, markup and link targets are marked, not removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ..core.document import Document, Skip, document_id
from ..core.issue import Issue
from .base import Reader
from .dates import day_of
from .spans import in_order
from .text import read_one

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.S | re.M)
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.M)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*\r?$", re.M)
_BLOCK = r"#{1,6}[ \t]|[|`~]|[=-]{2,}[ \t]*\r?$|\[[^\]\n]+\]:"
_ITEM = r"[-*+][ \t]|\d+[.)][ \t]"
_MARKUP = (
    ("code", re.compile(r"^(```|~~~).*?^\1[ \t]*\r?$", re.S | re.M)),
    ("comment", re.compile(r"<!--.*?-->", re.S)),
    ("image", re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")),
    ("link", re.compile(r"\](?:\([^)\n]*\)|\[[^\]\n]*\])|\[(?=[^\]\n]*\][(\[])")),
    ("link", re.compile(r"^\[[^\]\n]+\]:[ \t].*$|<https?://[^<>\s]*>", re.M)),
    ("markup", re.compile(r"</?[a-zA-Z][^<>\n]*>")),
    ("markup", re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)|^[=-]{3,}[ \t]*\r?$|^[ \t]*[-*+][ \t]+(?=\S)", re.M)),
    ("markup", re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")),
)
_BROKEN = re.compile(
    rf"^(?![ \t]*(?:>|{_BLOCK}))[^\r\n]*[^\s\\|](?P<plain> ?\r?\n)(?=[ \t]*(?!{_BLOCK}|{_ITEM}|>)\S)"
    rf"|^[ \t]*>[^\r\n]*[^\s\\](?P<quoted> ?\r?\n)(?=[ \t]*>[ \t]?(?!{_BLOCK}|{_ITEM})[^\s>])",
    re.M,
)
"""A line of a paragraph that goes on in the next: in Markdown such a line break is a blank."""


def read_markdown(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """One document; title, date, source, url, id and author come from the front matter where the file has one.

    A title that stands in the front matter alone is read with the text, as headlines count.
    """
    return read_one(stream, where, _document)


def _document(text: str, raw_sha256: str) -> Document:
    front = _FRONT.match(text)
    told = {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(front[1])} if front else {}
    heading = _HEADING.search(text, front.end() if front else 0)
    url = told.get("url")
    return Document(
        id=told.get("id") or document_id(text, url),
        text=text,
        published=day_of(told.get("date") or told.get("published")),
        source=told.get("source"),
        url=url,
        title=told.get("title") or (heading[1] if heading else None),
        author=told.get("author"),
        skips=_marked(text, front, told.get("title")),
        reader="markdown/1",
        raw_sha256=raw_sha256,
    )


def _marked(text: str, front: re.Match[str] | None, title: str | None) -> tuple[Skip, ...]:
    begin = front.end() if front else 0
    rest = (Skip(*found.span(), why) for why, rule in _MARKUP for found in rule.finditer(text, begin))
    breaks = (Skip(*found.span(found.lastgroup or 0), "markup") for found in _BROKEN.finditer(text, begin))
    return in_order([*_front_matter(text, begin, title), *rest, *breaks])


def _front_matter(text: str, end: int, title: str | None) -> list[Skip]:
    """The front matter, but for the words of a title that the text does not begin with."""
    if title is None or title.casefold() in text[end : end + 2 * len(title) + 200].casefold():
        return [Skip(0, end, "front matter")]
    start = text.index(title)
    return [Skip(0, start, "front matter"), Skip(start + len(title), end, "front matter")]


READER = Reader("markdown", (".md", ".markdown"), (), read_markdown)
