"""Two entries held against each other on a page: their likest tellings, what each comparison gave, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from ..core.entry import Telling
from .entry import Block, Line
from .table import plain_table
from .wording import shortened

HEADS = ("compared", "outcome", "points")


class Compared(Protocol):
    """One comparison of two tellings."""

    @property
    def what(self) -> str:
        """What was compared."""

    @property
    def found(self) -> str:
        """How it came out, in words."""

    @property
    def points(self) -> float | None:
        """What it weighs; None keeps the two apart whatever the rest."""


def held_page(one: Telling, other: Telling, reasons: Sequence[Compared], verdict: str) -> tuple[Block, ...]:
    """The page: two tellings, a row for each comparison with their sum, and what follows."""
    rows = [(r.what, r.found, "apart" if r.points is None else f"{r.points:+g}") for r in reasons]
    if all(r.points is not None for r in reasons):
        rows.append(("all", "", f"{sum(r.points or 0.0 for r in reasons):+g}"))
    return (
        Block("the likest tellings", (_line(one), _line(other))),
        Block("compared", tuple(Line(line) for line in plain_table(HEADS, rows).split("\n"))),
        Block("verdict", (Line(verdict),)),
    )


def held_json(one: Telling, other: Telling, reasons: Sequence[Compared], verdict: str) -> dict[str, Any]:
    """The comparison ready for `json.dumps`; the points of what keeps apart are null."""
    return {
        "one": _telling(one),
        "other": _telling(other),
        "compared": [{"what": r.what, "found": r.found, "points": r.points} for r in reasons],
        "verdict": verdict,
    }


def _line(telling: Telling) -> Line:
    told = telling.told.isoformat() if telling.told else "no day"
    return Line(f"{told}  {telling.claim.doc}  “{shortened(telling.words, 200)}”")


def _telling(telling: Telling) -> dict[str, Any]:
    told = telling.told.isoformat() if telling.told else None
    return {"claim": telling.claim.id, "doc": telling.claim.doc, "told": told, "words": telling.words}
