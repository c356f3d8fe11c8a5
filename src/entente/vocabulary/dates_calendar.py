"""Points and stretches of the calendar, those of one name told apart by the side of the day of writing, and moving feasts.

Weeks run from Monday to Sunday.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

Direction = Literal["past", "future", "near"]
"""On which side of the day of writing a time lies by the tense around it; `near` where nothing says so."""


class Point(NamedTuple):
    """A day, a month or a year; the year may be unknown."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def edtf(self) -> str:
        """The point in EDTF.

        >>> Point(2023, 1).edtf(), Point(None, 3, 15).edtf()
        ('2023-01', 'XXXX-03-15')
        """
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)])

    def first(self) -> date:
        """The first day that it may be."""
        return date(self.year or 2000, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The last day that it may be."""
        year, month = self.year or 2000, self.month or 12
        return date(year, month, self.day or monthrange(year, month)[1])


class Stretch(NamedTuple):
    """A point, or all from one point to another; `open` where it has not ended."""

    start: Point
    end: Point | None = None
    approx: bool = False
    open: bool = False

    def edtf(self) -> str:
        """The stretch in EDTF."""
        if self.open:
            return f"{self.start.edtf()}/.."
        if self.end is None or self.end == self.start:
            return self.start.edtf() + ("~" if self.approx else "")
        return f"{self.start.edtf()}/{self.end.edtf()}"

    def last(self) -> date:
        """The last day that it may cover."""
        return (self.end or self.start).last()


def of_day(day: date) -> Point:
    """A calendar day as a point."""
    return Point(day.year, day.month, day.day)


def days_of(first: date, last: date) -> Stretch:
    """All days from one to another."""
    return Stretch(of_day(first), of_day(last))


def month_from(day: date, months: int) -> Point:
    """The month that lies some months from that of a day.

    >>> month_from(date(2023, 1, 17), -11)
    Point(year=2022, month=2, day=None)
    """
    number = day.year * 12 + day.month - 1 + months
    return Point(number // 12, number % 12 + 1)


def week_from(day: date, weeks: int) -> Stretch:
    """The week from Monday to Sunday that lies some weeks from that of a day."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return days_of(monday, monday + timedelta(days=6))


SLACK = timedelta(days=2)
"""How far after the day of writing a day told in the past may lie: clocks and presses differ."""


def chosen(candidates: Iterable[Stretch], written: date, direction: Direction) -> Stretch | None:
    """Of stretches of one name the one on the side of `direction`: the latest begun, the earliest not over, the nearest."""
    known = sorted(candidates, key=lambda stretch: stretch.start.first())
    if direction == "past":
        begun = [s for s in known if s.start.first() <= written + _slack(s)]
        return begun[-1] if begun else None
    if direction == "future":
        return next((s for s in known if s.last() >= written - _slack(s)), None)
    return min(known, key=lambda s: _distance(s, written), default=None)


def _slack(stretch: Stretch) -> timedelta:
    return SLACK if stretch.start.day and not stretch.end else timedelta()


def _distance(stretch: Stretch, day: date) -> float:
    """How far a stretch lies from a day; reports look back more than ahead (5 to 3 in a count of months told bare)."""
    before, after = (day - stretch.last()).days, (stretch.start.first() - day).days
    return max(before, after * 5 / 3, 0)


def easter(year: int) -> date:
    """Easter Sunday of the western church (the Gregorian rule as Butcher has it).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def moving_feast(name: str, year: int) -> date:
    """The day of a feast without a fixed date in a year.

    >>> moving_feast("thanksgiving", 2023)
    datetime.date(2023, 11, 23)
    """
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    return easter(year) + timedelta(days={"good friday": -2, "easter monday": 1}.get(name, 0))
