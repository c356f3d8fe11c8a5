"""The day of writing: a dateline inside the text beats the document's own date (codebook, ruling 11)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache, lru_cache

from .dates import find_times, resolve
from .dates_rules import alternatives, table

REACH = 600
"""How far from the beginning of a text a dateline may begin."""

LATE = timedelta(days=45)
"""How far a dateline may lie from the document's date; what lies further away is no dateline of this report."""


@cache
def _dateline() -> re.Pattern[str]:
    """A place in capitals, the day, and then an agency in brackets or slashes, or a dash: "KYIV, March 3 (Agency) -"."""
    month = rf"(?:{alternatives(table()['month'])})\.?"
    day = rf"(?:{month}\s+\d{{1,2}}|\d{{1,2}}\s+{month})(?:,?\s+\d{{4}})?"
    place = r"(?:[A-Z][A-ZÀ-Ý'’.-]+(?:[\s/]+[A-ZÀ-Ý][A-ZÀ-Ý'’.-]*){0,3})(?:,\s+[A-Z][\w. ]{1,24})?"
    end = r"\s*[.,]?\s*(?:\([^)\n]{2,40}\)|/[^/\n]{2,30}/|[-–—]{1,2})"
    return re.compile(rf"(?:^|\n)\W{{0,3}}{place}\s*[,.(–-]\s*(?P<day>(?i:{day}))\)?{end}")


@lru_cache(maxsize=256)
def day_of_writing(text: str, published: date | None) -> date | None:
    """The day that the dateline of a text tells, else the document's own; the year of a dateline may be that of the latter.

    >>> day_of_writing("KYIV, March 3 (Agency) - Talks went on.", date(2022, 3, 4))
    datetime.date(2022, 3, 3)
    >>> day_of_writing("Talks of March 3 went on.", date(2022, 3, 4))
    datetime.date(2022, 3, 4)
    """
    found = _dateline().search(text[:REACH])
    if found is None:
        return published
    when = next((resolve(time, published, "near") for time in find_times(found["day"], alone=True)), None)
    if when is None or when.first is None or when.first != when.last:
        return published
    return when.first if published is None or abs(when.first - published) <= LATE else published
