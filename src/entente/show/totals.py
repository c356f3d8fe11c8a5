"""Totals as a table, as JSON, and explained: each figure down to the claims that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..core.figure import Figure
from ..core.summary import number
from ..core.total import MEASURES, Total, Totals

UNKNOWN = "?"


def total_rows(told: Totals, *, exact: bool = False) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The heads and cells of a table: groups, unit, one column a measure that is told of anything.

    Figures are in words with their range; `exact` has best figures as they are, for programs, with low and high beside them.
    """
    used = [name for name in MEASURES if any(name in row.figures for row in told.rows)]
    if not exact:
        heads = (*told.by, "unit", *used)
        return heads, [(*row.by, row.unit, *(_cell(row, name) for name in used)) for row in told.rows]
    ends = ("low", "best", "high")
    heads = (*told.by, "unit", *(name if end == "best" else f"{name}_{end}" for name in used for end in ends))
    return heads, [(*row.by, row.unit, *_ends(row, used, ends)) for row in told.rows]


def total_json(row: Total, by: Sequence[str]) -> dict[str, Any]:
    """One group's totals ready for `json.dumps`, with all terms."""
    return {
        **dict(zip(by, row.by, strict=True)),
        "unit": row.unit,
        **{name: figure_json(figure) for name, figure in row.figures.items()},
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """A figure ready for `json.dumps`: its range, its formula, its terms down to entries and claims."""
    told: dict[str, Any] = {"low": figure.low, "best": figure.best, "high": figure.high, "unit": figure.unit}
    told["formula"] = figure.formula
    if figure.entry:
        told["entry"] = figure.entry
    if figure.claims:
        told["claims"] = list(figure.claims)
    if figure.terms:
        told["terms"] = [figure_json(term) for term in figure.terms]
    return told


def in_words(figure: Figure) -> str:
    """A figure with its range, where it has one, and a mark where part of it, or all, is not known.

    >>> in_words(Figure(8, 14, 14, "tank", "told")), in_words(Figure(0, None, 6, "tank", "delivered, no number told"))
    ('14 (8 to 14)', '? (0 to 6)')
    >>> in_words(Figure(0, None, None, "tank", "no number told"))
    '?'
    """
    if not figure.low and figure.best is None and figure.high is None:
        return UNKNOWN
    best = UNKNOWN if figure.best is None else _rounded(figure.best)
    if figure.best is not None and figure.unknown:
        best += f" + {UNKNOWN}"
    if figure.exact:
        return best
    high = "open" if figure.high is None else _rounded(figure.high)
    return f"{best} ({_rounded(figure.low)} to {high})"


def explained(told: Totals) -> Iterator[str]:
    """The totals with what each comes from: a line a figure, its terms set in below it."""
    for row in told.rows:
        for name, figure in row.figures.items():
            yield " ".join(part for part in (*row.by, name, in_words(figure), figure.unit) if part)
            for term in figure.terms:
                yield from _lines(term, 1)


def _lines(figure: Figure, depth: int) -> Iterator[str]:
    claims = f", claim{'s' if len(figure.claims) > 1 else ''} {', '.join(figure.claims)}" if figure.claims else ""
    entry = f" [{figure.entry}]" if figure.entry else ""
    yield f"{'  ' * depth}{in_words(figure)} {figure.unit}: {figure.formula}{claims}{entry}"
    for term in figure.terms:
        yield from _lines(term, depth + 1)


def _rounded(value: float) -> str:
    """A number in words: sums of money that were converted to three digits of their millions, everything else as it is."""
    if value != int(value) and abs(value) >= 1000:
        return number(float(round(value, -3) if abs(value) >= 1e6 else round(value)))
    return number(value)


def _cell(row: Total, name: str) -> str:
    return in_words(row.figures[name]) if name in row.figures else ""


def _ends(row: Total, names: Sequence[str], ends: Sequence[str]) -> Iterator[str]:
    for name in names:
        for end in ends:
            value = getattr(row.figures[name], end) if name in row.figures else None
            yield "" if value is None else f"{value:.15g}"
