"""Documents: the reports as they came, and new ones to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Parameter
from starlette.exceptions import HTTPException

from ..core.document import Document, document_id
from ..core.issue import BadQuery
from ..store.reports import Report
from . import models
from .asking import reviewer
from .freshness import Now
from .paging import Cursor, Limit, Place, cursor_of, place_of

router = APIRouter(tags=["documents"])


@router.get("/documents", response_model=models.Page[models.DocumentLine], summary="Documents")
def documents(
    now: Now,
    text: Annotated[str, Parameter(max_length=400, description="Words in a row of title or text.")] = "",
    limit: Limit = 100,
    cursor: Cursor = None,
) -> dict[str, Any]:
    """The documents without their text, the one of the last day first."""
    told = now.kept(("reports", text), lambda: _lines(now.ledger.reports.all(), _with(now, text)))
    place = place_of(cursor) if cursor else Place("", "", 0)
    items = told[place.within : place.within + limit]
    until = place.within + len(items)
    then = cursor_of(Place("", "", until)) if until < len(told) else None
    return {"items": items, "total": len(told), "next": then}


@router.get("/documents/{id:path}", response_model=models.Document, summary="One document")
def document(now: Now, id: str) -> dict[str, Any]:
    """A document's text with what is not read of it, and the claims that it tells."""
    found = now.ledger.document(id)
    told = now.ledger.reports.told_in(id)
    return {
        "id": found.id,
        "published": found.published.isoformat() if found.published else None,
        "source": found.source,
        "title": found.title,
        "url": found.url,
        "text": found.text,
        "author": found.author,
        "skips": [list(skip) for skip in found.skips],
        "reader": found.reader,
        "claims": [telling.claim.id for telling in told],
    }


@router.post(
    "/documents",
    response_model=models.Added,
    status_code=201,
    summary="Add documents",
    dependencies=[Depends(reviewer)],
)
def add(request: Request, told: list[models.NewDocument]) -> dict[str, Any]:
    """Read documents and add them with their claims. One that is there with the same text changes nothing."""
    if not 1 <= len(told) <= 1000:
        raise HTTPException(422, f"{len(told)} documents were sent; send 1 to 1,000 at a time.")
    added = request.app.state.room.ledger.add([_document(new) for new in told], processes=1)
    return {**asdict(added), "issues": [asdict(issue) for issue in added.issues]}


def _with(now: Now, text: str) -> frozenset[str] | None:
    return now.ledger.reports.with_words(text) if text.strip() else None


def _lines(reports: Sequence[Report], within: frozenset[str] | None) -> list[dict[str, Any]]:
    return [_of_report(report) for report in reports if within is None or report.id in within]


def _of_report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "published": report.day or None,
        "source": report.source or None,
        "title": report.title or None,
        "told": report.claims,
        "origin": report.origin or report.id,
    }


def _document(new: models.NewDocument) -> Document:
    if not new.text.strip():
        raise BadQuery("A document without words tells nothing. Send its text.")
    return Document(
        id=new.id or document_id(new.text, new.url),
        text=new.text,
        published=date.fromisoformat(new.published) if new.published else None,
        source=new.source,
        url=new.url,
        title=new.title,
        reader="api/1",
    )
