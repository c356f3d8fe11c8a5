"""What a score loses, by cause: records missed, records made up, values wrong in what was found.

Every fill that is lost has one cause. Where records are left over after pairing, in this order:

1. a coded and a read record of one type say the same elsewhere in the document: *evidence elsewhere*;
2. a coded and a read record cite the same words but share no value: *every value wrong*;
3. missed: a read record that fits is paired with another (*merged*); another type is read there; another record of its
   type is read there; nothing is read there, for which a text tells why (`looking.py`);
4. spurious: a coded record that fits is paired with another (*split*); another type is coded there; another record of its
   type is coded there; nothing is coded there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .alike import Record, cites_same, fills, slot_counts, slots, values_likeness
from .pairs import FOUND, best_pairs, pairs_of
from .tally import Records, Tally

SAME = 0.75
"""The likeness from which two records that cite different words are taken to say the same; fewer values agree by chance."""

Look = Callable[[Record], str]
"""Tells why nothing was read at a coded record."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Fills lost in one place: of the coded record, of the read one, by one cause; `slot` where a value is wrong."""

    doc: str
    type: str
    cause: str
    coded_lost: float
    read_lost: float
    coded: Record | None = None
    read: Record | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """All losses of one type by one cause. `gain` is what the slots F1 of all types would rise by without them."""

    type: str
    name: str
    losses: tuple[Loss, ...]
    gain: float

    @property
    def coded_lost(self) -> float:
        """Fills of coded records that are lost."""
        return sum(loss.coded_lost for loss in self.losses)

    @property
    def read_lost(self) -> float:
        """Fills of read records that are wrong or too many."""
        return sum(loss.read_lost for loss in self.losses)


def nothing_known(_: Record) -> str:
    """Why nothing was read, where no texts are at hand."""
    return "nothing read there"


def losses(coded: Records, read: Records, look: Look = nothing_known) -> Iterator[Loss]:
    """Every loss of a score, document by document."""
    for doc in sorted({doc for doc, _ in coded}):
        of_doc = {name: (coded.get((doc, name), ()), read.get((doc, name), ())) for name in slots()}
        left = {}
        for name, (ours, theirs) in of_doc.items():
            pairs = pairs_of(name, ours, theirs)
            for pair in pairs:
                yield from _within(doc, name, ours[pair.coded], theirs[pair.read])
            paired = {pair.coded for pair in pairs}, {pair.read for pair in pairs}
            left[name] = tuple(
                [r for n, r in enumerate(side) if n not in paired[k]] for k, side in enumerate((ours, theirs))
            )
        for name, (ours, theirs) in left.items():
            yield from _paired_anyway(doc, name, ours, theirs)
        for name, (ours, theirs) in left.items():
            for record in ours:
                yield Loss(
                    doc, name, f"missed: {_missed(name, record, of_doc, left, look)}", _size(name, record), 0, record
                )
            for record in theirs:
                yield Loss(
                    doc, name, f"spurious: {_spurious(name, record, of_doc)}", 0, _size(name, record), None, record
                )


Sides = Mapping[str, tuple[Sequence[Record], Sequence[Record]]]
"""The coded and the read records of one document by type."""


def _within(doc: str, name: str, coded: Record, read: Record) -> Iterator[Loss]:
    for slot, counts in slot_counts(name, coded, read).items():
        left_out, added = counts.coded - counts.like, counts.read - counts.like
        if left_out > 0 or added > 0:
            cause = (
                f"wrong {slot}" if left_out > 0 and added > 0 else f"{slot} {'left out' if left_out > 0 else 'added'}"
            )
            yield Loss(doc, name, cause, left_out, added, coded, read, slot)


def _paired_anyway(doc: str, name: str, coded: list[Record], read: list[Record]) -> Iterator[Loss]:
    """Pairs among what is left, taken out of the lists: of the same values elsewhere, of the same words with none in common."""

    def same_values(one: Record, other: Record) -> float:
        alike = values_likeness(name, one, other)
        return alike if alike >= SAME else 0.0

    def same_words(one: Record, other: Record) -> float:
        return float(cites_same(one, other))

    gains: Mapping[str, Callable[[Record, Record], float]] = {
        "evidence elsewhere": same_values,
        "every value wrong": same_words,
    }
    for cause, gain in gains.items():
        table = [[gain(c, r) for r in read] for c in coded]
        pairs = [(c, r) for c, r in best_pairs(table) if table[c][r]]
        for c, r in pairs:
            yield Loss(doc, name, cause, _size(name, coded[c]), _size(name, read[r]), coded[c], read[r])
        taken = {c for c, _ in pairs}, {r for _, r in pairs}
        coded[:] = [record for n, record in enumerate(coded) if n not in taken[0]]
        read[:] = [record for n, record in enumerate(read) if n not in taken[1]]


def _missed(name: str, record: Record, of_doc: Sides, left: Mapping[str, tuple[list[Record], ...]], look: Look) -> str:
    there = [r for r in of_doc[name][1] if cites_same(record, r)]
    if any(values_likeness(name, record, r) >= FOUND for r in there):
        return "merged with another"
    others = [other for other, (_, read) in left.items() if other != name and any(cites_same(record, r) for r in read)]
    if others:
        return f"read as {others[0]}"
    return "another of its type read there" if there else look(record)


def _spurious(name: str, record: Record, of_doc: Sides) -> str:
    there = [c for c in of_doc[name][0] if cites_same(c, record)]
    if any(values_likeness(name, c, record) >= FOUND for c in there):
        return "split from another"
    if there:
        return "another of its type coded there"
    others = [
        other for other, (coded, _) in of_doc.items() if other != name and any(cites_same(c, record) for c in coded)
    ]
    return "other types coded there" if others else "nothing coded there"


def _size(name: str, record: Record) -> float:
    return float(sum(len(fills(record, slot)) for slot in slots()[name]))


def causes(found: Sequence[Loss], everything: Tally) -> list[Cause]:
    """The losses by type and cause, the heaviest first; `everything` is the tally of all types."""
    grouped: dict[tuple[str, str], list[Loss]] = {}
    for loss in found:
        grouped.setdefault((loss.type, loss.cause), []).append(loss)
    made = [Cause(name, cause, tuple(some), _gain(some, everything)) for (name, cause), some in grouped.items()]
    return sorted(made, key=lambda cause: (-cause.gain, cause.type, cause.name))


def _gain(some: Sequence[Loss], everything: Tally) -> float:
    """What the F1 would rise by if the coded fills were read and the others not."""
    coded_lost, read_lost = sum(loss.coded_lost for loss in some), sum(loss.read_lost for loss in some)
    counts = everything.fills
    mended = 2 * (counts.like + coded_lost) / (counts.coded + counts.read - read_lost + coded_lost)
    return mended - counts.rates[2]
