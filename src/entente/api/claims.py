"""Claims: one record read from one document each, with the words of every value."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from ..core.entry import Entry, Telling
from ..core.issue import UnknownName
from ..core.policy import DEFAULT
from ..records.base import claim_json, record_of
from . import models
from .asking import Understood
from .freshness import Now
from .paging import Cursor, Limit, Place, after, cursor_of, ordered, place_of

router = APIRouter(tags=["claims"])


@router.get("/claims", response_model=models.Page[models.Claim], summary="Claims of entries that meet a query")
def claims(now: Now, asked: Understood, limit: Limit = 100, cursor: Cursor = None) -> dict[str, Any]:
    """The claims of the entries that meet the query `q`: entry by entry, told last first, in each in order of telling."""
    found = now.kept(("ordered", asked, DEFAULT), lambda: ordered(now.found(asked)))
    place = place_of(cursor) if cursor else None
    items: list[dict[str, Any]] = []
    for summary in after(found, place):
        entry = now.ledger.entry(summary.entry)
        told = 0 if place is None or summary.entry != place.entry else place.within
        for within, telling in enumerate(entry.tellings[told:], told + 1):
            items.append(_claim(entry, telling))
            if len(items) == limit:
                last = summary is found[-1] and within == len(entry.tellings)
                at = Place(summary.told_last, summary.entry, within if within < len(entry.tellings) else 0)
                return _page(items, sum(s.claims for s in found), None if last else cursor_of(at))
    return _page(items, sum(s.claims for s in found), None)


@router.get("/claims/{id}", response_model=models.Claim, summary="One claim")
def claim(now: Now, id: str) -> dict[str, Any]:
    """A claim that stands in an entry, with its words and each value's own."""
    entry = now.ledger.entry(id)
    found = [t for t in entry.tellings if t.claim.id.startswith(id)] or list(entry.tellings)
    if len(found) != 1:
        raise UnknownName(f"“{id}” means {len(found)} claims of the entry {entry.id}. Give more of the claim's id.")
    return _claim(entry, found[0])


def _page(items: list[dict[str, Any]], total: int, then: str | None) -> dict[str, Any]:
    return {"items": items, "total": total, "next": then}


def _claim(entry: Entry, telling: Telling) -> dict[str, Any]:
    fields = claim_json(telling.claim)["fields"]
    return {**record_of(telling.claim), "entry": entry.id, "words": telling.words, "fields": fields}
