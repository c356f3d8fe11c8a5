"""Entries: lists of those that meet a query, and each with all that tells it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response
from fastapi import Query as Parameter

from ..core.policy import policy_of
from ..show.entries import entry_json, summary_json
from . import models
from .asking import Policy, Understood
from .freshness import Now, as_json
from .paging import Cursor, Limit, Place, after, cursor_of, ordered, place_of

router = APIRouter(tags=["entries"])


@router.get("/entries", response_model=models.Page[models.Summary], summary="Entries that meet a query")
def entries(
    now: Now,
    response: Response,
    asked: Understood,
    limit: Limit = 100,
    cursor: Cursor = None,
    policy: Policy = None,
    min_confidence: Annotated[float, Parameter(ge=0, le=1, description="Of an entry's surest claim.")] = 0,
) -> Response:
    """The entries that meet the query `q`, told last first; `as-of:` in the query gives them as the reports told them until then."""
    chosen = policy_of(policy)
    found = now.kept(("ordered", asked, chosen), lambda: ordered(now.found(asked, chosen)))
    sure = [summary for summary in found if summary.confidence >= min_confidence] if min_confidence else found
    rest = after(sure, place_of(cursor) if cursor else None)
    told = rest[:limit]
    last = Place(told[-1].told_last, told[-1].entry) if len(rest) > limit else None
    items = [summary_json(s) for s in told]
    return as_json(response, {"items": items, "total": len(sure), "next": cursor_of(last) if last else None})


@router.get("/entries/{id}", response_model=models.Entry, summary="One entry")
def entry(now: Now, id: str, policy: Policy = None) -> dict[str, Any]:
    """An entry with its figures, history, relations, claims, reports and decisions; `id` may be a claim's, too."""
    chosen = policy_of(policy)
    found = now.ledger.entry(id)
    return now.kept(
        ("entry", found.id, chosen),
        lambda: entry_json(found, now.links, now.ledger.related(found.id), policy=chosen),
    )
