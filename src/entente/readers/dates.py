"""The day of writing as metadata tells it."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)")


def day_of(told: str | None) -> date | None:
    """The day of an ISO 8601 date or moment, None where there is none; nothing else is guessed at.

    >>> day_of("2023-01-17T08:30:00Z")
    datetime.date(2023, 1, 17)
    >>> day_of("last Tuesday")
    """
    found = _DAY.match(told or "")
    if not found:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
