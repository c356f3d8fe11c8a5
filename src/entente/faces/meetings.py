"""Meetings for readers: each one once, with its day, its plan and what became of it, by the months they fall in."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..consolidate.query import Query
from ..core.days import Days, days
from ..core.entry import Entry, Telling, state
from ..show.wording import tidy
from .room import Snapshot

STATUSES = ("planned", "held", "cancelled")
"""What becomes of a meeting, in the order in which it does."""

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of an entry. `day` is None where only a month or year is told, or no day at all.

    `month` is the one it falls in, or that of the first report where no day is told: then `dated` is False. `plan` is the
    telling of the plan where more than that is told, `telling` the one that tells how it stands.
    """

    entry: str
    status: str
    day: date | None
    last: date | None
    month: Month | None
    dated: bool
    who: tuple[str, ...]
    absent: tuple[str, ...]
    place: str
    country: str
    topic: str
    form: str
    plan: Telling | None
    telling: Telling
    documents: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year with the number of meetings of each status in each month; `earlier` and `later` are years that have some."""

    number: int
    months: tuple[tuple[Month, tuple[tuple[str, int], ...], int], ...]
    earlier: int | None
    later: int | None


def meetings_told(now: Snapshot) -> Sequence[Meeting]:
    """Every meeting, the first one first; those without any day last."""
    asked = Query((("type", ("meeting",)),))
    return now.kept("meetings", lambda: tuple(sorted(map(_meeting, now.ledger.entries(asked)), key=_order)))


def meetings_found(now: Snapshot, query: Query) -> Sequence[Meeting]:
    """The meetings that meet a query. Raises BadQuery."""
    if query.empty:
        return meetings_told(now)
    wanted = {summary.entry for summary in now.found(query)}
    return [meeting for meeting in meetings_told(now) if meeting.entry in wanted]


def by_month(meetings: Sequence[Meeting]) -> Mapping[Month, Sequence[Meeting]]:
    """The meetings of each month that has some, the months in order."""
    found: defaultdict[Month, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.month:
            found[meeting.month].append(meeting)
    return {month: found[month] for month in sorted(found)}


def weeks(month: Month, meetings: Sequence[Meeting]) -> Sequence[Sequence[tuple[date, bool, Sequence[Meeting]]]]:
    """The weeks of a month from Monday on: each day, whether it is of the month, and the meetings on it."""
    on: defaultdict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        if meeting.day:
            on[meeting.day].append(meeting)
    return [
        [(day, day.month == month[1], on[day] if day.month == month[1] else ()) for day in week]
        for week in Calendar().monthdatescalendar(*month)
    ]


def year_of(number: int, months: Mapping[Month, Sequence[Meeting]]) -> Year:
    """How many meetings of each status the months of a year have."""
    years = sorted({year for year, _ in months})
    return Year(
        number,
        tuple(
            ((number, m), _counted(months.get((number, m), ())), len(months.get((number, m), ()))) for m in range(1, 13)
        ),
        next((year for year in reversed(years) if year < number), None),
        next((year for year in years if year > number), None),
    )


def _counted(meetings: Sequence[Meeting]) -> tuple[tuple[str, int], ...]:
    counts = Counter(meeting.status for meeting in meetings)
    return tuple((status, counts[status]) for status in STATUSES if counts[status])


def _order(meeting: Meeting) -> tuple[Month, date, str]:
    return meeting.month or (9999, 1), meeting.day or date.max, meeting.entry


def _meeting(entry: Entry) -> Meeting:
    status = entry.stage or ""
    standing = entry.standing
    telling = _telling(standing, status)
    stretch = _stretch(telling) or next((d for t in reversed(standing) if (d := _stretch(t))), None)
    first, last = (stretch.first, stretch.last) if stretch else (None, None)
    told = next((t.told for t in standing if t.told), None)
    within = first or last or told
    plan = next((t for t in standing if state(t.claim) == "planned"), None)
    return Meeting(
        entry.id,
        status,
        first if first and first == last else None,
        last,
        (within.year, within.month) if within else None,
        stretch is not None,
        _each(standing, "participants", "host"),
        _each(standing, "absent"),
        tidy(_longest(standing, "place")),
        _longest(standing, "country"),
        tidy(_longest(standing, "topic")).removeprefix("on ").removeprefix("about "),
        _longest(standing, "form"),
        plan if plan is not None and plan.claim.id != telling.claim.id and status != "planned" else None,
        telling,
        len(entry.documents),
    )


def _telling(standing: Sequence[Telling], status: str) -> Telling:
    """What tells how it stands: the last plan, or the first report of what became of it that is not told too early."""
    found = [t for t in standing if state(t.claim) == status] or list(standing)
    if status == "planned":
        return found[-1]
    return next((t for t in found if not _early(t)), found[0])


def _early(telling: Telling) -> bool:
    stretch = _stretch(telling)
    held = state(telling.claim) == "held"
    return bool(held and telling.told and stretch and stretch.first and telling.told < stretch.first)


def _stretch(telling: Telling) -> Days | None:
    told = telling.claim.get("date")
    found = days(told) if isinstance(told, str) else None
    return found if found and (found.first or found.last) else None


def _each(tellings: Sequence[Telling], *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(v) for t in tellings for name in names for v in t.claim.values(name)))


def _longest(tellings: Sequence[Telling], name: str) -> str:
    """The value told most often; of those the longest."""
    counts = Counter(str(v) for t in tellings if (v := t.claim.get(name)) is not None)
    return min(counts, key=lambda told: (-counts[told], -len(told), told), default="")
