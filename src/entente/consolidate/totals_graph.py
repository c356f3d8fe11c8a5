"""Which commitments are one promise for totals, and which lie inside another: the relations of figures, followed to their ends.

| relation | for totals |
| --- | --- |
| supersedes | one promise: the older figure no longer counts, what was delivered of it does |
| fulfils, and a delivery that is part of a pledge of its kind | one promise and its delivery |
| residual_of | one promise: what is left is inside the whole |
| contradicts | one promise whose figure is a range; a refusal or denial makes its lower end nothing |
| part_of | inside: see `totals_parts` |
| joint_with | one promise where the givers of one are among those of the other and their figures do not differ; else two |
| none, but told again in the background with the same figure | one promise: see `totals_again` |
| tops_up, in_exchange_for, conditional_on, answers | two promises |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..core.entry import Entry, Telling, actors, state
from ..core.relation import Relation
from .once import once
from .totals_again import retold

GIVEN = frozenset({"pledged", "approved", "contracted", "delivered", "paused", "cancelled"})
"""Stages of what was promised. What is only asked for, considered, offered or refused is not."""

PROMISE = frozenset({"pledged", "approved", "contracted"})

FOLDS = ("supersedes", "fulfils", "residual_of", "again", "contradicts", "joint_with")
"""Kinds that make one promise of two entries, those first that go before others where an entry has several."""


@dataclass(slots=True, eq=False)
class Promise:
    """One promise: the entry that stands for it, and those that are told of it besides, by the relation that says so."""

    head: Entry
    besides: list[tuple[str, Entry]] = field(default_factory=list)
    denied: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its entries."""
        return self.head, *(entry for _, entry in self.besides)

    @property
    def promising(self) -> list[Telling]:
        """The tellings whose figures are those of the promise."""
        return sorted((t for entry in self._own for t in entry.standing), key=lambda t: t.order)

    @property
    def tellings(self) -> list[Telling]:
        """All tellings, in order."""
        return sorted((t for entry in self.entries for t in entry.standing), key=lambda t: t.order)

    @property
    def given(self) -> bool:
        """Whether it is told to be promised at all."""
        return any(map(_given, self.entries))

    @property
    def givers(self) -> tuple[str, ...]:
        """Who gives, by those tellings that tell it to be promised; groups only where nobody else is named."""
        return self._named(0)

    @property
    def takers(self) -> tuple[str, ...]:
        """Who receives."""
        return self._named(1)

    @property
    def _own(self) -> list[Entry]:
        return [self.head, *(entry for kind, entry in self.besides if kind in ("contradicts", "joint_with"))]

    def _named(self, side: int) -> tuple[str, ...]:
        own = self._own
        return _sides(self.head)[side] if len(own) == 1 else _named(self.promising, side)


@once
def _given(entry: Entry) -> bool:
    return any(state(t.claim) in GIVEN for t in entry.standing)


