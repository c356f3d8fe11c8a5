"""Members of bodies that give together, by day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from .actors import table


@lru_cache(maxsize=4096)
def is_member(actor: str, body: str, day: date | None = None) -> bool:
    """Whether an actor belongs to a body on a day, or ever did where no day is told. A body not known here has no members.

    >>> is_member("SWE", "NATO", date(2023, 1, 1)), is_member("SWE", "NATO", date(2025, 1, 1)), is_member("CHE", "EU")
    (False, True, False)
    """
    told = table("memberships").get(body)
    if told is None or actor not in told["codes"]:
        return False
    since, until = told.get("from", {}).get(actor), told.get("until", {}).get(actor)
    return day is None or not ((since and day < since) or (until and day >= until))
