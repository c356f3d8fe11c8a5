"""What is only told again: gifts that stand in the background of reports, with the very figure of a gift told before.

Consolidation keeps two tellings apart that lie far from each other in time, as the same two may give the same number twice. For
totals the doubt goes the other way: what no report ever begins with is no news, so it does not count beside what it repeats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from ..core.days import Days, days
from ..core.entry import Entry, Spread, actors, state
from ..core.summary import summary_of
from .traits import traits

LEAD = 60
"""Characters into a text within which its news begins; a dateline may stand before it."""

ABOUT = 0.15
"""How far a figure told as "about" may lie from the one that it repeats."""

SLACK = 3
"""Days by which two reports differ in the day of one gift."""

Key = tuple[frozenset[str], frozenset[str], str]


def retold(gifts: Mapping[str, Entry], chosen: Collection[str]) -> Iterator[tuple[str, str]]:
    """The ids of the chosen entries that only tell another one again, each with that one's id."""
    filed: defaultdict[Key, list[Entry]] = defaultdict(list)
    for id in sorted(chosen, key=lambda id: gifts[id].tellings[0].order):
        entry = gifts[id]
        key = _key(entry)
        if _background(entry):
            told = [earlier for earlier in filed[key] if _repeats(entry, earlier)]
            if len(told) == 1:
                yield id, told[0].id
                continue
        filed[key].append(entry)


def _key(entry: Entry) -> Key:
    claims = [t.claim for t in entry.standing]
    sides = (frozenset(actor for claim in claims for actor in actors(claim, side)) for side in (0, 1))
    who, whom = sides
    return who, whom, summary_of(entry).kind


def _background(entry: Entry) -> bool:
    return all(t.claim.evidence and t.claim.evidence[0].start > LEAD for t in entry.standing)


def _repeats(entry: Entry, earlier: Entry) -> bool:
    """Whether an entry tells nothing that an earlier one does not: its figures, thing and days are the earlier one's."""
    figures = [(entry.spread(name), earlier.spread(name)) for name in ("quantity", "value")]
    told = [(one, other) for one, other in figures if one]
    if not told or not all(other and one and _same(one, other, entry) for one, other in told):
        return False
    one, other = traits(entry.standing[0]), traits(earlier.standing[0])
    if one.names and other.names and not any(a <= b or b <= a for a in one.names for b in other.names):
        return False
    if set(entry.documents) & set(earlier.documents) and _states(entry) & _states(earlier):
        return False  # one report that tells both in one stage has two things in mind
    return all(_within(day, earlier) for day in _dates(entry))


def _same(one: Spread, other: Spread, entry: Entry) -> bool:
    if one.unit != other.unit or one.best is None or other.best is None:
        return False
    exact = any(
        _exact(value) for t in entry.standing for name in ("quantity", "value") for value in t.claim.values(name)
    )
    return one.best == other.best if exact else abs(one.best - other.best) <= ABOUT * other.best


def _exact(value: object) -> bool:
    return not getattr(value, "approx", True) and getattr(value, "low", None) == getattr(value, "high", None)


def _states(entry: Entry) -> set[str | None]:
    return {state(t.claim) for t in entry.standing}


def _dates(entry: Entry) -> list[Days]:
    told = (t.claim.get("date") for t in entry.standing)
    return [found for date in told if isinstance(date, str) and (found := days(date))]


def _within(day: Days, earlier: Entry) -> bool:
    """Whether what is told to be of a day may be the earlier entry: of one of its days, or told about then."""
    known = [*_dates(earlier), *(Days(t.told, t.told + timedelta(SLACK)) for t in earlier.standing if t.told)]
    return any(day.apart(one) <= SLACK for one in known)
