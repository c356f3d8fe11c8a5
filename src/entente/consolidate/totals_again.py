"""What is only told again: gifts of the same two, kind and figure as one told before, that no report tells as news.

Consolidation keeps two tellings apart that lie far from each other in time, as the same two may give the same number twice. For
totals the doubt goes the other way. What no report ever begins with, what is told as "about" only, and what is of the very
day of the earlier gift does not count beside it.
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
        if filed[key]:
            told = [e for e in filed[key] if _repeats(entry, e) and (_no_news(entry) or _of_one_day(entry, e))]
            if len(told) == 1:
                yield id, told[0].id
                continue
        filed[key].append(entry)


def _key(entry: Entry) -> Key:
    claims = [t.claim for t in entry.standing]
    sides = (frozenset(actor for claim in claims for actor in actors(claim, side)) for side in (0, 1))
    who, whom = sides
    return who, whom, summary_of(entry).kind


def _no_news(entry: Entry) -> bool:
    """Whether no report begins with it, or none knows its figure."""
    return all(t.claim.evidence and t.claim.evidence[0].start > LEAD for t in entry.standing) or not _told_exactly(
        entry
    )


def _of_one_day(entry: Entry, earlier: Entry) -> bool:
    """Whether all that reports begin with has a day on which the earlier entry is told to have been at that stage."""
    known = {(state(t.claim), t.claim.get("date")) for t in earlier.standing}
    leads = [t for t in entry.standing if t.claim.evidence[0].start <= LEAD]
    return all(t.claim.get("date") and (state(t.claim), t.claim.get("date")) in known for t in leads)


def _repeats(entry: Entry, earlier: Entry) -> bool:
    """Whether an entry tells nothing that an earlier one does not: its figures, thing and days are the earlier one's."""
    figures = [(entry.spread(name), earlier.spread(name)) for name in ("quantity", "value")]
    told = [(one, other) for one, other in figures if one]
    if not told or not all(other and one and _same(one, other, entry) for one, other in told):
        return False
    one, other = traits(entry.standing[0]), traits(earlier.standing[0])
    if one.names and other.names and not any(a <= b or b <= a for a in one.names for b in other.names):
        return False
    if _states(entry) & _states(earlier):
        return False  # one report that tells both in one stage has two things in mind
    return all(_within(day, earlier) for day in _dates(entry))


def _same(one: Spread, other: Spread, entry: Entry) -> bool:
    if one.unit != other.unit or one.best is None or other.best is None:
        return False
    exact = any(
        _exact(value) for t in entry.standing for name in ("quantity", "value") for value in t.claim.values(name)
    )
    return one.best == other.best if exact else abs(one.best - other.best) <= ABOUT * other.best


def _told_exactly(entry: Entry) -> bool:
    return any(
        _exact(value) for t in entry.standing for name in ("quantity", "value") for value in t.claim.values(name)
    )


def _exact(value: object) -> bool:
    return not getattr(value, "approx", True) and getattr(value, "low", None) == getattr(value, "high", None)


def _states(entry: Entry) -> set[tuple[str, str | None]]:
    return {(t.claim.doc, state(t.claim)) for t in entry.standing}


def _dates(entry: Entry) -> list[Days]:
    told = (t.claim.get("date") for t in entry.standing)
    return [found for date in told if isinstance(date, str) and (found := days(date))]


def _within(day: Days, earlier: Entry) -> bool:
    """Whether what is told to be of a day may be the earlier entry: of one of its days, or told about then."""
    known = [*_dates(earlier), *(Days(t.told, t.told + timedelta(SLACK)) for t in earlier.standing if t.told)]
    return any(day.apart(one) <= SLACK for one in known)
