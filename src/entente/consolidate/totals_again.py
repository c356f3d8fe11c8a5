"""What is only told again: gifts of the same two, kind and figure as one told before, that no report tells as news.

Consolidation keeps two tellings apart that lie far from each other in time, as the same two may give the same number twice. For
totals the doubt goes the other way. What no report ever begins with, what is told as "about" only, and what is of the very day
of the earlier gift does not count beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from ..core.days import Days, days
from ..core.entry import PROMISED, Entry, Spread, Telling, actors, state
from ..core.summary import kind_of
from ..core.values import Value
from .once import once
from .rates import rate
from .traits import traits

LEAD = 45
"""Characters into a text within which its news begins; a dateline may stand before it."""

ABOUT = 0.15
"""How far a figure told as "about" may lie from the one that it repeats."""

SLACK = 3
"""Days by which two reports differ in the day of one gift."""

Key = tuple[frozenset[str], frozenset[str], str]


def retold(gifts: Mapping[str, Entry], bound: Collection[str]) -> Iterator[tuple[str, str]]:
    """The ids of the gifts that only tell another one again, each with that one's id. Those `bound` to others by relations are
    told again, but tell none.
    """
    filed: defaultdict[Key, list[Entry]] = defaultdict(list)
    for id in sorted(gifts, key=lambda id: gifts[id].tellings[0].order):
        entry = gifts[id]
        key = _key(entry)
        if filed[key] and id not in bound:
            told = [e for e in filed[key] if _repeats(entry, e) and (_no_news(entry) or _of_one_day(entry, e))]
            if len(told) == 1:
                yield id, told[0].id
                continue
        filed[key].append(entry)


@once
def _key(entry: Entry) -> Key:
    claims = [t.claim for t in entry.standing]
    sides = (frozenset(actor for claim in claims for actor in actors(claim, side)) for side in (0, 1))
    who, whom = sides
    return who, whom, kind_of(entry)


@once
def _no_news(entry: Entry) -> bool:
    """Whether no report begins with the promise, or none knows its figure; news of its delivery is no news of the promise."""
    return all(_begun(t) > LEAD for t in _promise(entry)) or not any(map(_exact, _figures(entry)))


def _promise(entry: Entry) -> Sequence[Telling]:
    """The tellings of the promise; all where there are none."""
    return [t for t in entry.standing if state(t.claim) in PROMISED[0]] or entry.standing


def _of_one_day(entry: Entry, earlier: Entry) -> bool:
    """Whether something that a report begins with happened to both on one day."""
    known = [(state(t.claim), day) for t in earlier.standing if (day := _day(t))]
    leads = [(state(t.claim), day) for t in entry.standing if _begun(t) <= LEAD and (day := _day(t))]
    return any(one[0] == other[0] and abs(one[1] - other[1]).days <= SLACK for one in leads for other in known)


def _begun(telling: Telling) -> int:
    return telling.claim.evidence[0].start if telling.claim.evidence else 0


def _day(telling: Telling) -> date | None:
    """The day that is told, or else that of telling; None where only a month is told."""
    told = telling.claim.get("date")
    stretch = days(told) if isinstance(told, str) else None
    if stretch is None:
        return telling.told
    return stretch.first if stretch.first == stretch.last else None


def _repeats(entry: Entry, earlier: Entry) -> bool:
    """Whether an entry tells nothing that an earlier one does not: its figures, thing and days are the earlier one's."""
    figures = list(zip(_spreads(entry), _spreads(earlier), strict=True))
    told = [(one, other) for one, other in figures if one]
    same = bool(told) and all(other and _same(one, other, entry) for one, other in told)
    if not same and not _handed_again(entry, earlier):
        return False
    one, other = traits(entry.standing[0]), traits(earlier.standing[0])
    if one.names and other.names and not any(a <= b or b <= a for a in one.names for b in other.names):
        return False
    if _states(entry) & _states(earlier):
        return False  # one report that tells both in one stage has two things in mind
    return all(_within(day, earlier) for day in _dates(_promise(entry)))


@once
def _spreads(entry: Entry) -> tuple[Spread | None, ...]:
    return tuple(entry.spread(name) for name in ("quantity", "value"))


def _handed_again(entry: Entry, earlier: Entry) -> bool:
    """Whether nothing is told but deliveries that the earlier entry tells, too."""
    handed = [
        {t.claim.get(name) for t in one.standing if state(t.claim) == "delivered" for name in ("quantity", "value")}
        - {None}
        for one in (entry, earlier)
    ]
    return {state(t.claim) for t in entry.standing} == {"delivered"} and bool(handed[0]) and handed[0] <= handed[1]


def _same(one: Spread, other: Spread, entry: Entry) -> bool:
    """Whether two figures are one: equal, or near where one is told as "about", also in another currency."""
    if one.best is None or other.best is None:
        return False
    sure = any(
        _exact(t.claim.get("value" if one.unit else "quantity")) for t in entry.tellings if t.claim.id in one.claims
    )
    if sure:
        return one.unit == other.unit and one.best == other.best
    at = rate(other.unit, one.unit, entry.tellings[0].told) if one.unit and other.unit else None
    best = other.best * at.factor if at else other.best
    return (at is not None or one.unit == other.unit) and abs(one.best - best) <= ABOUT * best


def _figures(entry: Entry) -> list[Value]:
    return [value for t in entry.standing for name in ("quantity", "value") for value in t.claim.values(name)]


def _exact(value: object) -> bool:
    return not getattr(value, "approx", True) and getattr(value, "low", None) == getattr(value, "high", None)


def _states(entry: Entry) -> set[tuple[str, str | None]]:
    return {(t.claim.doc, state(t.claim)) for t in entry.standing}


def _dates(tellings: Iterable[Telling]) -> list[Days]:
    told = (t.claim.get("date") for t in tellings)
    return [found for date in told if isinstance(date, str) and (found := days(date))]


def _within(day: Days, earlier: Entry) -> bool:
    """Whether what is told to be of a day may be the earlier entry: of one of its days, or told about then."""
    known = [*_dates(earlier.standing), *(Days(t.told, t.told + timedelta(SLACK)) for t in earlier.standing if t.told)]
    return any(day.apart(one) <= SLACK for one in known)
