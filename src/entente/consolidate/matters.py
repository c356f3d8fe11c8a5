"""Matters: the tellings of positions that are on one matter, told under whatever labels."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..core.entry import Entry, Telling, actors
from ..vocabulary.actors import find_names
from .words import families, loose, tell


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its labels in order of telling, and the tellings of positions on it."""

    labels: tuple[str, ...]
    tellings: tuple[Telling, ...]


def matters(entries: Iterable[Entry]) -> tuple[Matter, ...]:
    """The matters that positions are told on, in order of telling. Neither order nor repetition of entries counts.

    Labels are of one matter where the words of one are among the other's and name more than the kind; where a report tells
    a single matter of the kind by name, a label that says no more than the kind is of it; and a label that names who leads
    ("Danish-Dutch-led") is of the only matter that just these lead.
    """
    told = {t.claim.id: (entry.id, t) for entry in entries if entry.type == "position" for t in entry.standing}
    ordered = sorted(told.values(), key=lambda pair: pair[1].order)
    groups = _Groups(len(ordered))
    firsts: dict[tuple[str, str], int] = {}
    for place, (entry, telling) in enumerate(ordered):
        groups.join(firsts.setdefault(("entry", entry), place), place)
        groups.join(firsts.setdefault((_family(telling), " ".join(sorted(tell(label_of(telling))))), place), place)
    tellings = [telling for _, telling in ordered]
    _named_alike(tellings, groups)
    _led(tellings, groups)
    _in_report(tellings, groups)
    found: defaultdict[int, list[Telling]] = defaultdict(list)
    for place, telling in enumerate(tellings):
        found[groups.of(place)].append(telling)
    return tuple(Matter(tuple(dict.fromkeys(map(label_of, of))), tuple(of)) for of in found.values())


def label_of(telling: Telling) -> str:
    """What a position is on: its label, or the kind of matter where none is told."""
    return str(telling.claim.get("matter.label") or telling.claim.get("matter.kind") or "")


class _Groups:
    """Which places are together, each group by its first place."""

    def __init__(self, size: int) -> None:
        self._first = list(range(size))

    def of(self, place: int) -> int:
        while self._first[place] != place:
            self._first[place] = self._first[self._first[place]]
            place = self._first[place]
        return place

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._first[second] = first


def _named_alike(tellings: Sequence[Telling], groups: _Groups) -> None:
    """A label whose words are all among those of another."""
    holding: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for place, telling in enumerate(tellings):
        for word in tell(label_of(telling)):
            holding[_family(telling), word].add(place)
    for place, telling in enumerate(tellings):
        if own(telling):
            found = [holding[_family(telling), word] for word in tell(label_of(telling))]
            for other in set.intersection(*found):
                groups.join(place, other)


def _led(tellings: Sequence[Telling], groups: _Groups) -> None:
    """A label that names its leaders, and the matter that they lead."""
    leading: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for place, telling in enumerate(tellings):
        if telling.claim.get("stance") == "leads":
            leading[_family(telling), groups.of(place)].update(actors(telling.claim, 0))
    for place, telling in enumerate(tellings):
        named = leaders(label_of(telling))
        found = {group for (family, group), who in leading.items() if named == who and family == _family(telling)}
        if named and len(found) == 1:
            groups.join(place, *found)


def _in_report(tellings: Sequence[Telling], groups: _Groups) -> None:
    """A label that says no more than its kind, in a report that tells one matter of the kind by name."""
    named: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for place, telling in enumerate(tellings):
        if own(telling):
            named[telling.claim.doc, _family(telling)].add(place)
    for place, telling in enumerate(tellings):
        if not own(telling):
            found = {groups.of(other) for other in named[telling.claim.doc, _family(telling)]}
            if len(found) == 1:
                groups.join(place, *found)


def own(telling: Telling) -> frozenset[str]:
    """The words of a matter's label that tell which one of its kind it is; actors' names do not, as they are in many."""
    return _own(label_of(telling), _family(telling))


@lru_cache(maxsize=4096)
def _own(label: str, family: str) -> frozenset[str]:
    for span, name in reversed(find_names(label)):
        if not any(code.startswith("group:") for code in name.codes):  # a group's name is that of its matter
            label = label[: span.start] + label[span.end :]
    return tell(label) - loose() - _bare(family)


@lru_cache(maxsize=4096)
def leaders(label: str) -> frozenset[str]:
    """The actors that a label tells to lead; none where it tells of no leaders.

    >>> sorted(leaders("a Danish-Dutch-led training force")), sorted(leaders("a Danish force"))
    (['DNK', 'NLD'], [])
    """
    before, led, _ = label.partition("-led")
    names = find_names(before.replace("-", " ")) if led else ()
    return frozenset(code for _, name in names for code in name.codes)


def _family(telling: Telling) -> str:
    kind = str(telling.claim.get("matter.kind") or "")
    for kinds in _table()["together"]:
        if kind in kinds:
            return str(kinds[0])
    return str(families().get(kind, ""))


@cache
def _bare(family: str) -> frozenset[str]:
    table: Mapping[str, Sequence[str]] = _table()["bare"]
    together = {kind: str(kinds[0]) for kinds in _table()["together"] for kind in kinds}
    return frozenset(
        word
        for kind, words in table.items()
        if together.get(kind, str(families().get(kind, ""))) == family
        for word in words
    )


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("matters.toml").read_text("utf-8"))
