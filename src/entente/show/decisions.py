"""Decisions for people and programs: a line each, what became of it, and rows for a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..core.decision import Cited, Decision, Ruling, decision_json
from .line import shown
from .wording import shortened

HEADS = ("decision", "made", "by", "what", "standing", "about", "note")

WORDS = 60
"""Characters of a cited claim's words on a line."""


def decision_rows(rulings: Iterable[Ruling]) -> list[tuple[str, ...]]:
    """The cells of a table, one decision a row, under HEADS."""
    return [
        (
            ruling.decision.id,
            ruling.decision.made[:16].replace("T", " "),
            ruling.decision.by,
            what(ruling.decision),
            standing(ruling),
            about(ruling.decision),
            ruling.decision.note,
        )
        for ruling in rulings
    ]


def decision_line(ruling: Ruling) -> str:
    """A decision on a line of an entry's page: when, who, what, whether it holds, and the note."""
    decision = ruling.decision
    words = f"{decision.made[:10]}  {decision.by}  {what(decision)}"
    one = (
        f" of “{_words(decision.sides[0][0])}”"
        if decision.kind in ("reject", "accept", "correct", "split", "add")
        else ""
    )
    held = "" if ruling.holds else f" [{standing(ruling)}]"
    note = f": {decision.note}" if decision.note else ""
    return f"{words}{one}{note}{held}  ({decision.id})"


def ruling_json(ruling: Ruling) -> dict[str, Any]:
    """A decision with what became of it, ready for `json.dumps`; without the claims as it cites them."""
    told = {name: value for name, value in decision_json(ruling.decision).items() if name != "sides"}
    found = [list(side) for side in ruling.claims]
    return {"id": ruling.decision.id, **told, "standing": ruling.standing, "why": ruling.why, "claims": found}


def what(decision: Decision) -> str:
    """What was decided, in words.

    >>> what(Decision("undo", "ana", "2026-11-25T15:30:00.000Z", undoes="3f9a"))
    'undo 3f9a'
    """
    if decision.field:
        values = ", ".join(map(shown, decision.values)) or "none"
        return f"{decision.kind} {decision.field}: {values}"
    marked = decision.cited[0].type if decision.kind == "add" else ""
    return f"{decision.kind} {decision.undoes}{marked}".strip()


def standing(ruling: Ruling) -> str:
    """Whether the decision holds, and why not."""
    return f"{ruling.standing}: {ruling.why}" if ruling.why else ruling.standing


def about(decision: Decision) -> str:
    """The words of the first claim of each side; of a decision about one claim, of that one."""
    sides = decision.sides[: 1 if decision.kind in ("reject", "accept", "correct", "prefer") else None]
    parted = " / not " if decision.kind == "split" else " = "
    return parted.join(f"“{_words(side[0])}”" for side in sides)


def _words(cited: Cited) -> str:
    return shortened(cited.words or cited.claim, WORDS)
