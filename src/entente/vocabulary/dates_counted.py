"""Periods and lengths of time counted from the day of writing: "last week", "three months ago", "the past two years"."""

from __future__ import annotations

from datetime import date, timedelta

from .dates_calendar import Direction, Point, Stretch, days_of, month_from, of_day, week_from
from .dates_told import Told

VAGUE = {"day": 3, "week": 14}
"""How many days from writing "recent days" and "the coming weeks" are looked for; a month about there is told, no more."""


def shifted(told: Told, written: date, direction: Direction) -> Stretch | None:
    """The period that lies a number of periods from that of the day of writing.

    >>> shifted(Told(shift=("week", -1)), date(2023, 1, 17), "past").edtf()
    '2023-01-09/2023-01-15'
    """
    assert told.shift is not None
    unit, count = told.shift
    if unit == "day":
        return Stretch(of_day(written + timedelta(days=count)))
    if unit == "weekend":
        return _weekend(told, written, direction)
    if unit == "week":
        return _week(told, count, written, direction)
    if unit == "month":
        return _month(told, month_from(written, count))
    if unit == "quarter":
        first = month_from(date(written.year, (written.month - 1) // 3 * 3 + 1, 1), 3 * count)
        return Stretch(first, month_from(first.first(), 2))
    if unit == "year":
        return part_of_year(written.year + count, told.part)
    if unit == "decade":
        first_year = written.year // 10 * 10 + 10 * count
        return Stretch(Point(first_year), Point(first_year + 9))
    return Stretch(of_day(week_from(written, 0).start.first())) if unit == "fortnight" and not count else None


def part_of_year(year: int, part: str) -> Stretch:
    """A year, a half of it, or its first or last month where its beginning or end is told.

    >>> part_of_year(2022, "end").edtf(), part_of_year(2022, "first half").edtf(), part_of_year(2022, "late").edtf()
    ('2022-12~', '2022-01/2022-06', '2022')
    """
    months = {"start": (1, 1), "end": (12, 12), "mid": (6, 6), "first half": (1, 6), "second half": (7, 12)}.get(part)
    if months is None:
        return Stretch(Point(year))
    if months[0] == months[1]:
        return Stretch(Point(year, months[0]), None, True)
    return Stretch(Point(year, months[0]), Point(year, months[1]))


NUMBERS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def week_in_month(month: Point, part: str) -> Stretch:
    """The first, second … or last seven days of a month, or such a weekend.

    >>> week_in_month(Point(2023, 3), "first week of").edtf(), week_in_month(Point(2023, 3), "last weekend of").edtf()
    ('2023-03-01/2023-03-07', '2023-03-25/2023-03-26')
    """
    number, unit, _ = part.split()
    first, last = month.first(), month.last()
    if unit == "weekend":
        saturdays = [d for d in range(1, last.day) if date(last.year, last.month, d).weekday() == 5]
        day = saturdays[NUMBERS[number]] if number in NUMBERS else saturdays[-1]
        return Stretch(month._replace(day=day), month._replace(day=day + 1))
    start = first + timedelta(days=7 * NUMBERS[number]) if number in NUMBERS else last - timedelta(days=6)
    return days_of(start, start + timedelta(days=6))


def _month(told: Told, month: Point) -> Stretch:
    last = month.last().day
    if told.part == "mid":
        return Stretch(month._replace(day=15), None, True)
    if told.part in ("first half", "second half"):
        first, end = (1, 15) if told.part == "first half" else (16, last)
        return Stretch(month._replace(day=first), month._replace(day=end))
    return Stretch(month)


def _week(told: Told, count: int, written: date, direction: Direction) -> Stretch:
    """A week; of the week of writing the days up to writing where it is past or told as "earlier", those on where "later"."""
    week = week_from(written, count)
    monday = week.start.first()
    day = {"early": 0, "start": 0, "mid": 2, "late": 4, "end": 4}.get(told.part)
    if day is not None and count == 0 and direction == "past" and monday + timedelta(days=day) > written:
        monday -= timedelta(days=7)
    if day is not None:
        return Stretch(of_day(monday + timedelta(days=day)), None, True)
    if count == 0 and (told.part == "earlier" or (not told.part and direction == "past")):
        return days_of(monday, written)
    if count == 0 and told.part == "later":
        return days_of(written, week.last())
    return week


def _weekend(told: Told, written: date, direction: Direction) -> Stretch:
    """Saturday and Sunday: that of the week of writing or the one before, by the direction; "next" is never the coming one."""
    saturday = written + timedelta(days=5 - written.weekday())
    if told.shift is not None and told.shift[1]:
        saturday += timedelta(weeks=told.shift[1])
        return days_of(saturday, saturday + timedelta(days=1))
    before = saturday - timedelta(days=7)
    if told.sense == "next":
        saturday += timedelta(days=7)
    elif told.sense == "last" or (
        written < saturday and (direction == "past" or (direction == "near" and written.weekday() < 2))
    ):
        saturday = before
    return days_of(saturday, saturday + timedelta(days=1))


def counted(told: Told, written: date, direction: Direction) -> Stretch | None:
    """What a length of time before or after the day of writing comes to; what is only told as to come, only if it is."""
    if told.ahead and direction != "future":
        return None
    if told.offset is not None:
        return _offset(*told.offset, written)
    if told.rolling is not None:
        return _rolling(*told.rolling, written)
    if told.vague is not None and told.vague[0] in VAGUE:
        unit, side = told.vague
        there = written + timedelta(days=side * VAGUE[unit])
        return Stretch(Point(there.year, there.month), None, True)
    return None


def _offset(unit: str, length: float, written: date) -> Stretch | None:
    """As exact as the unit: a day for days, about a day for weeks, a month for months, a year for years.

    >>> _offset("month", -11, date(2023, 1, 17)).edtf(), _offset("week", -2, date(2023, 1, 17)).edtf()
    ('2022-02~', '2023-01-03~')
    """
    if unit == "day":
        return Stretch(of_day(written + timedelta(days=round(length))))
    if unit == "week":
        return Stretch(of_day(written + timedelta(days=round(7 * length))), None, True)
    if unit == "year" and float(length).is_integer():
        return Stretch(Point(written.year + int(length)), None, abs(length) >= 10 and not length % 10)
    months = round(length * 12) if unit == "year" else round(length)
    return Stretch(month_from(written, months), None, abs(months) > 1) if unit in ("year", "month") else None


def _rolling(unit: str, length: int, written: date) -> Stretch | None:
    """From then to the day of writing, or from it to then, in the unit's own precision."""
    if unit in ("day", "week"):
        other = written + timedelta(days=length * (7 if unit == "week" else 1))
        return days_of(min(other, written), max(other, written))
    if unit == "month":
        return Stretch(month_from(written, min(length, 0)), month_from(written, max(length, 0)))
    if unit == "year":
        return Stretch(Point(written.year + min(length, 0)), Point(written.year + max(length, 0)))
    return None
