"""The ledger as tables: commitments and all entries with their filters, totals, charts and map; one query for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from ..consolidate.totals import CURRENCIES, GROUPS
from ..core.policy import POLICIES
from ..core.total import MEASURES
from ..faces import Snapshot
from ..faces.facets import Choice, Facets, facets
from ..faces.figures import totals
from ..show.called import called
from . import words
from .asked import Asked, asked
from .charts import shown
from .lists import CHOICE, COLUMNS, OF_COMMITMENTS, OF_ENTRIES, columns, listed, turned
from .pages import Now, page
from .tables import table

router = APIRouter()

VIEWS = {"list": "Entries", "totals": "Totals", "chart": "Charts", "map": "Map"}
"""The ways to look at what a query finds."""

FACETS = ("stage", "kind", "provider", "recipient", "year", "conflict", "origins")
OF_ANY = ("stage", "kind", "actor", "year", "conflict", "origins")
"""The facets of commitments, and of entries of any type."""

HEADINGS = {
    "stage": "Stage",
    "kind": "Kind",
    "provider": "Donor",
    "recipient": "Recipient",
    "actor": "Anybody named",
    "year": "True in",
    "conflict": "Hard figures differ",
    "origins": "Independent sources",
}

FEW = 8
"""Choices of a facet that stand open; the others unfold."""


@router.get("/commitments")
def commitments(request: Request, now: Now) -> Response:
    """Commitments."""
    told = asked("/commitments", request.query_params, type="commitment", views=VIEWS, standard=OF_COMMITMENTS)
    if "as-of" in request.query_params:
        return RedirectResponse(told.at(), 303)
    heading, standard = "Commitments", OF_COMMITMENTS
    if told.trouble:
        return _troubled(request, told, heading)
    found = facets(now, told.query, FACETS)
    about: dict[str, Any] = {"list": None, "table": None, "charts": (), "units": ()}
    if told.view == "list":
        about["list"] = listed(now, told)
    elif told.view == "totals":
        about["table"] = _table(now, told)
        about["units"] = sorted({row.unit for row in _totals(now, told).rows})
    else:
        about |= shown(now, told)
    return _page(request, now, told, heading, found, standard, VIEWS, about)


@router.get("/entries")
def entries(request: Request, now: Now) -> Response:
    """Entries of all types, with a tab a type."""
    told = asked("/entries", request.query_params, standard=OF_ENTRIES)
    if "as-of" in request.query_params:
        return RedirectResponse(told.at(), 303)
    if told.trouble:
        return _troubled(request, told, "Entries")
    found = facets(now, told.query, ("type", *OF_ANY))
    about = {"list": listed(now, told), "table": None, "charts": (), "units": ()}
    return _page(request, now, told, "Entries", found, OF_ENTRIES, {}, about)


def _page(
    request: Request,
    now: Snapshot,
    told: Asked,
    heading: str,
    found: Facets,
    standard: Sequence[str],
    views: dict[str, str],
    about: dict[str, Any],
) -> Response:
    return page(
        request,
        "ledger.html",
        heading=heading,
        ask=told,
        state=now,
        views=views,
        facets=[(key, HEADINGS[key], _open(choices)) for key, choices in found.items() if key != "type" and choices],
        types=_types(told, found) if not views else (),
        columns=columns(told, standard),
        standard=standard,
        choice=CHOICE,
        COLUMNS=COLUMNS,
        turned=turned,
        POLICIES=POLICIES,
        CURRENCIES=CURRENCIES,
        GROUPS=tuple(GROUPS),
        MEASURES=MEASURES,
        label=facet_label,
        doubts=told.query.doubts if not _any(about) else (),
        **about,
    )


def _troubled(request: Request, told: Asked, heading: str) -> Response:
    return page(request, "trouble.html", status=400, heading=heading, ask=told)


def _any(about: dict[str, Any]) -> bool:
    return bool((about["list"] and about["list"].total) or (about["table"] and about["table"].total) or about["charts"])


def _open(choices: Sequence[Choice]) -> tuple[Sequence[Choice], Sequence[Choice]]:
    """The choices that stand open, among them all that were chosen, and those that unfold."""
    if len(choices) <= FEW + 2:
        return choices, ()
    first = [choice for n, choice in enumerate(choices) if n < FEW or choice.told]
    return first, [choice for n, choice in enumerate(choices) if n >= FEW and not choice.told]


def _types(told: Asked, found: Facets) -> list[tuple[str, int, str, bool]]:
    counts = {choice.value: choice for choice in found["type"]}
    chosen = dict(told.query.terms).get("type", ())
    everything = sum(choice.count for choice in counts.values())
    tabs = [("All", everything, told.without("type"), not chosen)]
    for type, heading in words.TYPES.items():
        count = counts[type].count if type in counts else 0
        tabs.append((heading, count, told.term("type", type), chosen == (type,)))
    return tabs


def facet_label(key: str, value: str) -> str:
    """What a choice of a facet is called."""
    if key in ("provider", "recipient", "actor"):
        return called(value)
    if key == "origins":
        return f"{value} or more"
    return value


def _totals(now: Snapshot, told: Asked) -> Any:
    by = told.by or ("provider",)
    return totals(now, told.query, by=by, policy=told.policy, currency=told.currency or None)


def _table(now: Snapshot, told: Asked) -> Any:
    key = ("table", told)
    return now.kept(key, lambda: table(_totals(now, told), told))
