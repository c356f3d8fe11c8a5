"""Totals and changes: what of commitments was promised, delivered and is owed; what became another between two days."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from fastapi import Query as Parameter

from ..core.total import Totals
from ..faces import figures
from ..show.changes import change_json
from ..show.dated import told_json
from ..show.totals import figure_json
from . import models
from .asking import Day, Policy, Understood
from .freshness import Now, as_json

router = APIRouter(tags=["totals"])

Group = Literal["provider", "recipient", "kind", "item", "month", "year", "stage", "entry"]


@router.get("/totals", response_model=models.Totals, summary="Totals of commitments")
def totals(
    now: Now,
    response: Response,
    asked: Understood,
    by: Annotated[list[Group], Parameter(max_length=4, description="What to group by.")] = [],  # noqa: B006 - never changed
    currency: Annotated[Literal["EUR", "USD"] | None, Parameter(description="Convert sums at each day's rate.")] = None,
    policy: Policy = None,
    as_of: Day = None,
    terms: Annotated[bool, Parameter(description="Tell what each figure comes from.")] = False,
) -> Response:
    """The totals of the commitments that meet the query `q`, a package and its parts counted once, a range as a range."""
    then = replace(asked, as_of=date.fromisoformat(as_of)) if as_of else asked
    return as_json(response, _told(figures.totals(now, then, by=by, currency=currency, policy=policy), terms))


@router.get("/diff", response_model=list[models.Change], summary="What changed between two days")
def diff(
    now: Now,
    asked: Understood,
    since: Annotated[str, Parameter(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2023-01-14"])],
    until: Annotated[str, Parameter(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2023-02-01"])],
) -> list[dict[str, Any]]:
    """Each figure that became another from what could be known on `since` to what could be known on `until`, and why."""
    found = now.kept(("diff", asked, since, until), lambda: now.ledger.diff(since, until, asked))
    return list(map(change_json, found))


@router.get("/changes", response_model=list[models.DatedChange], summary="What changed, day by day")
def changes(
    now: Now,
    asked: Understood,
    since: Day = None,
    until: Day = None,
    limit: Annotated[int, Parameter(ge=1, le=1000, description="How many at most.")] = 100,
) -> list[dict[str, Any]]:
    """What each day's reports and decisions made another of the entries that meet the query `q`, the last first."""
    found = now.ledger.changes(asked, since=since, until=until, limit=limit)
    return list(map(told_json, found))


def _told(found: Totals, terms: bool) -> dict[str, Any]:
    rows = [
        {
            "by": list(row.by),
            "unit": row.unit,
            "figures": {
                name: figure_json(figure if terms else replace(figure, terms=()))
                for name, figure in row.figures.items()
            },
        }
        for row in found.rows
    ]
    return {"by": list(found.by), "rows": rows, "issues": [asdict(issue) for issue in found.issues]}
