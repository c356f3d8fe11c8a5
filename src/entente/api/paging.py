"""Pages of lists: a cursor names the last line that was told, so that what comes to a ledger meanwhile moves nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import Query as Parameter

from ..core.issue import BadQuery
from ..core.summary import Summary

LIMIT = 100
MOST = 1000

Limit = Annotated[int, Parameter(ge=1, le=MOST, description="How many to a page.")]
Cursor = Annotated[
    str | None, Parameter(max_length=400, description="Where the page before ended: its `next`.", examples=[None])
]


class Place(NamedTuple):
    """A place in a list of entries, told last first: after the entry told last on that day, of that id; `within` it so far."""

    told: str
    entry: str
    within: int = 0


def cursor_of(place: Place) -> str:
    """The cursor of a place.

    >>> place_of(cursor_of(Place("2023-02-01", "3f9c", 2)))
    Place(told='2023-02-01', entry='3f9c', within=2)
    """
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def place_of(cursor: str) -> Place:
    """The place of a cursor. Raises BadQuery for what is none."""
    try:
        told, entry, within = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError) as trouble:
        raise BadQuery(
            "That is no cursor. Take the `next` of the page before, as it is, or none for the first page."
        ) from trouble
    if not (isinstance(told, str) and isinstance(entry, str) and isinstance(within, int) and within >= 0):
        raise BadQuery("That is no cursor. Take the `next` of the page before, as it is, or none for the first page.")
    return Place(told, entry, within)


def ordered(found: Sequence[Summary]) -> list[Summary]:
    """Entries in the order of pages: told last first, of one day by id."""
    by_id = sorted(found, key=lambda summary: summary.entry)
    return sorted(by_id, key=lambda summary: summary.told_last, reverse=True)


def after(found: Sequence[Summary], place: Place | None) -> Sequence[Summary]:
    """Those of ordered entries that stand behind a place, its own entry among them where it is told in part only."""
    if place is None:
        return found
    beyond = (place.told, place.entry)
    return [
        s
        for s in found
        if s.told_last < beyond[0] or (s.told_last == beyond[0] and s.entry > beyond[1]) or _rest(s, place)
    ]


def _rest(summary: Summary, place: Place) -> bool:
    return bool(place.within) and summary.entry == place.entry
