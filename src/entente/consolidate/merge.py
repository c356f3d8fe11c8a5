"""Tellings of one thing brought together. The outcome depends on which tellings there are, never on the order they come in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..core.entry import Entry, Telling, entry_of
from .compare import ENOUGH, compare
from .keys import Key, keys
from .traits import Traits, traits

RULES = "consolidate/1"
"""The version of these rules: entries kept under another one are derived again."""


@dataclass(slots=True, eq=False)
class _Cluster:
    """Tellings taken to be of one thing, and each different set of traits among them once. `number` counts from the first begun."""

    number: int
    tellings: list[Telling] = field(default_factory=list)
    traits: dict[Traits, None] = field(default_factory=dict)


def consolidate(tellings: Iterable[Telling]) -> tuple[Entry, ...]:
    """The entries of the tellings, the one told last first; a claim that comes twice counts once.

    Tellings are taken in order of telling. Each joins the entry with the best score among those that nothing keeps it
    apart from, member by member; where none reaches ENOUGH, it begins an entry.
    """
    once = {telling.claim.id: telling for telling in tellings}
    filed: defaultdict[Key, dict[int, _Cluster]] = defaultdict(dict)
    clusters: list[_Cluster] = []
    for telling in sorted(once.values(), key=lambda t: t.order):
        own = traits(telling)
        under = keys(own)
        cluster = _best(own, {c.number: c for key in under.sought for c in filed.get(key, {}).values()}.values())
        if cluster is None:
            cluster = _Cluster(len(clusters))
            clusters.append(cluster)
        cluster.tellings.append(telling)
        cluster.traits[own] = None
        for key in under.filed:
            filed[key][cluster.number] = cluster
    return tuple(sorted((entry_of(c.tellings) for c in clusters), key=_newest_first))


def _best(own: Traits, clusters: Iterable[_Cluster]) -> _Cluster | None:
    """The cluster whose likest member is likest; of equals the one begun first."""
    best, highest = None, 0.0
    for cluster in sorted(clusters, key=lambda c: c.number):
        score = _score(own, cluster)
        if score is not None and score >= ENOUGH and score > highest:
            best, highest = cluster, score
    return best


def _score(own: Traits, cluster: _Cluster) -> float | None:
    """The score with the likest member, or None where some member keeps the telling apart."""
    highest = 0.0
    for member in cluster.traits:
        likeness = compare(own, member)
        if likeness.apart:
            return None
        highest = max(highest, likeness.score)
    return highest


def _newest_first(entry: Entry) -> tuple[int, str]:
    told = max((t.told.toordinal() for t in entry.tellings if t.told), default=0)
    return -told, entry.id
