"""A memo as its writers need it: paragraphs of sentences, each with the notes that quote what tells it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ..core.document import Document
from ..core.entry import Telling
from .sources import Source
from .wording import shortened

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

QUOTED = 400
"""Characters of a quotation in a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """A quotation with its report: the claim it is cited for, its words, and who told them when and where."""

    claim: str
    words: str
    document: Document

    @property
    def text(self) -> str:
        """The note in words, without its address: “words” — outlet, “title”, day."""
        told = self.document
        where = (told.source, titled(told.title) if told.title else "", long_day(told.published))
        return f"“{self.words}” — {', '.join(part for part in where if part) or 'no outlet or day told'}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the claims that tell it."""

    words: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a memo: its heading, a table where it has one (heads first), and paragraphs of sentences."""

    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Memo:
    """A memo: its title, what was asked, its sections, the notes by claim, and its sources."""

    title: str
    asked: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: Mapping[str, Note]
    sources: tuple[Source, ...]


@dataclass(slots=True)
class Numbers:
    """The numbers of notes, given in the order in which they are cited."""

    given: dict[str, int] = field(default_factory=dict)

    def of(self, claims: Iterable[str]) -> list[tuple[int, str, bool]]:
        """The number of each claim's note, the claim, and whether it is cited here for the first time."""
        found = []
        for claim in dict.fromkeys(claims):
            first = claim not in self.given
            found.append((self.given.setdefault(claim, len(self.given) + 1), claim, first))
        return found


def note_of(telling: Telling, document: Document) -> Note:
    """The note that quotes a telling."""
    return Note(telling.claim.id, shortened(" ".join(telling.words.split()), QUOTED), document)


def titled(title: str) -> str:
    """A title in quotation marks, those within it single.

    >>> titled("“Until victory”:  London delivers")
    '“‘Until victory’: London delivers”'
    """
    return f"“{' '.join(title.split()).replace('“', '‘').replace('”', '’')}”"


def long_day(day: date | None) -> str:
    """A day as it is written in a text.

    >>> long_day(date(2023, 1, 14)), long_day(None)
    ('14 January 2023', '')
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


COUNTED = "no one two three four five six seven eight nine ten eleven twelve".split()


def many(number: int, one: str, several: str = "") -> str:
    """So many of what a word names, small numbers in words.

    >>> many(1, "report"), many(5, "report"), many(1200, "entry", "entries")
    ('one report', 'five reports', '1,200 entries')
    """
    return f"{number_word(number)} {one if number == 1 else several or one + 's'}"


def number_word(number: int) -> str:
    """A number as it is written in a text: up to twelve in words."""
    return COUNTED[number] if number < len(COUNTED) else f"{number:,}"


def told_day(edtf: str) -> str:
    """A day, month or year as it is written in a text, from its EDTF; what is neither stays as it is.

    >>> told_day("2023-01-14"), told_day("2023-01"), told_day("2023"), told_day("2023-01-14/2023-02-01")
    ('14 January 2023', 'January 2023', '2023', '2023-01-14/2023-02-01')
    """
    parts = edtf.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return edtf
    if len(parts) > 1 and not 1 <= int(parts[1]) <= 12:
        return edtf
    return " ".join(
        (*(str(int(dom)) for dom in parts[2:]), *(MONTHS[int(month) - 1] for month in parts[1:2]), parts[0])
    )
