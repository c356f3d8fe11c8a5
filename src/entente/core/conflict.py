"""Conflicts: hard figures of one thing that cannot all be right. All stay; a conflict is open, stale or resolved.

open: the figures are told by independent origins, and not long one after the other. stale: who tells the older figure has not
told it for long, or one origin tells both. resolved: a decision prefers a value, a correction or a figure that takes the
place of another leaves one. `conflicts.toml` beside this file has the days.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from .days import days
from .entry import PROMISED, Entry, Telling, state
from .relation import Relation
from .values import Money, Quantity

Standing = Literal["open", "stale", "resolved"]

STANDINGS: tuple[Standing, ...] = ("open", "stale", "resolved")
"""From the one that a reader should know first."""

FIELDS = ("quantity", "value", "stage", "date")

GIVEN = PROMISED[0] | {"delivered"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the figures: its `words`, who tells it, and when it was told last."""

    words: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    last: date | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that is told differently: its sides, the one told last first, and `why` it stands as it does."""

    field: str
    standing: Standing
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Rivals:
    """The entries that tell otherwise than one: those that contradict it, and those that it replaced or that replaced it."""

    against: tuple[Entry, ...] = ()
    replaced: tuple[Entry, ...] = ()


ALONE = Rivals()


def rivals(entries: Iterable[Entry], relations: Iterable[Relation]) -> Mapping[str, Rivals]:
    """The rivals of each entry that has any, by id."""
    known = {entry.id: entry for entry in entries}
    found: defaultdict[str, tuple[dict[str, Entry], dict[str, Entry]]] = defaultdict(lambda: ({}, {}))
    for relation in relations:
        if relation.kind in ("contradicts", "supersedes") and relation.one in known and relation.other in known:
            one, other = known[relation.one], known[relation.other]
            if one.type == other.type:
                place = 0 if relation.kind == "contradicts" else 1
                found[one.id][place][other.id] = other
                found[other.id][place][one.id] = one
    return {id: Rivals(tuple(a.values()), tuple(r.values())) for id, (a, r) in found.items()}


def conflicts(entry: Entry, others: Rivals = ALONE) -> tuple[Conflict, ...]:
    """The conflicts of an entry, by field."""
    now = [t for one in (entry, *others.against) for t in one.standing]
    then = [t for one in (entry, *others.against, *others.replaced) for t in one.tellings if not t.series]
    return tuple(found for name in FIELDS if (found := _conflict(entry, name, now, then)))


def worst(found: Iterable[Conflict]) -> str:
    """How an entry stands with its conflicts: as the one that a reader should know first; empty where it has none."""
    standings = {conflict.standing for conflict in found}
    return next((standing for standing in STANDINGS if standing in standings), "")


def _conflict(entry: Entry, name: str, now: Sequence[Telling], then: Sequence[Telling]) -> Conflict | None:
    told = _sides(entry.type, name, now)
    if len(told) < 2:
        before = _sides(entry.type, name, then)
        why = "one figure was corrected or gave way to another"
        return Conflict(name, "resolved", before, why) if len(before) > 1 else None
    if entry.preferred(name) is not None:
        return Conflict(name, "resolved", told, "a decision prefers a value")
    limit = int(_limits()[name]["days"])
    first, rest = told[0], told[1:]
    independent = [
        side for side in rest if set(side.origins) - set(first.origins) and set(first.origins) - set(side.origins)
    ]
    if not independent:
        return Conflict(name, "stale", told, "one origin tells all of them")
    recent = [side for side in independent if not first.last or not side.last or (first.last - side.last).days <= limit]
    if not recent:
        gap = min((first.last - side.last).days for side in independent if first.last and side.last)
        return Conflict(name, "stale", told, f"the other figure was last told {gap} days before")
    return Conflict(name, "open", told, "independent origins tell different figures")


@cache
def _limits() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(files(__package__).joinpath("conflicts.toml").read_text("utf-8"))


Hard = tuple[float, str, str]
"""A hard figure as it is compared: its size, what it can be compared with, its words."""


def _sides(kind: str, name: str, tellings: Sequence[Telling]) -> tuple[Side, ...]:
    """The different hard figures of a field, the one told last first."""
    by_words: dict[tuple[str, str], list[tuple[float, Telling]]] = {}
    for telling in sorted(tellings, key=lambda t: t.order):
        for number, unit, words in _hard(kind, name, telling):
            by_words.setdefault((unit, words), []).append((number, telling))
    units: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for key in by_words:
        units[key[0]].append(key)
    apart = [keys for keys in units.values() if _differ(name, [by_words[key][0][0] for key in keys])]
    sides = [_side(key[1], [t for _, t in by_words[key]]) for keys in apart for key in keys]
    return tuple(sorted(sides, key=lambda s: (s.last or date.min, s.claims), reverse=True))


def _differ(name: str, numbers: Sequence[float]) -> bool:
    low, high = min(numbers), max(numbers)
    apart = _limits()[name]["apart"]
    return high - low > (apart if name == "date" else apart * high)


def _side(words: str, tellings: Sequence[Telling]) -> Side:
    return Side(
        words,
        tuple(dict.fromkeys(t.claim.id for t in tellings)),
        tuple(dict.fromkeys(t.origin or t.claim.doc for t in tellings)),
        max((t.told for t in tellings if t.told), default=None),
    )


def _hard(kind: str, name: str, telling: Telling) -> Iterator[Hard]:
    """The hard figures that a telling has of a field: exact numbers of a promise, days, and stages that exclude each other."""
    claim, stage = telling.claim, state(telling.claim)
    if name in ("quantity", "value"):
        if kind == "commitment" and stage not in PROMISED[0]:
            return
        for value in claim.values(name):
            if isinstance(value, Quantity) and value.low == value.high and value.low is not None and not value.approx:
                yield value.low, "", f"{value.low:,.10g}"
            elif isinstance(value, Money) and not value.approx:
                yield value.amount, value.currency, f"{value.currency} {value.amount:,.10g}"
        return
    told = claim.get("date")
    stretch = days(told) if isinstance(told, str) else None
    day = stretch.first if stretch and stretch.first == stretch.last else None
    if day is None:
        return
    if name == "date" and kind == "meeting" and stage != "cancelled":
        yield day.toordinal(), "", day.isoformat()
    elif name == "date" and kind == "commitment" and stage in ("approved", "contracted", "cancelled"):
        yield day.toordinal(), stage or "", f"{stage} on {day}"
    elif name == "stage" and kind == "commitment" and (stage in GIVEN or stage == "refused"):
        yield float(stage == "refused"), day.isoformat(), f"{'refused' if stage == 'refused' else 'given'} on {day}"
