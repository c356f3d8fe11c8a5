"""The days that a record's date (EDTF) may cover, for comparing and ordering; the record itself keeps its own words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple


class Days(NamedTuple):
    """A stretch of days, both ends included; None is an open end."""

    first: date | None
    last: date | None

    def apart(self, other: Days) -> int:
        """How many days lie between the two stretches; 0 where they touch or overlap."""
        if self.last and other.first and self.last < other.first:
            return (other.first - self.last).days
        if other.last and self.first and other.last < self.first:
            return (self.first - other.last).days
        return 0


_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


@lru_cache(maxsize=4096)
def days(edtf: str | None) -> Days | None:
    """The days of an EDTF date or interval; None where there is none, its year is unknown or it is not understood.

    >>> days("2023-02")
    Days(first=datetime.date(2023, 2, 1), last=datetime.date(2023, 2, 28))
    >>> days("XXXX-03-15") is None
    True
    """
    if not edtf:
        return None
    if "/" not in edtf:
        return _point(edtf)
    start, _, end = edtf.partition("/")
    first, last = _point(start), _point(end)
    if first is None and last is None:
        return None
    return Days(first.first if first else None, last.last if last else None)


def _point(edtf: str) -> Days | None:
    found = _POINT.fullmatch(edtf)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None, "the pattern has a year"
    try:
        if day and month:
            return Days(date(year, month, day), date(year, month, day))
        if month:
            return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Days(date(year, 1, 1), date(year, 12, 31))
    except ValueError:  # a 31st of February is no day
        return None
