"""Gifts as entries, filed by their parties and family of kinds, so that what went before one is found without looking at all."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..core.entry import Entry, Telling
from .relation_tellings import Order, figures
from .traits import Traits, traits

GIVEN = frozenset({"offered", "pledged", "approved", "contracted", "delivered"})
"""Stages of what is given or to be given; what is only asked for, weighed or refused is nothing to add to."""

BACK = 60
"""Earlier gifts of the same parties that are looked at, the last begun first."""

DAYS = 730
"""Days between the beginnings of two gifts of which one goes on from the other, at most: budgets run for two years."""

ANYBODY = frozenset({"*"})

Key = tuple[frozenset[str], frozenset[str], int]


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """What the tellings of one commitment have of its thing, taken together.

    `day` is the ordinal of the first day told, `begun` where the first telling stands among others.
    """

    entry: Entry
    traits: tuple[Traits, ...]
    kinds: frozenset[str]
    names: frozenset[frozenset[str]]
    special: frozenset[str]
    stages: frozenset[str]
    figures: frozenset[float]
    day: int | None
    begun: Order

    @property
    def given(self) -> bool:
        """Whether some telling has it given or promised."""
        return bool(self.stages & GIVEN)

    def who(self) -> frozenset[frozenset[str]]:
        """The givers that tellings have."""
        return frozenset(t.who for t in self.traits)

    def whom(self) -> frozenset[frozenset[str]]:
        """The receivers that tellings have."""
        return frozenset(t.whom for t in self.traits)

    def telling(self, number: float | None = None) -> Telling:
        """The first telling, or the first that has this number."""
        pairs = zip(self.entry.tellings, self.traits, strict=True)
        told = (t for t, own in pairs if number is not None and number in figures(own))
        return next(told, self.entry.tellings[0])


class Things:
    """All commitments, by entry and by parties."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Of entries in whatever order."""
        own = {entry.id: _thing(entry) for entry in entries if entry.type == "commitment"}
        self.of = own
        filed: defaultdict[Key, set[str]] = defaultdict(set)
        for id, thing in own.items():
            for t in thing.traits:
                filed[t.who, t.whom, t.family].add(id)
                filed[t.who, ANYBODY, t.family].add(id)
        self._filed = {key: sorted(ids, key=lambda id: own[id].begun) for key, ids in filed.items()}
        self._begun = {key: [own[id].begun for id in ids] for key, ids in self._filed.items()}
        self._given: defaultdict[str, list[Thing]] = defaultdict(list)
        for thing in sorted(own.values(), key=lambda t: t.begun):
            for actor in {actor for t in thing.traits for actor in t.who}:
                self._given[actor].append(thing)

    def before(self, thing: Thing, t: Traits, when: Order | None = None) -> Iterator[Thing]:
        """The gifts of the same parties and family begun before a thing, or before `when`, the last first.

        Where a receiver is told by one only, they may be the same.
        """
        keys = ((t.who, t.whom, t.family), (t.who, frozenset(), t.family)) if t.whom else ((t.who, ANYBODY, t.family),)
        found: set[str] = set()
        for key in keys:
            ids = self._filed.get(key, ())
            place = bisect_left(self._begun[key], when or thing.begun) if ids else 0
            found.update(ids[max(0, place - BACK) : place])
        found.discard(thing.entry.id)
        for earlier in sorted((self.of[id] for id in found), key=lambda e: e.begun, reverse=True):
            if earlier.day is None or thing.day is None or thing.day - earlier.day <= DAYS:
                yield earlier

    def around(self, actors: Iterable[str], when: Order) -> Iterator[Thing]:
        """The gifts of any of those actors begun about then, at most BACK before and BACK after it of each, the last first."""
        for actor in sorted(actors):
            of_actor = self._given.get(actor, [])
            place = bisect_left(of_actor, when, key=lambda t: t.begun)
            yield from reversed(of_actor[max(0, place - BACK) : place + BACK])


def _thing(entry: Entry) -> Thing:
    own = tuple(traits(telling) for telling in entry.tellings)
    days = [t.day for t in own if t.day is not None]
    return Thing(
        entry,
        own,
        frozenset(t.kind for t in own),
        frozenset(name for t in own for name in t.names),
        frozenset(word for t in own for word in t.special),
        frozenset(t.state for t in own if t.state),
        frozenset(number for t in own for number in figures(t)),
        min(days, default=None),
        entry.tellings[0].order,
    )


def alike(one: Thing, other: Thing) -> int:
    """How surely two things are of one sort: 3 by a name in common, 2 by words, 1 where only the kind tells, 0 where they differ.

    A sum and a count of pieces are never of one sort unless a name says so.
    """
    if any(a <= b or b <= a for a in one.names for b in other.names):
        return 3
    if one.names and other.names:
        return 0
    if not one.kinds & other.kinds:
        return 0
    if one.special and other.special and not (one.names or other.names):
        return 2 if one.special & other.special else 0
    return 1


def meets(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of receivers may be the same: equal, or one of them not told."""
    return one == other or not one or not other
