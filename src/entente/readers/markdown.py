"""Markdown: the text stays as it came; front matter, markup and link targets are marked, not removed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ..core.document import Document, Skip, document_id
from ..core.issue import Issue
from .base import Reader
from .dates import day_of
from .decode import read_text
from .fitness import unfit
from .spans import in_order

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?", re.S | re.M)
_ENTRY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.M)
_MARKUP = (
    ("code", re.compile(r"^(```|~~~).*?^\1[ \t]*\r?$", re.S | re.M)),
    ("comment", re.compile(r"<!--.*?-->", re.S)),
    ("image", re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)")),
    ("link target", re.compile(r"(?<=\])(?:\([^)\n]*\)|\[[^\]\n]*\])")),
    ("link mark", re.compile(r"\[(?=[^\]\n]*\]\()|\](?=\()")),
    ("link definition", re.compile(r"^\[[^\]\n]+\]:[ \t].*$", re.M)),
    ("tag", re.compile(r"</?[a-zA-Z][^<>\n]*>")),
    ("heading mark", re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+|^[=-]{3,}[ \t]*\r?$", re.M)),
    ("quotation mark", re.compile(r"^[ \t]{0,3}>[ \t]?", re.M)),
    ("list mark", re.compile(r"^[ \t]*[-*+][ \t]+(?=\S)", re.M)),
    ("emphasis", re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")),
)


def read_markdown(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """One document; title, date, source, url and author come from the front matter where the file has one."""
    found = read_text(stream, where)
    if isinstance(found, Issue):
        yield found
        return
    text, raw_sha256 = found
    yield unfit(text, where) or _document(text, raw_sha256)


def _document(text: str, raw_sha256: str) -> Document:
    told = _front_matter(text)
    url = told.get("url")
    return Document(
        id=told.get("id") or document_id(text, url),
        text=text,
        published=day_of(told.get("date") or told.get("published")),
        source=told.get("source"),
        url=url,
        title=told.get("title"),
        author=told.get("author"),
        skips=_marked(text),
        reader="markdown/1",
        raw_sha256=raw_sha256,
    )


def _front_matter(text: str) -> dict[str, str]:
    front = _FRONT.match(text)
    return {key.lower(): value.strip("\"'") for key, value in _ENTRY.findall(front[1])} if front else {}


def _marked(text: str) -> tuple[Skip, ...]:
    front = _FRONT.match(text)
    begin = front.end() if front else 0
    head = [Skip(0, begin, "front matter")] if begin else []
    rest = (Skip(*found.span(), why) for why, rule in _MARKUP for found in rule.finditer(text, begin))
    return in_order([*head, *rest])


READER = Reader("markdown", (".md", ".markdown"), (), read_markdown)
