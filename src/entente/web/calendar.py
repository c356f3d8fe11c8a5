"""The calendar: meetings planned, held and called off, by month, with an overview of the year."""

from __future__ import annotations

from collections import Counter

from fastapi import APIRouter, Request, Response

from ..consolidate.query import Query
from ..faces.days import month_asked
from ..faces.meetings import STATUSES, Meeting, Month, by_month, meetings_found, weeks, year_of
from .pages import Now, page

router = APIRouter()


@router.get("/calendar")
def calendar(request: Request, now: Now, month: str = "", q: str = "", status: str = "") -> Response:
    """The meetings of a month that meet a query; without a month, of the last one that reports were of."""
    asked = month_asked(month)
    met = meetings_found(now, Query.parse(q))
    found = [meeting for meeting in met if status in ("", meeting.status)]
    months = by_month(found)
    shown = asked or _last_month(found)
    if shown is None:
        return page(request, "calendar.html", part="month", shown=None, q=q, became=status, all=len(met))
    of_month = months.get(shown, ())
    counts = Counter(meeting.status for meeting in by_month(met).get(shown, ()))
    return page(
        request,
        "calendar.html",
        part="month",
        shown=shown,
        first=f"{shown[0]:04}-{shown[1]:02}-01",
        weeks=weeks(shown, of_month),
        meetings=of_month,
        loose=[meeting for meeting in of_month if meeting.day is None],
        year=year_of(shown[0], months),
        most=max(map(len, months.values()), default=1),
        earlier=max((month for month in months if month < shown), default=None),
        later=min((month for month in months if month > shown), default=None),
        counts=[(name, counts[name]) for name in STATUSES],
        all=len(met),
        q=q,
        became=status,
    )


def _last_month(meetings: list[Meeting]) -> Month | None:
    """The month of the last meeting that was held, or else of the last one: plans may be for a far day."""
    held = [meeting.month for meeting in meetings if meeting.month and meeting.status == "held"]
    return max(held or [meeting.month for meeting in meetings if meeting.month], default=None)
