"""Threads: what was said or offered, and who answered it, denied it or turned it down."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request, Response

from ..consolidate.query import Query
from ..faces.threads import KINDS, threads_found
from .pages import Now, page

router = APIRouter()

A_PAGE = 15
"""Threads on a page."""


@router.get("/threads")
def threads(request: Request, now: Now, q: str = "", begins: str = "", first: int = 0) -> Response:
    """The threads that meet a query, that with the last answer first."""
    met = threads_found(now, Query.parse(q))
    counts = Counter(thread.kind for thread in met)
    found = [thread for thread in met if begins in ("", thread.kind)]
    first = max(0, first)
    return page(
        request,
        "threads.html",
        part="list",
        threads=found[first : first + A_PAGE],
        found=len(found),
        met=len(met),
        first=first,
        step=A_PAGE,
        kinds=[(kind, called, counts[kind]) for kind, called in KINDS.items() if counts[kind]],
        q=q,
        begins=begins,
    )
