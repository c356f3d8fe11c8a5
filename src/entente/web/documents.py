"""The list of documents: found by outlet, day and words, each with how many claims it gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fastapi import APIRouter, Request, Response

from ..core.issue import BadQuery
from ..faces import Snapshot
from ..store.reports import Report
from . import addresses
from .pages import Now, page

router = APIRouter()

MOST = 100
"""Documents on a page."""

OUTLETS = 24
"""Outlets that are offered with their counts, those of most documents first."""

ORDERS: Mapping[str, str] = {"": "newest first", "oldest": "oldest first", "claims": "most claims first"}


@router.get("/documents")
def documents(
    request: Request,
    now: Now,
    outlet: str = "",
    since: str = "",
    until: str = "",
    words: str = "",
    order: str = "",
    none: str = "",
) -> Response:
    """The documents that meet what is asked; `none` shows only those without a claim."""
    asked: dict[str, Any] = {
        "outlet": outlet,
        "since": since,
        "until": until,
        "words": words,
        "order": order,
        "none": none,
    }
    for name in ("since", "until"):
        _day(name, asked[name])
    found = _found(now, **asked)
    outlets = Counter(report.source for report in _found(now, **{**asked, "outlet": ""}) if report.source)
    at = int(request.query_params.get("page", "1")) if request.query_params.get("page", "1").isdecimal() else 1
    pages = max(1, -(-len(found) // MOST))
    at = min(max(at, 1), pages)

    def here(**other: str | int) -> str:
        return addresses.address("/documents", **{**asked, **other})

    return page(
        request,
        "documents.html",
        part="found",
        reports=found[(at - 1) * MOST : at * MOST],
        total=len(found),
        all=len(_all(now)),
        claims=sum(report.claims for report in found),
        outlets=outlets.most_common(OUTLETS),
        more_outlets=max(0, len(outlets) - OUTLETS),
        here=here,
        orders=ORDERS,
        at=at,
        pages=pages,
        **asked,
    )


def _all(now: Snapshot) -> Sequence[Report]:
    return now.kept("reports", now.ledger.reports.all)


def _found(now: Snapshot, outlet: str, since: str, until: str, words: str, order: str, none: str) -> Sequence[Report]:
    found = _all(now)
    if words.strip():
        told: frozenset[str] = now.kept(("words", words), lambda: now.ledger.reports.with_words(words.strip()))
        found = [report for report in found if report.id in told]
    if outlet:
        found = [report for report in found if report.source == outlet]
    if since:
        found = [report for report in found if report.day >= since]
    if until:  # a month or year is met until its last day
        found = [report for report in found if report.day and report.day[: len(until)] <= until]
    if none:
        found = [report for report in found if not report.claims]
    if order == "claims":
        found = sorted(found, key=lambda report: -report.claims)
    return found[::-1] if order == "oldest" else found


def _day(name: str, told: str) -> None:
    """Raises BadQuery for what is no day, month or year."""
    parts = told.split("-")
    try:
        if told:
            date(*(int(part) for part in (*parts, "1", "1")[:3]))
            if [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
                raise ValueError
    except (ValueError, TypeError) as trouble:
        raise BadQuery(f"“{told}” is no day to be {name}. Write it like 2023-01-17, 2023-01 or 2023.") from trouble
