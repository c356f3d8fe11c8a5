"""Bonds: claims that belong to one entry, or to different ones, because a person ruled so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, Protocol, TypeVar


class Numbered(Protocol):
    """A cluster of tellings that is known by its number."""

    number: int


Thing = TypeVar("Thing", bound=Hashable)
Cluster = TypeVar("Cluster", bound=Numbered)


@dataclass(slots=True, eq=False)
class Groups(Generic[Thing]):
    """Things united step by step; each group is known by the one of its things that was first united."""

    parent: dict[Thing, Thing] = field(default_factory=dict)

    def of(self, one: Thing) -> Thing:
        """The group of a thing."""
        root = one
        while (above := self.parent.get(root, root)) != root:
            root = above
        while (above := self.parent.get(one, one)) != root:
            self.parent[one], one = root, above
        return root

    def unite(self, one: Thing, other: Thing) -> None:
        """Make one group of two; it is known as the first of them."""
        self.parent[self.of(other)] = self.of(one)


@dataclass(frozen=True, slots=True)
class Bonds:
    """`group` names the group of claims that each bound claim belongs with, `apart` the groups that each group keeps from."""

    group: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Binding:
    """Bonds made step by step. A bond that those made before do not allow is left out: begin with what counts most."""

    groups: Groups[str] = field(default_factory=Groups)
    apart: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bound: dict[str, None] = field(default_factory=dict)

    def together(self, claims: Sequence[str]) -> None:
        """Bind claims together, but for those that bonds keep apart, which are bound among themselves."""
        left = list(dict.fromkeys(claims))
        while left:
            first, *rest = left
            self.bound[first] = None
            left = [claim for claim in rest if not self._unite(first, claim)]

    def keep_apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Keep the claims of one side from those of the other; whether any two could be."""
        sides = [{self.groups.of(claim) for claim in side} for side in (one, other)]
        pairs = [(a, b) for a, b in product(*sides) if a != b]
        for a, b in pairs:
            self.apart[a].add(b)
            self.apart[b].add(a)
            self.bound |= {a: None, b: None}
        return bool(pairs)

    def united(self, sides: Iterable[Iterable[str]]) -> bool:
        """Whether some claim of a side is bound to one of another side."""
        found = [{self.groups.of(claim) for claim in side} for side in sides]
        return any(found[n] & later for n in range(len(found)) for later in found[n + 1 :])

    def bonds(self) -> Bonds:
        """All that was bound."""
        return Bonds(
            {claim: self.groups.of(claim) for claim in self.bound},
            {group: frozenset(others) for group, others in self.apart.items() if others},
        )

    def _unite(self, one: str, other: str) -> bool:
        """Bind two claims together unless their groups are kept apart; whether they are together."""
        first, second = self.groups.of(one), self.groups.of(other)
        if second in self.apart[first]:
            return False
        self.bound[other] = None
        if first != second:
            self.groups.unite(first, second)
            for foe in self.apart.pop(second, ()):
                self.apart[foe] = self.apart[foe] - {second} | {first}
                self.apart[first].add(foe)
        return True


@dataclass(slots=True, eq=False)
class Bound:
    """The bonds while tellings are taken into clusters one by one: which clusters each may join, and which are one entry."""

    bonds: Bonds
    clusters: Groups[int] = field(default_factory=Groups)
    home: dict[str, int] = field(default_factory=dict)
    held: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def choices(self, claim: str, clusters: Sequence[Cluster]) -> Iterator[Sequence[Cluster]]:
        """The clusters that the claim may join, those to be tried first before the others.

        Where claims that it is bound to were taken in already, their entry comes first.
        """
        group = self.bonds.group.get(claim)
        if group is None:
            yield clusters
            return
        own = self.clusters.of(self.home[group]) if group in self.home else None
        mine = [c for c in clusters if self.clusters.of(c.number) == own]
        if mine:
            yield mine
        yield [c for c in clusters if self._agree(group, own, self.clusters.of(c.number))]

    def joined(self, claim: str, cluster: int) -> None:
        """The claim was taken into the cluster."""
        group = self.bonds.group.get(claim)
        if group is None:
            return
        here = self.clusters.of(cluster)
        home = self.clusters.of(self.home.setdefault(group, cluster))
        if home != here:
            self.clusters.unite(home, here)
            self.held[home] |= self.held.pop(here, set())
        self.held[home].add(group)

    def entry(self, cluster: int) -> int:
        """The number of the cluster that stands for the whole entry of this one."""
        return self.clusters.of(cluster)

    def _agree(self, group: str, own: int | None, cluster: int) -> bool:
        """Whether nothing keeps the claim's group, with all that is in its entry already, from what the cluster's entry holds."""
        mine = {group} | (self.held[own] if own is not None else set())
        return own == cluster or not any(self.bonds.apart.get(one, frozenset()) & self.held[cluster] for one in mine)
