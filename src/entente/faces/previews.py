"""Previews: what entries would be after a merge or a split, and what the totals would be, before anybody decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..consolidate.effects import Cell, Weighed, weigh
from ..consolidate.likest import Held, held
from ..core.entry import Entry
from ..core.relation import Relation
from ..core.summary import Summary, summary_of
from ..core.values import Value
from ..ledger.reviewing import entries_of, merged, parted
from ..show.line import shown
from .room import Snapshot
from .weights import weights

LIKELY = 40
"""Entries that are compared in full, of those that have most in common by their summaries."""

OFFERED = 8
"""Candidates that are offered."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be the same thing as another, with how the two compare."""

    summary: Summary
    held: Held

    @property
    def score(self) -> float:
        """The points that their likest tellings come to."""
        return self.held.likest.likeness.score


@dataclass(frozen=True, slots=True)
class Shift:
    """What a figure of the totals is before and after."""

    cell: Cell
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Preview:
    """The entries before and after, each with its summary, and the figures of the totals that would change."""

    before: tuple[tuple[Entry, Summary], ...]
    after: tuple[tuple[Entry, Summary], ...]
    shifts: tuple[Shift, ...]


def candidates(now: Snapshot, entry: Entry) -> tuple[Candidate, ...]:
    """The entries that are likeliest the same thing, the likeliest first; those that nothing can bring together last."""
    return now.kept(("candidates", entry.id), lambda: _candidates(now, entry))


def values_of(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The values that the standing claims of an entry tell of each field, in words; stretches of text are left out."""
    found: dict[str, dict[Value, None]] = {}
    for telling in entry.standing:
        for field in telling.claim.fields:
            if not isinstance(field.value, tuple):
                found.setdefault(field.name, {})[field.value] = None
    return {name: tuple(map(shown, values)) for name, values in found.items()}


def merging(now: Snapshot, entries: Sequence[Entry]) -> Preview:
    """What those entries would be as one. What else is like any of them may join it."""
    one = merged(entries)
    return _preview(now, entries, [one], {entry.id: one.id for entry in entries})


def splitting(now: Snapshot, entry: Entry, claims: Sequence[str]) -> Preview:
    """What an entry would be without those claims, and what they would be. Relations are taken to stay with the rest of it."""
    rest, off = parted(entry, claims)
    return _preview(now, [entry], [rest, off], {entry.id: rest.id})


def _candidates(now: Snapshot, entry: Entry) -> tuple[Candidate, ...]:
    own = now.by_id.get(entry.id) or summary_of(entry)
    likely = sorted(_likely(now, own), key=lambda found: -found[0])[:LIKELY]
    loaded = entries_of(now.ledger, [summary.entry for _, summary in likely])
    found = [Candidate(summary, held(entry, other)) for (_, summary), other in zip(likely, loaded, strict=True)]
    found.sort(key=lambda c: (c.held.likest.likeness.apart, -c.score, c.summary.entry))
    return tuple(found[:OFFERED])


def _likely(now: Snapshot, own: Summary) -> Iterator[tuple[float, Summary]]:
    """Other entries of the type with what they have in common at a glance: parties, kind, words of the label, nearness in time."""
    words = set(own.label.casefold().split())
    who, whom = set(own.who), set(own.whom)
    for other in now.summaries:
        if other.type != own.type or other.entry == own.entry or who.isdisjoint(other.who):
            continue
        told = set(other.label.casefold().split())
        alike = len(words & told) / (len(words | told) or 1)
        near = own.first[:7] == other.first[:7] or own.told_first[:7] == other.told_first[:7]
        shared = 2.0 * (own.kind == other.kind) + 3.0 * alike + 1.0 * near + 1.0 * (not whom.isdisjoint(other.whom))
        yield shared + (1.0 if own.amount and own.amount == other.amount else 0.0), other


def _preview(now: Snapshot, before: Sequence[Entry], after: Sequence[Entry], renamed: Mapping[str, str]) -> Preview:
    shifts: tuple[Shift, ...] = ()
    found = weights(now)
    if found is not None and before[0].type == "commitment":
        ids = {entry.id for entry in before}
        around = {id for entry in ids if entry in found.promises for id in found.promises[entry].entries} - ids
        others = entries_of(now.ledger, sorted(around))
        relations = [relation for relation in found.tied if {relation.one, relation.other} <= ids | around]
        now_told = weigh([*before, *others], relations, [*ids, *around])
        then = [*after, *others]
        then_told = weigh(then, _renamed(relations, renamed), [entry.id for entry in then])
        shifts = tuple(_shifts(now_told, then_told, found.scale.own))
    return Preview(
        tuple((entry, summary_of(entry)) for entry in before),
        tuple((entry, summary_of(entry)) for entry in after),
        shifts,
    )


def _renamed(relations: Sequence[Relation], names: Mapping[str, str]) -> list[Relation]:
    found = [
        replace(relation, one=names.get(relation.one, relation.one), other=names.get(relation.other, relation.other))
        for relation in relations
    ]
    return [relation for relation in found if relation.one != relation.other]


def _shifts(before: Sequence[Weighed], after: Sequence[Weighed], own: Mapping[Cell, float]) -> Iterator[Shift]:
    first, second = _sums(before), _sums(after)
    for cell in sorted(first.keys() | second.keys()):
        change = second.get(cell, 0.0) - first.get(cell, 0.0)
        yield Shift(cell, own.get(cell, 0.0), max(0.0, own.get(cell, 0.0) + change))


def _sums(promises: Sequence[Weighed]) -> dict[Cell, float]:
    found: dict[Cell, float] = {}
    for promise in promises:
        for cell, number in promise.figures.items():
            found[cell] = found.get(cell, 0.0) + number
    return found
