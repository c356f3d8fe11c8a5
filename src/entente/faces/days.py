"""Days and months as they stand in an address."""

from __future__ import annotations

import re
from datetime import date

from ..core.issue import BadQuery


def day_asked(told: str | None) -> date | None:
    """The day that is written, None for nothing. Raises BadQuery for what is no day.

    >>> day_asked("2023-02-01"), day_asked(" ")
    (datetime.date(2023, 2, 1), None)
    """
    words = (told or "").strip()
    if not words:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadQuery(f"“{words}” is no day. Write one like 2023-02-01.") from None


def month_asked(told: str | None) -> tuple[int, int] | None:
    """The year and month that are written, None for nothing. Raises BadQuery for what is no month of a calendar.

    >>> month_asked("2023-02"), month_asked("")
    ((2023, 2), None)
    """
    words = (told or "").strip()
    if not words:
        return None
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", words) or not "0001" < words < "9999-12":
        raise BadQuery(f"“{words}” is no month. Write one like 2023-02.")
    return int(words[:4]), int(words[5:])
