"""The day of writing as metadata tells it."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<dash>-?)(?P<number>\d\d)(?P=dash)(?P<day>\d\d)(?!\d)"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?{_MONTH},? (?P<year>\d{{4}})\b", re.I),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.I),
)


def day_of(told: str | None) -> date | None:
    """The first day told in ISO 8601 or with the name of its month, None where there is none.

    Days of numbers only in another order (3/4/2023) are two days in two countries, so they are not guessed at.

    >>> day_of("2023-01-17T08:30:00Z"), day_of("Tue, 17 Jan 2023 08:30 GMT"), day_of("January 17th, 2023")
    (datetime.date(2023, 1, 17), datetime.date(2023, 1, 17), datetime.date(2023, 1, 17))
    >>> day_of("last Tuesday"), day_of("3/4/2023"), day_of("2023-02-30")
    (None, None, None)
    """
    found = next((match for form in _FORMS if (match := form.search(told or ""))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"].lower()) + 1
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
