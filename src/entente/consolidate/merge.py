"""Tellings of one thing brought together. The outcome depends on which tellings there are, never on the order they come in."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from itertools import islice
from operator import attrgetter

from ..core.entry import Entry, Telling, entry_of
from .account import Account
from .bonds import Bonds, Bound
from .compare import compare, told_apart
from .keys import Key, keys
from .reasons import ENOUGH
from .traits import Traits, traits

LATEST = 12
"""Entries under one key that a telling is compared with, those told last, so that the work of a telling has a bound. What shares
a name or a figure has keys of its own. Of 810 joins in 280 read reports eight in a thousand go further back than ten, none
further than sixteen."""

_ALL_BUT_REPORT = attrgetter(*(f.name for f in fields(Traits) if f.name not in ("doc", "day")))


@dataclass(slots=True, eq=False)
class _Cluster:
    """Tellings taken to be of one thing. `number` counts from the first begun.

    Of tellings that differ in document and day only, the first and the last are enough to compare with: they come in order
    of telling, so a later one is furthest from the first and nearest to the last.
    """

    number: int
    tellings: list[Telling] = field(default_factory=list)
    ends: dict[Hashable, tuple[Traits, Traits]] = field(default_factory=dict)
    told: defaultdict[tuple[str, str | None], list[Traits]] = field(default_factory=lambda: defaultdict(list))
    account: Account = field(default_factory=Account)

    def add(self, telling: Telling, own: Traits) -> None:
        """Take a telling in."""
        self.tellings.append(telling)
        kind = _ALL_BUT_REPORT(own)
        self.ends[kind] = (self.ends.get(kind, (own, own))[0], own)
        self.told[own.doc, own.state].append(own)
        self.account.add(own)

    @property
    def members(self) -> Iterator[Traits]:
        """The traits to compare with."""
        for first, last in self.ends.values():
            yield first
            if last is not first:
                yield last


def consolidate(tellings: Iterable[Telling], bonds: Bonds | None = None) -> tuple[Entry, ...]:
    """The entries of the tellings, the one told last first, those of one report in its order; a claim that comes twice
    counts once.

    Tellings are taken in order of telling. Each joins the entry with the best score among those that nothing keeps it
    apart from, member by member; where none reaches ENOUGH, it begins an entry. `bonds` bind claims together whatever
    their likeness, or keep them apart; what joins bound claims is still what is like one of them.
    """
    once = {telling.claim.id: telling for telling in tellings}
    filed: defaultdict[Key, OrderedDict[int, _Cluster]] = defaultdict(OrderedDict)
    clusters: list[_Cluster] = []
    bound = Bound(bonds or Bonds())
    for telling in sorted(once.values(), key=lambda t: t.order):
        own = traits(telling)
        under = keys(own)
        near = {c.number: c for key in under.sought for c in islice(reversed(filed.get(key, {}).values()), LATEST)}
        turns = bound.choices(telling.claim.id, tuple(near.values()))
        cluster = next((best for some in turns if (best := _best(own, some))), None)
        if cluster is None:
            cluster = _Cluster(len(clusters))
            clusters.append(cluster)
        cluster.add(telling, own)
        bound.joined(telling.claim.id, cluster.number)
        for key in under.filed:
            filed[key][cluster.number] = cluster
            filed[key].move_to_end(cluster.number)
    whole: defaultdict[int, list[Telling]] = defaultdict(list)
    for cluster in clusters:
        whole[bound.entry(cluster.number)] += cluster.tellings
    return tuple(sorted(map(entry_of, whole.values()), key=newest_first))


def _best(own: Traits, clusters: Iterable[_Cluster]) -> _Cluster | None:
    """The cluster whose likest member is likest; of equals the one that most is told of, and of those the one begun first."""
    found = ((_score(own, cluster), len(cluster.tellings), -cluster.number, cluster) for cluster in clusters)
    ranked = [rank for rank in found if rank[0] is not None and rank[0] >= ENOUGH]
    return max(ranked, key=lambda rank: rank[:3])[3] if ranked else None


def _score(own: Traits, cluster: _Cluster) -> float | None:
    """The score with the likest member that is near in time, or None where some member or its figures keep the telling apart."""
    told = cluster.told.get((own.doc, own.state))
    if told and any(told_apart(own, member) for member in told):
        return None
    highest = 0.0
    for member in cluster.members:
        score, far = 0.0, False
        for reason in compare(own, member).reasons:
            if reason.points is None:
                return None
            score += reason.points
            far = far or reason.far
        if not far and score > highest:
            highest = score
    return None if highest >= ENOUGH and cluster.account.closed(own) else highest


def newest_first(entry: Entry) -> tuple[int, str, tuple[tuple[int, int], ...], str]:
    """By the day of the last telling, and of one day as the reports tell them, one report after another."""
    days = [t.told.toordinal() if t.told else 0 for t in entry.tellings]
    last = max(days)
    first = next(t for t, day in zip(entry.tellings, days, strict=True) if day == last)
    return -last, first.claim.doc, first.claim.evidence, entry.id
