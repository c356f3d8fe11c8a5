"""A cluster: tellings taken to be of one thing, and how well another telling fits among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from operator import attrgetter

from ..core.entry import Telling
from .account import Account
from .compare import compare, told_apart
from .reasons import ENOUGH
from .traits import Traits

_ALL_BUT_REPORT = attrgetter(*(f.name for f in fields(Traits) if f.name not in ("doc", "day")))


@dataclass(slots=True, eq=False)
class Taken:
    """A telling as it was taken into a cluster.

    `number` stands for its traits, `filed` and `sought` are the numbers of its keys. `near` are the versions of the clusters
    that it met, None where that is not known, `chosen` is the place among them of the one it joined, and `joined` the number of
    that one in its block: -1 where it began one.
    """

    telling: Telling
    traits: Traits
    number: int
    filed: tuple[int, ...]
    sought: tuple[int, ...]
    near: tuple[int, ...] | None = None
    chosen: int = -1
    joined: int = -1


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings taken to be of one thing. `number` counts from the first begun, `version` stands for the tellings in it.

    Of tellings that differ in document and day only, the first and the last are enough to compare with: they come in order
    of telling, so a later one is furthest from the first and nearest to the last.
    """

    number: int
    version: int = -1
    taken: list[Taken] = field(default_factory=list)
    read: int = 0
    ends: dict[Hashable, tuple[Traits, Traits]] = field(default_factory=dict)
    told: defaultdict[tuple[str, str | None], list[Traits]] = field(default_factory=lambda: defaultdict(list))
    account: Account = field(default_factory=Account)

    @property
    def members(self) -> Iterator[Traits]:
        """The traits to compare with."""
        for first, last in self.ends.values():
            yield first
            if last is not first:
                yield last

    def score(self, own: Traits) -> float | None:
        """The score with the likest member that is near in time, or None where some member or its figures keep the telling apart."""
        self._catch_up()
        told = self.told.get((own.doc, own.state))
        if told and any(told_apart(own, member) for member in told):
            return None
        highest = 0.0
        for member in self.members:
            score, far = 0.0, False
            for reason in compare(own, member).reasons:
                if reason.points is None:
                    return None
                score += reason.points
                far = far or reason.far
            if not far and score > highest:
                highest = score
        return None if highest >= ENOUGH and self.account.closed(own) else highest

    def _catch_up(self) -> None:
        """Read what was taken in since: a cluster that nothing is compared with is never read."""
        for taken in self.taken[self.read :]:
            own = taken.traits
            kind = _ALL_BUT_REPORT(own)
            self.ends[kind] = (self.ends.get(kind, (own, own))[0], own)
            self.told[own.doc, own.state].append(own)
            self.account.add(own)
        self.read = len(self.taken)


def best(own: Traits, clusters: Iterable[Cluster]) -> Cluster | None:
    """The cluster whose likest member is likest; of equals the one that most is told of, and of those the one begun first."""
    found = ((cluster.score(own), len(cluster.taken), -cluster.number, cluster) for cluster in clusters)
    ranked = [rank for rank in found if rank[0] is not None and rank[0] >= ENOUGH]
    return max(ranked, key=lambda rank: rank[:3])[3] if ranked else None