@once
def _sides(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives and who receives by one entry alone."""
    return _named(entry.standing, 0), _named(entry.standing, 1)


def _named(tellings: Sequence[Telling], side: int) -> tuple[str, ...]:
    sure = [t for t in tellings if state(t.claim) in GIVEN] or tellings
    found = {actor for t in sure for actor in actors(t.claim, side)}
    return tuple(sorted({actor for actor in found if not actor.startswith("group:")} or found))


def promises(
    entries: Iterable[Entry], relations: Iterable[Relation], chosen: frozenset[str]
) -> tuple[tuple[Promise, ...], Mapping[str, str]]:
    """The promises that the chosen ones of all entries make, and of each the one that it lies inside, by the ids of their heads.

    Relations to entries that were not chosen do not count, but for `supersedes`: what no longer holds holds for nobody.
    """
    gifts = {entry.id: entry for entry in entries if entry.type == "commitment"}
    others = frozenset(relation for relation in relations if relation.kind in (*FOLDS, "part_of"))
    denied = {r.other for r in others if r.kind == "contradicts" and r.one not in gifts}
    ties = [r for r in others if r.one in gifts and r.other in gifts]
    gone = {r.other for r in ties if r.kind == "supersedes" and r.one not in chosen}
    ties = [r for r in ties if {r.one, r.other} <= chosen]
    into = _into(ties, gifts)
    here = {id: gifts[id] for id in chosen - gone if id in gifts}
    for id, other in tuple(retold(here, tuple(into))):
        if _end(into, other) != id:
            into[id] = ("again", other)
    found = {id: Promise(gifts[id]) for id in sorted(chosen - gone) if id in gifts and id not in into}
    for id in sorted(into):
        head = _end(into, id)
        if head in found and id not in gone:
            found[head].besides.append((_way(into, id), gifts[id]))
    for promise in found.values():
        promise.denied = any(entry.id in denied for entry in promise.entries)
    inside: dict[str, str] = {}
    for relation in sorted(ties, key=lambda r: (r.one, r.other)):
        if relation.kind == "part_of":
            one, other = _end(into, relation.one), _end(into, relation.other)
            if one != other and one in found and other in found and not _within(inside, other, one):
                inside.setdefault(one, other)
    return tuple(found.values()), inside


def _into(ties: Sequence[Relation], gifts: Mapping[str, Entry]) -> dict[str, tuple[str, str]]:
    """For each entry that is no promise of its own, the relation and the entry that it belongs to."""
    told: defaultdict[str, list[tuple[int, str, str, str]]] = defaultdict(list)
    for relation in ties:
        kind, one, other = _fold(relation, gifts)
        if kind:
            told[one].append((FOLDS.index(kind), other, kind, one))
    into: dict[str, tuple[str, str]] = {}
    for wanted in sorted(w for ways in told.values() for w in ways):
        _, other, kind, one = wanted
        if one not in into and _end(into, other) != one:
            into[one] = (kind, other)
    return into


def _fold(relation: Relation, gifts: Mapping[str, Entry]) -> tuple[str, str, str]:
    """The kind by which an entry belongs to another; no kind where both are promises of their own."""
    one, other = gifts[relation.one], gifts[relation.other]
    if relation.kind == "supersedes":
        return "supersedes", other.id, one.id
    if relation.kind in ("fulfils", "residual_of", "contradicts"):
        return relation.kind, one.id, other.id
    if relation.kind == "part_of" and _stages(one) == {"delivered"} and _kind(one) == _kind(other):
        return "fulfils", one.id, other.id
    if relation.kind == "joint_with":
        first, second = (frozenset(Promise(entry).givers) for entry in (one, other))
        if (first <= second or second <= first) and _figures_meet(one, other):
            inner, outer = (one, other) if first <= second else (other, one)
            return "joint_with", inner.id, outer.id
    return "", one.id, other.id


def _figures_meet(one: Entry, other: Entry) -> bool:
    for name in ("quantity", "value"):
        first, second = one.spread(name), other.spread(name)
        if first and second and first.unit == second.unit and first.best != second.best:
            return False
    return True


def _stages(entry: Entry) -> set[str | None]:
    return {state(t.claim) for t in entry.standing}


def _kind(entry: Entry) -> str:
    return next((str(kind) for t in entry.standing if (kind := t.claim.get("kind"))), "")


def _end(into: Mapping[str, tuple[str, str]], id: str) -> str:
    while id in into:
        id = into[id][1]
    return id


def _way(into: Mapping[str, tuple[str, str]], id: str) -> str:
    """The relation that decides what an entry is for the promise that it belongs to: who contradicts what no longer holds
    says nothing of what does.
    """
    kinds = []
    while id in into:
        kind, id = into[id]
        kinds.append(kind)
    return min(kinds, key=FOLDS.index)


def _within(inside: Mapping[str, str], id: str, other: str) -> bool:
    """Whether following from `id` what it lies inside leads to `other`."""
    while id in inside:
        id = inside[id]
        if id == other:
            return True
    return id == other
