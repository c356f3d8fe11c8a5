"""Tables of totals: every figure in words with the address of its formula, in the order and on the page asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..consolidate.query_terms import with_only
from ..core.figure import Figure
from ..core.total import MEASURES, Total, Totals
from ..show.called import called
from ..show.charts.deliveries import short
from ..show.totals import UNKNOWN, in_words
from . import words
from .addresses import with_query
from .asked import Asked

PAGE = 50
"""Groups of a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in three digits, its range where it has one, the figure as exactly as it is known, and the address of its formula."""

    best: str
    range: str
    exact: str
    where: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A group: what it is called, the entries behind it, its unit, and a figure a measure, None where nothing is told."""

    names: Sequence[str]
    where: str
    unit: str
    cells: Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Table:
    """A page of totals: what they are grouped by, their measures, the rows, and how many there are on how many pages."""

    by: Sequence[str]
    measures: Sequence[str]
    rows: Sequence[TableRow]
    total: int
    first: int
    pages: int


def table(told: Totals, asked: Asked, *, most: int = PAGE) -> Table:
    """The totals as a table of links to their formulas."""
    measures = [name for name in MEASURES if any(name in row.figures for row in told.rows)]
    rows = [row for row in told.rows if not asked.unit or row.unit == asked.unit]
    ordered = _ordered(rows, told.by, asked.sort)
    pages = max(1, -(-len(rows) // most))
    start = (min(asked.page, pages) - 1) * most
    shown = [_row(row, told.by, measures, asked) for row in ordered[start : start + most]]
    return Table(told.by, measures, shown, len(rows), start + 1 if rows else 0, pages)


def figure_address(asked: Asked, by: Sequence[str], row: Total, measure: str) -> str:
    """The page that explains a figure."""
    told: Mapping[str, str | tuple[str, ...]] = {"q": asked.q, "by": tuple(by), "group": _groups(row), **asked.reckoned}
    return with_query("/figure", {**told, "unit": row.unit, "measure": measure})


def cell(figure: Figure, where: str) -> Cell:
    """A figure as it stands in a table."""
    exact = in_words(figure)
    if figure.best is None:
        best, bracket, rest = exact.partition(" (")
        return Cell(best, bracket.strip() + rest, exact, where)
    best = short(figure.best) + (f" + {UNKNOWN}" if figure.unknown else "")
    low, high = short(figure.low), "open" if figure.high is None else short(figure.high)
    return Cell(best, "" if figure.exact or low == high else f"({low} to {high})", exact, where)


def named(by: str, value: str) -> str:
    """What a group is called."""
    if not value:
        return "not told"
    if by in ("provider", "recipient"):
        return called(value)
    return words.day(value) if by in ("month", "year") else value


def _groups(row: Total) -> tuple[str, ...]:
    """The values of its groups; one that is empty is told as “-”, as an empty one is left out of addresses."""
    return tuple(value or "-" for value in row.by)


def _row(row: Total, by: Sequence[str], measures: Sequence[str], asked: Asked) -> TableRow:
    cells = [
        cell(row.figures[name], figure_address(asked, by, row, name)) if name in row.figures else None
        for name in measures
    ]
    return TableRow([named(*pair) for pair in zip(by, row.by, strict=True)], _entries(row, by, asked), row.unit, cells)


def _entries(row: Total, by: Sequence[str], asked: Asked) -> str:
    """The entries of a group, where a query can ask for it."""
    told = asked
    for name, value in zip(by, row.by, strict=True):
        if not value or "+" in value or name not in ("provider", "recipient", "kind", "year", "month", "stage"):
            return ""
        told = _within(told, value) if name in ("year", "month") else replace(told, q=with_only(told.q, name, value))
    return told.at(view="list", unit="", sort="", by=())


def _within(asked: Asked, days: str) -> Asked:
    return replace(asked, q=with_only(with_only(asked.q, "since", days), "until", days))


def _ordered(rows: Sequence[Total], by: Sequence[str], sort: str) -> Sequence[Total]:
    name = sort.removeprefix("-")
    backwards = sort.startswith("-")
    if name in MEASURES:
        return sorted(rows, key=lambda row: _best(row.figures.get(name)), reverse=backwards)
    if name in by:
        place = list(by).index(name)
        return sorted(rows, key=lambda row: named(name, row.by[place]).casefold(), reverse=backwards)
    return sorted(rows, key=lambda row: row.unit, reverse=backwards) if name == "unit" else rows


def _best(figure: Figure | None) -> float:
    return -1.0 if figure is None else -0.5 if figure.best is None else figure.best
