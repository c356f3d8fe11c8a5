"""How pages word what they show: names of actors, days, kinds, stages."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime

from ..show.called import called

TYPES = {
    "commitment": "Commitments",
    "position": "Positions",
    "proposal": "Proposals",
    "meeting": "Meetings",
    "statement": "Statements",
    "action": "Actions",
}
"""The record types, as headings of several."""

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def actors(codes: Iterable[str], most: int = 3) -> str:
    """Several actors in a row; of many the first ones, and how many there are besides.

    >>> actors(["GBR", "FRA"]), actors(["EST", "LVA", "LTU", "POL", "CZE"])
    ('United Kingdom, France', 'Estonia, Latvia, Lithuania + 2')
    """
    names = [called(code) for code in codes]
    more = len(names) - most
    return ", ".join(names[:most]) + (f" + {more}" if more > 0 else "")


def day(when: date | str | None) -> str:
    """A day for people; a month or year as it is told; nothing where it is unknown.

    >>> day("2023-01-14"), day("2023-01"), day("2023"), day(date(2024, 2, 29)), day(None)
    ('14 Jan 2023', 'Jan 2023', '2023', '29 Feb 2024', '')
    """
    told = when.isoformat() if isinstance(when, date) else when or ""
    parts = told[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return told
    year, month, dom = (*parts, "", "")[:3]
    if month and not 1 <= int(month) <= 12:
        return told
    return " ".join(
        part for part in (str(int(dom)) if dom else "", MONTHS[int(month) - 1] if month else "", year) if part
    )


def moment(at: str) -> str:
    """A moment (UTC, ISO 8601) for people, to the minute.

    >>> moment("2026-11-25T15:30:12.000+00:00")
    '25 Nov 2026, 15:30 UTC'
    """
    when = datetime.fromisoformat(at)
    return f"{day(when.date())}, {when:%H:%M} UTC"


def stretch(first: str, last: str) -> str:
    """The days from one to another, told as short as they can be.

    >>> stretch("2023-01-14", "2023-01-14"), stretch("2023-01-01", "2023-01-31"), stretch("2023-01-01", "2023-12-31")
    ('14 Jan 2023', 'Jan 2023', '2023')
    >>> stretch("2023-01-14", "2023-03-02"), stretch("", "")
    ('14 Jan to 2 Mar 2023', '')
    """
    if not first or not last or first == last:
        return day(first or last)
    if (first[4:], last[4:]) == ("-01-01", "-12-31") and first[:4] == last[:4]:
        return first[:4]
    if first[:7] == last[:7]:
        if first.endswith("-01") and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]:
            return day(first[:7])
        return f"{int(first[8:])} to {day(last)}"
    begun = day(first).rpartition(" ")[0] if first[:4] == last[:4] else day(first)
    return f"{begun} to {day(last)}"
