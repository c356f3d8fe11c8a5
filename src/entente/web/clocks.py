"""An entry's history on a time line with two clocks: above when it was told, below when it is true. Drawn without a script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from ..core.days import days
from ..core.entry import Entry, state
from .words import MONTHS, day

Time = TypeVar("Time")

TICKS = 4
"""Days named below the line: as many as can be read at 360 pixels."""

EDGE = 4.0
"""Per cent of the width left free at both ends, so that no point is cut off."""


@dataclass(frozen=True, slots=True)
class Point:
    """A telling on the line: its number, its stage, where on the line (per cent) it was told, and from where to where it is true.
    None where a day is not known.
    """

    number: int
    stage: str
    told: float | None
    first: float | None
    last: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named on the line."""

    place: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """The line as it is drawn; `words` says it to those who do not see it."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    words: str

    @property
    def true(self) -> bool:
        """Whether any telling says when it is true."""
        return any(point.first is not None for point in self.points)


def line_of(entry: Entry) -> Line | None:
    """The time line of an entry; None where fewer than two days are known, as then there is nothing to be seen on it."""
    known = [
        (n, t, days(str(t.claim.get("date") or "")), state(t.claim) or "") for n, t in enumerate(entry.tellings, 1)
    ]
    told = [t.told for _, t, _, _ in known if t.told]
    true = [end for _, _, stretch, _ in known if stretch for end in stretch if end]
    all_days = sorted({*told, *true})
    if len(all_days) < 2:
        return None
    first, last = all_days[0], all_days[-1]

    def place(when: date | None) -> float | None:
        if when is None:
            return None
        return round(EDGE + (100 - 2 * EDGE) * (when - first).days / (last - first).days, 2)

    points = tuple(
        Point(
            number,
            stage,
            place(telling.told),
            place(stretch.first or stretch.last) if stretch else None,
            place(stretch.last or stretch.first) if stretch else None,
            f"{number}. {stage or 'told'}: told {day(telling.told) or 'on an unknown day'}"
            + (f", true {day(str(telling.claim.get('date')))}" if stretch else ""),
        )
        for number, telling, stretch, stage in known
    )
    ticks = tuple(Tick(found, words) for when, words in _ticks(first, last) if (found := place(when)) is not None)
    return Line(points, ticks, f"Time line from {day(first)} to {day(last)}: " + "; ".join(p.words for p in points))


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Beginnings of years, or of months, or else days, so that there are TICKS at most and two at least."""
    if last.year - first.year >= 2:
        years = range(first.year + 1, last.year + 1)
        yield from ((date(year, 1, 1), str(year)) for year in _every(years))
        return
    months = [date(n // 12, n % 12 + 1, 1) for n in range(first.year * 12 + first.month, last.year * 12 + last.month)]
    if len(months) >= 2:
        yield from ((month, f"{MONTHS[month.month - 1]} {month.year}") for month in _every(months))
        return
    step = max(1, (last - first).days // (TICKS - 1))
    yield from ((when, day(when)) for n in range(TICKS) if (when := first + timedelta(days=n * step)) <= last)


def _every(times: Sequence[Time]) -> Sequence[Time]:
    return times[:: -(-len(times) // TICKS)]
