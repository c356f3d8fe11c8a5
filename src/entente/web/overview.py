"""The overview: what the ledger holds, what changed since a day, what was promised and delivered, and what is doubtful."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from .pages import Now, page

router = APIRouter()

NEWEST = 12


@router.get("/")
def overview(request: Request, now: Now) -> Response:
    """The first page."""
    counts = now.kept("counts", now.ledger.counts)
    conflicts = [summary for summary in now.summaries if summary.conflict == "open"]
    return page(
        request,
        "overview.html",
        counts=counts,
        entries=len(now.summaries),
        newest=now.summaries[:NEWEST],
        conflicts=conflicts[:NEWEST],
        open_conflicts=len(conflicts),
        state=now,
    )
