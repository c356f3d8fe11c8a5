"""What the review says in words: why a claim stands where it does in the queue, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from ..consolidate.effects import Cell, Effect
from ..consolidate.typed import ACTORS
from ..core.claim import Claim
from ..core.counted import counted
from ..core.decision import Ruling
from ..core.summary import Summary, number
from ..faces.card import Row
from ..faces.queue import Place
from ..show.called import called as actor
from ..show.line import claim_line, shown
from ..show.wording import plural, shortened
from .words import actors

DID = {
    "merge": "merged two entries",
    "split": "split an entry",
    "prefer": "preferred",
    "reject": "rejected",
    "accept": "accepted",
    "correct": "corrected",
    "add": "added a claim",
    "undo": "took back a decision",
}
"""What a decision of each kind did, said of who made it."""

AIDS = {
    "financial": "financial aid",
    "humanitarian": "humanitarian aid",
    "medical": "medical aid",
    "energy": "energy aid",
    "reconstruction": "aid for reconstruction",
    "refuge": "refuge",
    "other": "other things",
}
"""Kinds that are told otherwise where they stand for the things given."""

WORDS = 90
"""Characters of a claim's words in a notice."""


def why(place: Place) -> str:
    """Why a claim stands where it does: its effect on totals, then what is doubtful about it.

    >>> effect = Effect(Cell("DEU", "pledged", "tank"), 14, 32, 100)
    >>> why(Place("6d66", "3f9a", "commitment", 0.6, 0.41, alone=True, effect=effect))
    'Moves Germany’s pledged tanks by 14 of 32; told by one origin, confidence .41.'
    """
    told = moves(place.effect) if place.effect else "Moves no total"
    doubts = [
        *(["its figures conflict"] if place.conflict else []),
        *(["told by one origin"] if place.alone else []),
        *(["barely like the rest of its entry"] if place.loose else []),
        f"confidence {sure(place.confidence)}",
    ]
    return f"{told}; {', '.join(doubts)}."


def moves(effect: Effect) -> str:
    """What a claim does to totals."""
    unit = effect.cell.unit
    moved, total = amount(unit, effect.moved), amount(unit, effect.total)
    return f"Moves {cell(effect.cell)} by {moved} of {total}"


def cell(told: Cell) -> str:
    """Whose figure it is, and of what.

    >>> cell(Cell("USA", "delivered", "EUR")), cell(Cell("DNK+NOR", "pledged", "vehicle"))
    ('United States’ delivered money (EUR)', 'Denmark and Norway’s pledged vehicles')
    """
    names = " and ".join(actor(code) for code in told.givers.split("+")) if told.givers else "Unnamed givers"
    owner = f"{names}’" if names.endswith("s") else f"{names}’s"
    what = f"money ({told.unit})" if is_currency(told.unit) else AIDS.get(told.unit) or plural(told.unit)
    return f"{owner} {told.measure} {what}"


def amount(unit: str, figure: float) -> str:
    """A figure of a cell: sums to three digits, as they are converted.

    >>> amount("EUR", 14_231_500), amount("tank", 14.0)
    ('EUR 14.2 million', '14')
    """
    return f"{unit} {number(float(f'{figure:.3g}'))}" if is_currency(unit) else number(round(figure, 1))


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency's code."""
    return len(unit) == 3 and unit.isupper()


def sure(confidence: float) -> str:
    """A confidence as statisticians write it.

    >>> sure(0.413), sure(1.0)
    ('.41', '1.00')
    """
    return f"{confidence:.2f}".removeprefix("0")


def did(ruling: Ruling, you: str = "") -> str:
    """What somebody decided, in a sentence without its end: "You corrected quantity to 12 of “London pledged 14 …”"."""
    decision = ruling.decision
    who = "You" if decision.by == you else decision.by
    words = f" “{shortened(' '.join(decision.sides[0][0].words.split()), WORDS)}”" if decision.sides else ""
    if decision.kind == "correct":
        values = ", ".join(map(shown, decision.values)) or "nothing"
        return f"{who} corrected {decision.field} to {values} in{words}"
    if decision.kind in ("accept", "prefer") and decision.field:
        values = ", ".join(map(shown, decision.values)) or "nothing"
        return f"{who} {DID[decision.kind]} {decision.field} ({values}) of{words}"
    if decision.kind in ("merge", "split"):
        return f"{who} {DID[decision.kind]}:{words}"
    return f"{who} {DID.get(decision.kind, decision.kind)}{words}"


def ago(made: str, now: datetime | None = None) -> str:
    """How long ago a decision was made.

    >>> ago("2026-11-25T15:30:00.000Z", datetime(2026, 11, 25, 15, 47, tzinfo=UTC))
    '17 minutes ago'
    """
    gone = ((now or datetime.now(UTC)) - datetime.fromisoformat(made)).total_seconds()
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if gone >= size:
            return f"{counted(int(gone // size), unit)} ago"
    return "just now"


def line(claim: Claim) -> str:
    """What a claim says, in a line, with the names of actors rather than their codes."""
    return re.sub(r"\b[A-Z]{3,}\b", lambda code: actor(code[0]), claim_line(claim))


def values(row: Row) -> tuple[tuple[str, str], ...]:
    """The values of a field, each with the code of an actor beside the name."""
    return tuple(
        (name, told if name != told else "") for name, told in zip(named(row.name, row.values), row.values, strict=True)
    )


def named(field: str, told: Iterable[str]) -> tuple[str, ...]:
    """The values of a field, actors by their names.

    >>> named("provider", ["GBR"]), named("item", ["GBR"])
    (('United Kingdom',), ('GBR',))
    """
    return tuple(map(actor, told)) if field in ACTORS or field == "speaker.actor" else tuple(told)


def titled(place: Place, summaries: Mapping[str, Summary]) -> str:
    """A claim of the queue in a few words: those of its entry."""
    summary = summaries.get(place.entry)
    if summary is None:
        return f"A {place.type}"
    parties = (actors(summary.who, 2) or "Somebody") + (f" → {actors(summary.whom, 2)}" if summary.whom else "")
    return shortened(f"{parties}: {summary.amount} {summary.label}".replace("\n", " "), WORDS)
