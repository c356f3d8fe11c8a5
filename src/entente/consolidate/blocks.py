"""Blocks: tellings that share no key never meet, so each block of those that do is merged by itself, and again only where it changed.

In a block that changed, tellings are taken in order as ever. Whom a telling joins follows from its traits and from what is in
the clusters that it meets; where those hold what they held the last time, it joins as it did then, without comparing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from operator import itemgetter

from ..core.entry import Entry, Telling, entry_of
from .bonds import Bonds, Bound
from .cluster import Cluster, Taken, best
from .keys import Key, keys
from .ranking import Rank, newest_first
from .traits import Traits, traits

LATEST = 12
"""Entries under one key that a telling is compared with, those told last, so that the work of a telling has a bound. What shares
a name or a figure has keys of its own. Of 810 joins in 280 read reports eight in a thousand go further back than ten, none
further than sixteen."""

VERSIONS = 8
"""Versions of clusters that are remembered for each telling; where there are more, old ones are of no use any more."""

FEW = 8
"""Where less than one in so many ranked entries changed, they are put in place one by one, else all are sorted."""

Ranked = tuple[Rank, Entry]


@dataclass(slots=True, eq=False)
class _Block:
    """Tellings that may meet, in order, and what they came to: their entries, each with its rank, by the id of its first claim.

    `last` are the tellings as they were taken the last time, `ordered` tells whether `taken` is in order.
    """

    taken: list[Taken] = field(default_factory=list)
    last: list[Taken] = field(default_factory=list)
    found: dict[str, Ranked] = field(default_factory=dict)
    ordered: bool = True


class Merging:
    """The entries of tellings, kept with what they came from, so that the next question costs what is new since the last.

    What it gives depends on what it is asked only, never on what it was asked before.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._taken: dict[str, Taken] = {}
        self._blocks: dict[int, _Block] = {}
        self._keys: dict[Key, int] = {}
        self._parent: list[int] = []
        self._versions: dict[tuple[int, int], int] = {}
        self._numbered = 0
        self._bonds = Bonds()
        self._ranked: list[Ranked] = []

    def entries(self, tellings: Iterable[Telling], bonds: Bonds | None = None) -> tuple[Entry, ...]:
        """The entries as `consolidate` gives them; one that is as it was the last time is the very same object."""
        once = {telling.claim.id: telling for telling in tellings}
        bonds = bonds or Bonds()
        touched = self._take(once) | self._bind(bonds)
        gone: list[Ranked] = []
        come: list[Ranked] = []
        for root in {self._root(key) for key in touched}:
            block = self._blocks.get(root)
            if block is None:
                continue
            before = block.found
            self._merge(block, bonds)
            gone += [one for id, one in before.items() if block.found.get(id) is not one]
            come += [one for id, one in block.found.items() if before.get(id) is not one]
            if not block.taken:
                del self._blocks[root]
        self._rank(gone, come)
        if len(self._versions) > VERSIONS * (len(self._taken) + len(self._blocks)):
            self._forget_versions()
        return tuple(entry for _, entry in self._ranked)

    def traits(self, telling: Telling) -> Traits:
        """The traits of a telling, those worked out already where it is one of the entries'."""
        taken = self._taken.get(telling.claim.id)
        return taken.traits if taken is not None and taken.telling is telling else traits(telling)

    def _take(self, once: Mapping[str, Telling]) -> set[int]:
        """See to the tellings that came, went or changed; a key of each block that they touch."""
        touched: set[int] = set()
        fresh: list[Taken] = []
        for id, telling in once.items():
            taken = self._taken.get(id)
            if taken is None:
                fresh.append(self._new(telling))
            elif taken.telling is not telling:
                own = traits(telling)
                if own == taken.traits and telling.order == taken.telling.order:
                    taken.telling = telling
                    touched.add(taken.filed[0])
                else:
                    touched.add(self._drop(id))
                    fresh.append(self._new(telling))
        if len(self._taken) + sum(taken.telling.claim.id not in self._taken for taken in fresh) > len(once):
            for id in [id for id in self._taken if id not in once]:
                touched.add(self._drop(id))
        for taken in fresh:
            self._taken[taken.telling.claim.id] = taken
            for key in (*taken.filed[1:], *taken.sought):
                self._unite(taken.filed[0], key)
        for taken in fresh:
            block = self._blocks.setdefault(self._root(taken.filed[0]), _Block())
            block.taken.append(taken)
            block.ordered = False
            touched.add(taken.filed[0])
        return touched

    def _new(self, telling: Telling) -> Taken:
        own = traits(telling)
        under = keys(own)
        self._numbered += 1
        filed, sought = (tuple(dict.fromkeys(map(self._key, found))) for found in under)
        return Taken(telling, own, self._numbered, filed, sought)

    def _drop(self, id: str) -> int:
        taken = self._taken.pop(id)
        block = self._blocks[self._root(taken.filed[0])]
        block.taken = [other for other in block.taken if other is not taken]
        return taken.filed[0]

    def _key(self, key: Key) -> int:
        number = self._keys.setdefault(key, len(self._keys))
        if number == len(self._parent):
            self._parent.append(number)
        return number

    def _root(self, key: int) -> int:
        parent = self._parent
        while parent[key] != key:
            parent[key] = key = parent[parent[key]]
        return key

    def _unite(self, one: int, other: int) -> None:
        """Make one block of two; the larger one takes the other in."""
        first, second = self._root(one), self._root(other)
        if first == second:
            return
        blocks = self._blocks
        if second in blocks and (first not in blocks or len(blocks[first].taken) < len(blocks[second].taken)):
            first, second = second, first
        self._parent[second] = first
        if second in blocks:
            gone, kept = blocks.pop(second), blocks[first]
            kept.taken += gone.taken
            kept.found |= gone.found
            kept.ordered = False

    def _bind(self, bonds: Bonds) -> set[int]:
        """See to the bonds that came, went or changed: bound claims are in one block with all that they are kept from."""
        old, self._bonds = self._bonds, bonds
        homes: dict[str, int] = {}
        for claim, group in bonds.group.items():
            if claim in self._taken:
                key = self._taken[claim].filed[0]
                self._unite(homes.setdefault(group, key), key)
        for group, others in bonds.apart.items():
            for other in others:
                if group in homes and other in homes:
                    self._unite(homes[group], homes[other])
        changed = self._changed(old, bonds) if old != bonds else []
        for claim in changed:
            self._taken[claim].near = None
        return {self._taken[claim].filed[0] for claim in changed}

    def _changed(self, old: Bonds, new: Bonds) -> list[str]:
        def of(bonds: Bonds, claim: str) -> tuple[str | None, frozenset[str]]:
            group = bonds.group.get(claim)
            return group, bonds.apart.get(group, frozenset()) if group is not None else frozenset()

        claims = old.group.keys() | new.group.keys()
        return [claim for claim in claims if claim in self._taken and of(old, claim) != of(new, claim)]

    def _merge(self, block: _Block, bonds: Bonds) -> None:
        """Take the tellings of a block in order, and see what entries they come to."""
        if not block.ordered:
            block.taken.sort(key=lambda taken: taken.telling.order)
            block.ordered = True
        bound = Bound(bonds)
        clusters: list[Cluster] = []
        filed: defaultdict[int, OrderedDict[int, Cluster]] = defaultdict(OrderedDict)
        same = _same(block.taken, block.last)
        for place, taken in enumerate(block.taken):
            claim = taken.telling.claim.id
            if place < same and taken.near is not None:
                cluster = clusters[taken.joined] if taken.joined >= 0 else None
            else:
                same = min(same, place)
                cluster = self._joined(taken, claim, bound, filed)
            if cluster is None:
                cluster = Cluster(len(clusters))
                clusters.append(cluster)
                taken.joined = -1
            else:
                taken.joined = cluster.number
            step = (cluster.version, taken.number)
            cluster.version = self._versions.setdefault(step, len(self._versions))
            cluster.taken.append(taken)
            bound.joined(claim, cluster.number)
            for key in taken.filed:
                under = filed[key]
                under[cluster.number] = cluster
                under.move_to_end(cluster.number)
        block.last = list(block.taken)
        whole: defaultdict[int, list[Telling]] = defaultdict(list)
        for cluster in clusters:
            whole[bound.entry(cluster.number)] += [taken.telling for taken in cluster.taken]
        before, block.found = block.found, {}
        for tellings in whole.values():
            entry = entry_of(tellings)
            first = entry.tellings[0].claim.id
            known = before.get(first)
            same_as_before = known is not None and _identical(known[1].tellings, entry.tellings)
            block.found[first] = known if known and same_as_before else (newest_first(entry), entry)

    def _joined(
        self, taken: Taken, claim: str, bound: Bound, filed: Mapping[int, OrderedDict[int, Cluster]]
    ) -> Cluster | None:
        """The cluster that a telling joins: the one that it joined when all that it met was as it is now, or else the best."""
        near: dict[int, Cluster] = {}
        for key in taken.sought:
            under = filed.get(key)
            if under:
                for cluster in islice(reversed(under.values()), LATEST):
                    near[cluster.number] = cluster
        met = tuple(near.values())
        if claim in bound.bonds.group:
            taken.near = ()
            turns = bound.choices(claim, met)
            return next((found for some in turns if (found := best(taken.traits, some))), None)
        versions = tuple(cluster.version for cluster in met)
        if versions != taken.near or taken.chosen >= len(met):
            found = best(taken.traits, met)
            taken.near = versions
            taken.chosen = met.index(found) if found else -1
        return met[taken.chosen] if taken.chosen >= 0 else None

    def _rank(self, gone: list[Ranked], come: list[Ranked]) -> None:
        """Put the entries in order, those that went left out."""
        if FEW * (len(gone) + len(come)) > len(self._ranked):
            out = {id(one) for one in gone}
            kept = [one for one in self._ranked if id(one) not in out]
            self._ranked = sorted(kept + come, key=itemgetter(0))
            return
        for one in gone:
            del self._ranked[bisect_left(self._ranked, one[0], key=itemgetter(0))]
        for one in come:
            insort(self._ranked, one, key=itemgetter(0))

    def _forget_versions(self) -> None:
        self._versions.clear()
        for taken in self._taken.values():
            taken.near = None


def _same(now: list[Taken], last: list[Taken]) -> int:
    """How many tellings at the beginning are those of the last time."""
    return next(
        (n for n, (one, other) in enumerate(zip(now, last, strict=False)) if one is not other), min(len(now), len(last))
    )


def _identical(one: tuple[Telling, ...], other: tuple[Telling, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
