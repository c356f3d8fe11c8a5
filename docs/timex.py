"""TIMEX values, as the coded time expressions have them, and whether a value read (EDTF) is the same days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from entente.core.days import days

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def kind_of(value: str) -> str:
    """What a TIMEX value tells: "calendar" for days, months, years and stretches of them, else what it is instead.

    >>> kind_of("1989-Q3"), kind_of("PRESENT_REF"), kind_of("P2W"), kind_of("1999-XX")
    ('calendar', 'now, once or some day', 'a length of time', 'an unnamed week, month or quarter')
    """
    if value.endswith("_REF"):
        return "now, once or some day"
    if value.startswith("P"):
        return "a length of time"
    if "X" in value:
        return "an unnamed week, month or quarter"
    return "a century" if re.fullmatch(r"\d\d", value) else "calendar"


def stretch_of(value: str) -> tuple[date, date]:
    """First and last day of a calendar TIMEX value; of a time of the day that day.

    >>> [str(day) for day in stretch_of("1989-Q3")], [str(day) for day in stretch_of("1999-W02-WE")]
    (['1989-07-01', '1989-09-30'], ['1999-01-16', '1999-01-17'])
    """
    day = value.split("T")[0]
    if found := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", day):
        year, week = int(found[1]), int(found[2])
        return date.fromisocalendar(year, week, 6 if found[3] else 1), date.fromisocalendar(year, week, 7)
    if found := re.fullmatch(r"(\d{4})-([QH])(\d)", day):
        size = 3 if found[2] == "Q" else 6
        return _months(int(found[1]), int(found[3]) * size - size + 1, size)
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", day):
        return _months(int(found[1]), SEASONS[found[2]], 3)
    if re.fullmatch(r"\d{3}", day):
        return date(int(day) * 10, 1, 1), date(int(day) * 10 + 9, 12, 31)
    known = days(day)
    assert known is not None, f"{value} is no calendar value"
    assert known.first is not None
    assert known.last is not None
    return known.first, known.last


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])


def same(edtf: str | None, value: str) -> bool:
    """Whether an EDTF value covers exactly the days of a calendar TIMEX value; "about" counts as that day.

    >>> same("1989-07/1989-09", "1989-Q3"), same("1989-07", "1989-Q3"), same(None, "1989")
    (True, False, False)
    """
    known = days(edtf.rstrip("~")) if edtf else None
    return known is not None and (known.first, known.last) == stretch_of(value)
