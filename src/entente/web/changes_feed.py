"""The Atom feed of changes for any query, at /changes.atom: what feed readers subscribe to."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from ..consolidate.query import Query as Asked
from ..faces.days import day_asked
from ..show.atom import atom
from .pages import Now

router = APIRouter()

MOST = 100
"""Changes that the feed has: readers of feeds look again long before so many are new."""


@router.get("/changes.atom")
def changes(
    request: Request,
    now: Now,
    q: Annotated[str, Query(max_length=2000)] = "",
    since: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    """The last changes of the entries that meet the query, from the day `since` on."""
    asked, first = Asked.parse(q), day_asked(since)
    base, address = str(request.base_url), str(request.url)
    written = now.kept(
        ("changes.atom", asked, first, address),
        lambda: atom(now.ledger.changes(asked, since=first, limit=MOST), query=q, base=base, address=address),
    )
    mark = f'"{hashlib.sha256(written).hexdigest()[:20]}"'
    headers = {"etag": mark, "cache-control": "private, no-cache"}
    held = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if mark in held:
        return Response(status_code=304, headers=headers)
    return Response(written, media_type="application/atom+xml", headers=headers)
