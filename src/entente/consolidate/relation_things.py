"""Gifts as entries, filed by their parties and family of kinds, so that what went before one is found without looking at all."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
"""Givers, receivers and family of kinds."""

Where = Key | str
"""What gifts are looked up by: a key, or an actor who gives."""

Look = tuple[Where, Order]
"""A look-up: where, and the moment about which."""

Stretch = tuple[Order, Order]
"""The earliest and the latest moment about which something was looked up."""

Place = tuple[Order, str]
"""Where an entry stands among others: where it began, and its id."""

Unit = tuple[str, str]
"""What relations are made of at once: a document, a gift, a statement. Its sort and its id."""


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
    """All commitments, by entry and by parties.

    What is looked up in the making of a relation can be noted: then it is known which relations to make anew where
    commitments change.
    """

    def __init__(self, entries: Iterable[Entry] = (), traits_of: Callable[[Telling], Traits] = traits) -> None:
        """Of entries in whatever order; `traits_of` gives the traits of their tellings."""
        self.of: dict[str, Thing] = {}
        self._traits = traits_of
        self._filed: defaultdict[Key, list[Place]] = defaultdict(list)
        self._given: defaultdict[str, list[Place]] = defaultdict(list)
        self._looked: list[Look] | None = None
        self.change((), entries)

    def change(self, gone: Iterable[Entry], come: Iterable[Entry]) -> list[Thing]:
        """Leave entries out and take others in; the commitments that went, came or are others now, as they were and are."""
        changed = [self.of.pop(entry.id) for entry in gone if entry.id in self.of]
        new = [_thing(entry, self._traits) for entry in come if entry.type == "commitment"]
        if len(new) > len(self.of):
            self._fill([*self.of.values(), *new])
        else:
            for thing in changed:
                for places, at in self._places(thing):
                    del places[bisect_left(places, at)]
            for thing in new:
                for places, at in self._places(thing):
                    insort(places, at)
        self.of |= {thing.entry.id: thing for thing in new}
        return changed + new

    @contextmanager
    def noting(self) -> Iterator[list[Look]]:
        """A list that gets all that is looked up meanwhile."""
        looked: list[Look] = []
        self._looked = looked
        try:
            yield looked
        finally:
            self._looked = None

    def before(self, thing: Thing, t: Traits, when: Order | None = None) -> Iterator[Thing]:
        """The gifts of the same parties and family begun before a thing, or before `when`, the last first.

        Where a receiver is told by one only, they may be the same.
        """
        keys = ((t.who, t.whom, t.family), (t.who, frozenset(), t.family)) if t.whom else ((t.who, ANYBODY, t.family),)
        found: set[str] = set()
        at = when or thing.begun
        for key in keys:
            if self._looked is not None:
                self._looked.append((key, at))
            places = self._filed.get(key, ())
            place = bisect_left(places, (at, "")) if places else 0
            found.update(id for _, id in places[max(0, place - BACK) : place])
        found.discard(thing.entry.id)
        for earlier in sorted((self.of[id] for id in found), key=lambda e: e.begun, reverse=True):
            if earlier.day is None or thing.day is None or thing.day - earlier.day <= DAYS:
                yield earlier

    def around(self, actors: Iterable[str], when: Order) -> Iterator[Thing]:
        """The gifts of any of those actors begun about then, at most BACK before and BACK after it of each, the last first."""
        for actor in sorted(actors):
            if self._looked is not None:
                self._looked.append((actor, when))
            places = self._given.get(actor, [])
            place = bisect_left(places, (when, ""))
            yield from (self.of[id] for _, id in reversed(places[max(0, place - BACK) : place + BACK]))

    def touched(self, changed: Sequence[Thing], looks: Mapping[Where, Mapping[Unit, Stretch]]) -> set[Unit]:
        """Whose look-ups may give something else now that those commitments changed.

        `looks` are the look-ups that were noted: where, by whom, and from which moment to which.
        """
        moved: defaultdict[Where, list[Order]] = defaultdict(list)
        for thing in changed:
            wheres: tuple[Where, ...] = (*_keys(thing), *_givers(thing))
            for where in wheres:
                moved[where].append(thing.begun)
        found: set[Unit] = set()
        for where, begun in moved.items():
            if where not in looks:
                continue
            places = self._given.get(where, []) if isinstance(where, str) else self._filed.get(where, [])
            at = [bisect_left(places, (one, "")) for one in begun]
            reach = BACK + len(begun) + 1
            first, last = min(at) - (reach if isinstance(where, str) else 0), max(at) + reach
            for unit, (earliest, latest) in looks[where].items():
                if first <= bisect_left(places, (latest, "")) and bisect_left(places, (earliest, "")) <= last:
                    found.add(unit)
        return found

    def _fill(self, things: Sequence[Thing]) -> None:
        """File all anew, which for many is quicker than one by one."""
        self._filed.clear()
        self._given.clear()
        for thing in sorted(things, key=lambda t: (t.begun, t.entry.id)):
            for places, at in self._places(thing):
                places.append(at)

    def _places(self, thing: Thing) -> Iterator[tuple[list[Place], Place]]:
        at = (thing.begun, thing.entry.id)
        yield from ((self._filed[key], at) for key in _keys(thing))
        yield from ((self._given[actor], at) for actor in _givers(thing))


def _keys(thing: Thing) -> set[Key]:
    return {(t.who, whom, t.family) for t in thing.traits for whom in (t.whom, ANYBODY)}


def _givers(thing: Thing) -> set[str]:
    return {actor for t in thing.traits for actor in t.who}


def _thing(entry: Entry, traits_of: Callable[[Telling], Traits]) -> Thing:
    own = tuple(map(traits_of, entry.tellings))
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
