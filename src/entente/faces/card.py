"""A claim as a reviewer sees it: each field with its values and the words that say it, the text around, and who found what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..consolidate.typed import choices_of, names_of
from ..core.claim import Claim
from ..core.decision import Ruling
from ..core.document import Document, Span
from ..core.entry import STATE, Entry, Telling
from ..core.values import Value
from ..ledger.reviewing import entry_with
from ..show.line import shown
from .room import Snapshot

AROUND = 320
"""Characters of the text that are shown before and after the words of a claim."""

BRIDGED = 160
"""Characters between two stretches that are shown rather than left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a claim: `values` in words, `words` of the report that say them, `typed` as a person would type them.

    `number` marks its words in the text; `choices` are the values that it may have, none where any may be typed. `editable`
    is false for stretches of text. `corrected` tells whether a person's value stands in the place of the one read.
    """

    name: str
    number: int
    values: tuple[str, ...]
    words: tuple[str, ...]
    typed: str
    choices: tuple[str, ...]
    editable: bool
    corrected: bool
    needed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: in the `evidence` or not, and the numbers of the fields whose words it is; `ends` are those that end."""

    text: str
    evidence: bool = False
    fields: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A claim with all that a reviewer needs to judge it.

    `telling` is as it was read, `claim` as it stands; `held` tells whether it stands in an entry. `passages` are the stretches
    of its document around its words, `open` those that begin or end within the text. `seen` changes whenever anything that
    is decided about the claim does.
    """

    telling: Telling
    claim: Claim
    entry: Entry
    held: bool
    document: Document
    rows: tuple[Row, ...]
    passages: tuple[tuple[Piece, ...], ...]
    untold: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    seen: str


def card(now: Snapshot, id: str) -> Card:
    """The card of a claim. Raises UnknownName for one that is not read any more."""
    return now.kept(("card", id), lambda: _card(now, id))


def _card(now: Snapshot, id: str) -> Card:
    telling, entry, held = entry_with(now.ledger, id)
    stands = next((t.claim for t in entry.tellings if t.claim.id == telling.corrected), telling.claim)
    document = now.ledger.document(telling.claim.doc)
    rows = tuple(_rows(stands, telling.claim, document))
    told = {row.name for row in rows}
    about = tuple(
        ruling
        for ruling in now.kept("rulings", now.ledger.decisions)
        if any(telling.claim.id in side for side in ruling.claims[: 1 if _of_one(ruling) else None])
    )
    return Card(
        telling,
        stands,
        entry,
        held,
        document,
        rows,
        tuple(passages(document.text, stands, {row.name: row.number for row in rows})),
        tuple(name for name in names_of(stands.type) if name not in told),
        about,
        _seen(telling.claim.id, entry, about),
    )


def passages(text: str, claim: Claim, numbers: Mapping[str, int]) -> Iterator[tuple[Piece, ...]]:
    """The stretches of a text around the words of a claim, each cut where marks begin or end."""
    spans = sorted({span for span in claim.spans() if span.end <= len(text)})
    windows: list[Span] = []
    for span in spans:
        wide = AROUND if any(span.overlaps(e) for e in claim.evidence) else AROUND // 3
        start, end = _blank(text, max(0, span.start - wide), -1), _blank(text, min(len(text), span.end + wide), 1)
        if windows and start <= windows[-1].end + BRIDGED:
            windows[-1] = Span(windows[-1].start, max(end, windows[-1].end))
        else:
            windows.append(Span(start, end))
    marks = [(span, numbers[field.name]) for field in claim.fields if field.name in numbers for span in field.spans]
    for window in windows:
        before, after = Piece("… "), Piece(" …")
        pieces = tuple(_pieces(text, window, claim.evidence, marks))
        yield (*([before] if window.start else []), *pieces, *([after] if window.end < len(text) else []))


def _pieces(text: str, window: Span, evidence: Sequence[Span], marks: Sequence[tuple[Span, int]]) -> Iterator[Piece]:
    cuts = {window.start, window.end}
    for span in (*evidence, *(span for span, _ in marks)):
        cuts |= {place for place in span if window.start < place < window.end}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        piece = Span(start, end)
        yield Piece(
            piece.of(text),
            any(span.covers(piece) for span in evidence),
            tuple(dict.fromkeys(sorted(number for span, number in marks if span.covers(piece)))),
            tuple(dict.fromkeys(sorted(number for span, number in marks if span.end == end and span.covers(piece)))),
        )


def _blank(text: str, place: int, step: int) -> int:
    """The place moved to the next blank, so that no word is cut."""
    for _ in range(30):
        if place in (0, len(text)) or text[place].isspace():
            break
        place += step
    return place


def _rows(stands: Claim, read: Claim, document: Document) -> Iterator[Row]:
    names = dict.fromkeys(field.name for field in stands.fields)
    editable = frozenset(names_of(stands.type))
    order = {name: place for place, name in enumerate(names_of(stands.type))}
    for number, name in enumerate(sorted(names, key=lambda n: order.get(n, len(order))), 1):
        values = stands.values(name)
        words = (" … ".join(span.of(document.text) for span in field.spans) for field in stands.all(name))
        yield Row(
            name,
            number,
            tuple(in_words(value, document) for value in values),
            tuple(dict.fromkeys(" ".join(told.split()) for told in words)),
            ", ".join(shown(value) for value in values) if name in editable else "",
            tuple(choices_of(stands.type, name)),
            name in editable,
            set(values) != set(read.values(name)),
            name == STATE.get(stands.type),
        )


def in_words(value: Value, document: Document) -> str:
    """A value for people; a stretch of text by its own words."""
    return f"“{value.of(document.text)}”" if isinstance(value, Span) else shown(value)


def _of_one(ruling: Ruling) -> bool:
    """Whether a decision is about the claim of its first side only."""
    return ruling.decision.kind in ("accept", "reject", "correct")


def _seen(claim: str, entry: Entry, about: Sequence[Ruling]) -> str:
    told = [claim, entry.id, [c.id for c in entry.claims], [(r.decision.id, r.standing) for r in about]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
