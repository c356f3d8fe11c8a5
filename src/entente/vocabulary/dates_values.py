"""From what a time expression tells to calendar days, given the day of writing and the side on which the time lies.

Seasons are those of the northern half of the earth, a winter is named after the year in which it begins. Fiscal years are
taken for the calendar's. Times of the day and centuries are not attempted. What is counted from another time ("two days
later") is worked out like what is counted from the day of writing, once that time is known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from .dates_calendar import SLACK, Direction, Point, Stretch, chosen, month_from, moving_feast, of_day, week_from
from .dates_counted import counted, part_of_year, shifted, week_in_month
from .dates_told import Told


def stretch_of(told: Told, written: date | None, direction: Direction) -> Stretch | None:
    """The days that an expression comes to; None where they cannot be told."""
    if told.is_open:
        return None
    try:
        found = _between(told, written, direction) if told.until else _single(told, written, direction)
    except (ValueError, OverflowError):  # a 31st of February, a year before the calendar's first
        return None
    if found is None:
        return None
    if told.since:
        return Stretch(found.start, None, found.approx, open=True)
    return found._replace(approx=found.approx or told.approx)


def _between(told: Told, written: date | None, direction: Direction) -> Stretch | None:
    """From one time to another; what one of the two leaves open is read from the other."""
    assert told.until is not None
    other = told.until
    opening = replace(told, until=None)
    if opening.year is None and opening.shift is None and other.year is not None and opening.month is not None:
        opening = replace(opening, year=other.year if opening.month <= (other.month or 12) else other.year - 1)
    first = _single(opening, written, direction)
    if first is None:
        return None
    if first.start.year is None:
        last = _single(other, None, direction)
    else:
        last = _single(other, first.start.first(), "future")
    if last is None or (first.start.year is not None) != (last.start.year is not None):
        return None
    end = last.end or last.start
    return Stretch(first.start, end) if first.start.first() <= end.last() else None


def _single(told: Told, written: date | None, direction: Direction) -> Stretch | None:
    """One time. Steps: what needs no day of writing, then what is counted from it, then what the direction decides."""
    year = _year(told, written)
    # 1. a name of the calendar
    for part, reads in BY_NAME:
        if getattr(told, part) is not None:
            return reads(told, year, written, direction)
    if told.decade is not None:
        first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(told.part, (0, 9))
        return Stretch(Point(told.decade + first), Point(told.decade + last))
    # 2. a year
    if told.months is not None and year is not None:
        return Stretch(Point(year, told.months[0]), Point(year, told.months[1]))
    if year is not None and told.shift is None and told.offset is None:
        return part_of_year(year, told.part)
    # 3. what is counted from the day of writing
    if written is None:
        return None
    if told.shift is not None and told.offset is not None:  # "a year ago today"
        there = counted(told, written, direction)
        return shifted(told, _moved(written, *told.offset), direction) if there else None
    if told.shift is not None:
        return shifted(told, written, direction)
    return counted(told, written, direction)


def _year(told: Told, written: date | None) -> int | None:
    if told.year is not None or written is None:
        return told.year
    if told.shift is not None and told.shift[0] == "year":
        return written.year + told.shift[1]
    if told.offset is not None and told.offset[0] == "year" and float(told.offset[1]).is_integer():
        return written.year + int(told.offset[1])
    return None


def _moved(day: date, unit: str, length: float) -> date:
    """The day that lies a length of time from another, the same day of its month where there is one."""
    if unit in ("day", "week"):
        return day + timedelta(days=round(length * (7 if unit == "week" else 1)))
    month = month_from(day, round(length * (12 if unit == "year" else 1)))
    return month._replace(day=min(day.day, month.last().day)).first()


def _years(year: int | None, written: date | None) -> list[int]:
    if year is not None:
        return [year]
    return [] if written is None else [written.year + n for n in (-1, 0, 1)]


def _month(told: Told, year: int | None, written: date | None, direction: Direction) -> Stretch | None:
    assert told.month is not None
    if told.day is None and told.part == "mid":
        told = replace(told, day=15, approx=True)
    if year is None and told.sense and told.day is None and written is not None:
        return _month_by_sense(told, written)
    if year is None and written is None:
        return _in_month(told, None)
    direction = _side(told, direction)
    found = [s for y in _years(year, written) if (s := _in_month(told, y)) is not None]
    picked = chosen(found, written, direction) if written is not None and year is None else found[0] if found else None
    if told.weekday is not None and picked is not None and picked.start.first().weekday() != told.weekday:
        fitting = [s for s in found if s.start.first().weekday() == told.weekday]
        return fitting[0] if len(fitting) == 1 else picked
    if told.part.endswith(" of") and picked is not None and picked.start.year is not None and told.day is None:
        return week_in_month(picked.start, told.part)
    if told.part == "week of" and picked is not None and picked.start.year is not None:
        return week_from(picked.start.first(), 0)
    return picked


def _month_by_sense(told: Told, written: date) -> Stretch | None:
    """Of "last March", "next March", "this March": the last one over, the next to begin, that of the year."""
    assert told.month is not None
    year = written.year
    if told.sense == "last" and told.month >= written.month:
        year -= 1
    if told.sense == "next" and told.month <= written.month:
        year += 1
    return _in_month(told, year)


def _in_month(told: Told, year: int | None) -> Stretch | None:
    try:
        date(year or 2000, told.month or 1, told.day or 1)
        date(year or 2000, told.month or 1, told.last_day or told.day or 1)
    except ValueError:
        return None
    start = Point(year, told.month, told.day)
    if told.last_day is not None:
        return Stretch(start, Point(year, told.month, told.last_day)) if told.last_day > (told.day or 0) else None
    if told.day is None and told.part in ("first half", "second half"):
        first, last = (1, 15) if told.part == "first half" else (16, start.last().day)
        return Stretch(Point(year, told.month, first), Point(year, told.month, last))
    return Stretch(start, None, told.approx)


def _holiday(told: Told, year: int | None, written: date | None, direction: Direction) -> Stretch | None:
    known = told.holiday
    if not isinstance(known, str):
        assert known is not None
        return _month(replace(told, month=known[0], day=known[1], sense=""), year, written, direction)
    years = _years(year, written)
    found = (Stretch(of_day(moving_feast(known, y))) for y in years)
    if not years:
        return None
    return chosen(found, written, _side(told, direction)) if written and year is None else next(found)


def _side(told: Told, direction: Direction) -> Direction:
    return {"last": "past", "next": "future"}.get(told.sense, direction)  # type: ignore[return-value]


def _quarter(told: Told, year: int | None, written: date | None, direction: Direction) -> Stretch | None:
    assert told.quarter is not None
    first = told.quarter * 3 - 2
    found = (_narrowed(Stretch(Point(y, first), Point(y, first + 2)), told.part) for y in _years(year, written))
    return chosen(found, written, direction) if written and year is None else next(found, None)


def _season(told: Told, year: int | None, written: date | None, direction: Direction) -> Stretch | None:
    assert told.season is not None
    first = told.season
    years = _years(year, written)
    years = [years[0] - 1, *years] if len(years) > 1 else years
    found = [Stretch(Point(y, first), month_from(date(y, first, 1), 2)) for y in years]
    if written is None or year is not None:
        return _narrowed(found[0], told.part) if found else None
    if told.sense == "last":
        over = [s for s in found if s.last() < written]
        return over[-1] if over else None
    if told.sense == "next":
        return next((s for s in found if s.start.first() > written), None)
    if told.sense == "this":
        return chosen(found, written, "near")
    picked = chosen(found, written, direction)
    return _narrowed(picked, told.part) if picked else None


def _narrowed(stretch: Stretch, part: str) -> Stretch:
    """The months of a quarter or season at its beginning, middle or end."""
    first = stretch.start.first()
    number = {"start": 0, "end": 2}.get(part)
    return stretch if number is None else Stretch(month_from(first, number), None, True)


def _weekday(told: Told, _: int | None, written: date | None, direction: Direction) -> Stretch | None:
    assert told.weekday is not None
    if written is None:
        return None
    if told.shift is not None and told.shift[0] == "week":
        monday = week_from(written, told.shift[1]).start.first()
        return Stretch(of_day(monday + timedelta(days=told.weekday)))
    if told.day is not None:
        near = _numbered(told.day, written, "near")
        return Stretch(of_day(near)) if near and near.weekday() == told.weekday else None
    back = (written.weekday() - told.weekday) % 7
    if told.sense == "last":
        return Stretch(of_day(written - timedelta(days=back or 7)))
    ahead = (7 - back) % 7
    if told.sense == "next":
        return Stretch(of_day(written + timedelta(days=ahead if ahead > 2 else ahead + 7)))
    past = direction == "past" or (direction == "near" and back <= 3)
    return Stretch(of_day(written - timedelta(days=back) if past else written + timedelta(days=ahead)))


def _numbered(day: int, written: date, direction: Direction) -> date | None:
    """The day of that number in the month of writing or one beside it."""
    months = (month_from(written, n) for n in (-1, 0, 1))
    known = [Stretch(Point(m.year, m.month, day)) for m in months if day <= m.last().day]
    picked = chosen(known, written, direction)
    return picked.start.first() if picked else None


def _day(told: Told, _: int | None, written: date | None, direction: Direction) -> Stretch | None:
    """A day told by its number alone: "the 15th", "today (15)", "the 3rd of this month"."""
    assert told.day is not None
    if written is None:
        return None
    if told.shift is not None and told.shift[0] == "month":
        month = month_from(written, told.shift[1])
        return Stretch(month._replace(day=told.day)) if told.day <= month.last().day else None
    if told.shift is not None and told.shift[0] == "day":
        day = written + timedelta(days=told.shift[1])
        near = _numbered(told.day, day, "near")
        return Stretch(of_day(near)) if near and abs(near - day) <= SLACK else None
    picked = _numbered(told.day, written, direction)
    return Stretch(of_day(picked)) if picked else None


BY_NAME: tuple[tuple[str, Callable[[Told, int | None, date | None, Direction], Stretch | None]], ...] = (
    ("month", _month),
    ("holiday", _holiday),
    ("quarter", _quarter),
    ("season", _season),
    ("weekday", _weekday),
    ("day", _day),
)
"""How each name of the calendar is read, the one that decides first."""
