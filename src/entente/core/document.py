"""A document: the text of one report exactly as it came, with its source, and the stretches not to be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch `text[start:end]` of a document's text, in Python string indices.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand at this place in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this stretch."""
        return self.start <= other.start and other.end <= self.end


class Skip(NamedTuple):
    """A stretch that is not read: scraped junk, a byline, a caption. `why` names the rule that marked it."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it came.

    `text` is never rewritten: an offset into it means the same thing everywhere. `published` is the day of writing,
    None when unknown. `skips` are the marked stretches, in order and apart. `reader` is the name and version of what
    turned the item into text, `raw_sha256` the hash of the bytes as they came. `series` names what the document is one
    version of, such as a line of a list that is read again and again; None for a report.
    """

    id: str
    text: str
    published: date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    skips: tuple[Skip, ...] = ()
    reader: str = "text/1"
    raw_sha256: str = ""
    series: str | None = None

    def with_skips(self, skips: tuple[Skip, ...]) -> Document:
        """The same document with `skips` as its marked stretches."""
        return replace(self, skips=skips)


def document_id(text: str, url: str | None = None) -> str:
    """The id of a document that came without one: a hash of its text and address, sixteen hexadecimal digits.

    >>> document_id("London promised tanks.")
    '245b59c474ef5e73'
    """
    return hashlib.sha256(f"{url or ''}\n{text}".encode()).hexdigest()[:16]
