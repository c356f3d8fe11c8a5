"""A figure and what it comes from: its formula, the promises in it, and the words of the reports that tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from ..core.counted import counted
from ..core.entry import Telling
from ..core.figure import Figure
from ..core.issue import UnknownName
from ..core.policy import POLICIES
from ..core.total import MEASURES, Total
from ..faces import Snapshot
from ..faces.figures import tellings, totals
from ..show.totals import in_words
from . import addresses, words
from .asked import Asked, asked
from .lists import line
from .pages import Now, page
from .tables import cell, figure_address, named

router = APIRouter()

PAGE = 40
"""Terms of a page; the largest stand first."""

QUOTED = 6
"""Quotations of a term that are shown; the entry has them all."""

SHOWN = "pledged", "approved", "contracted", "delivered", "paused", "cancelled", "outstanding"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a claim, with the report that they stand in."""

    words: str
    where: str
    source: str
    day: str


@dataclass(frozen=True, slots=True)
class Term:
    """A figure with its formula and, below it, what it comes from: other terms, or the words of reports."""

    amount: str
    formula: str
    name: str
    entry: str
    quotations: Sequence[Quotation]
    more: int
    terms: Sequence[Term]


def in_unit(figure: Figure) -> str:
    """A figure with its currency; pieces stand alone, as what they are of is told beside them.

    >>> in_unit(Figure(8, 8, 8, "tank", "told")), in_unit(Figure(8, 8, 8, "EUR", "told"))
    ('8', '8 EUR')
    """
    return f"{in_words(figure)} {figure.unit}" if figure.unit.isupper() else in_words(figure)


@router.get("/figure")
def figure(request: Request, now: Now) -> Response:
    """What a figure comes from."""
    told = asked("/figure", request.query_params, type="commitment")
    if told.trouble:
        return page(request, "trouble.html", status=400, heading="A figure", ask=told)
    groups = tuple("" if value == "-" else value for value in request.query_params.getlist("group"))
    row = _row(now, told, groups)
    found = row.figures.get(told.measure) if row else None
    if row is None or found is None:
        raise UnknownName(
            "There is no such figure in what meets the query now. The totals on the page Commitments show those that there are."
        )
    terms = sorted(found.terms, key=lambda term: -(term.best or 0.0)) if found.formula == "sum" else list(found.terms)
    pages = max(1, -(-len(terms) // PAGE))
    start = (min(told.page, pages) - 1) * PAGE
    quoted = tellings(now)
    return page(
        request,
        "figure.html",
        ask=told,
        state=now,
        of=[named(name, value) for name, value in zip(told.by, groups, strict=False)],
        unit=told.unit,
        amount=cell(found, "").best,
        exact=in_words(found),
        money=told.unit.isupper(),
        figure=found,
        measures=[
            (name, cell(row.figures[name], figure_address(told, told.by, row, name)))
            for name in SHOWN
            if name in row.figures
        ],
        formula=formula(found),
        terms=[term(now, quoted, one) for one in terms[start : start + PAGE]] if terms else [term(now, quoted, found)],
        count=len(terms),
        first=start + 1,
        pages=pages,
        unknown=len(found.unknown),
        turned=[told.at(page=number, by=told.by) + _group(groups) for number in (told.page - 1, told.page + 1)],
        definition=MEASURES[told.measure],
        policy=POLICIES[told.policy],
        back=told.elsewhere("/commitments", view="totals", unit=told.unit),
    )


def _group(groups: Sequence[str]) -> str:
    return addresses.with_query("", {"group": tuple(value or "-" for value in groups)}).replace("?", "&", 1)


def _row(now: Snapshot, told: Asked, groups: tuple[str, ...]) -> Total | None:
    rows = totals(now, told.query, by=told.by, policy=told.policy, currency=told.currency or None).rows
    return next((row for row in rows if row.by == groups and row.unit == told.unit), None)


def formula(figure: Figure) -> str:
    """How a figure comes from its terms, in words.

    >>> one = Figure(8, 8, 8, "tank", "told, official")
    >>> formula(one), formula(Figure(8, 8, 8, "tank", "sum", (one,)))
    ('told; the best by the policy “official”', 'the sum of 1 promise')
    """
    if figure.formula == "sum":
        return f"the sum of {counted(len(figure.terms), 'promise')}"
    told, _, policy = figure.formula.partition("told, ")
    return f"told; the best by the policy “{policy}”" if not told and policy in POLICIES else figure.formula


def term(now: Snapshot, quoted: Mapping[str, Telling], figure: Figure) -> Term:
    """A figure as a term of another, down to the words that tell it."""
    summary = now.by_id.get(figure.entry)
    name = figure.entry if summary is None else line(summary)
    known = [quoted[id] for id in figure.claims if id in quoted]
    return Term(
        in_unit(figure),
        formula(figure),
        name,
        addresses.entry(figure.entry) if summary is not None else "",
        [_quotation(telling) for telling in known[:QUOTED]],
        max(0, len(known) - QUOTED),
        [term(now, quoted, one) for one in figure.terms],
    )


def _quotation(telling: Telling) -> Quotation:
    claim = telling.claim
    return Quotation(
        telling.words, addresses.document(claim.doc, claim.id), telling.source or claim.doc, words.day(telling.told)
    )
