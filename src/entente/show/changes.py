"""What changed between two days: the paragraph a reader wants, rows for a table, and JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ..core.change import CAUSES, Change
from .wording import shortened

HEADS = ("entry", "type", "about", "what", "before", "after", "cause")

NAMED = 3
"""New entries of a type that the paragraph names; of the others it says how many there are."""

LINE = 90
"""Characters of an entry's line in the paragraph."""

FIRST = (
    "delivery",
    "correction",
    "enlargement",
    "new stage",
    "merge",
    "split",
    "rejection",
    "addition",
    "preference",
    "undoing",
    "list change",
    "new report",
    "rule version",
)
"""Causes in the order in which the paragraph tells them: what a reader acts on first."""


def paragraph(changes: Sequence[Change], since: str, until: str) -> str:
    """The changes in sentences: what was told for the first time, then each figure that became another, by cause.

    >>> print(paragraph([
    ...     Change("3f", "commitment", "NOR → UKR, 8 tanks", "stage", "pledged", "delivered", "delivery", ("c",)),
    ...     Change("4a", "meeting", "POL, UKR, held Lviv", "entry", "", "POL, UKR, held Lviv", "new report", ("d",)),
    ... ], "2023-02-01", "2023-03-01"))
    From 2023-02-01 to 2023-03-01 one meeting was told for the first time: POL, UKR, held Lviv.
    NOR → UKR, 8 tanks: the stage was pledged and is now delivered; it was delivered.
    """
    became = [c for c in changes if c.before or c.what != "entry"]
    sentences = sorted(became, key=lambda c: FIRST.index(c.cause))
    new = [c for c in changes if not c.before and c.what == "entry"]
    return "\n".join((_opening(new, since, until), *map(_sentence, sentences)))


def change_rows(changes: Iterable[Change]) -> list[tuple[str, ...]]:
    """The cells of a table, one change a row, under HEADS."""
    return [(c.entry, c.type, c.about, c.what, c.before, c.after, c.cause) for c in changes]


def change_json(change: Change) -> dict[str, Any]:
    """A change ready for `json.dumps`."""
    return {**asdict(change), "claims": list(change.claims)}


def _opening(new: Sequence[Change], since: str, until: str) -> str:
    span = f"From {since} to {until}"
    by_type: defaultdict[str, list[Change]] = defaultdict(list)
    for change in new:
        by_type[change.type].append(change)
    told = ". ".join(_new(kind, found) for kind, found in by_type.items())
    return f"{span} {told}." if told else f"{span} nothing was told for the first time."


def _new(kind: str, found: Sequence[Change]) -> str:
    number = f"one {kind} was" if len(found) == 1 else f"{len(found)} {kind}s were"
    named = "; ".join(_short(change.about) for change in found[:NAMED])
    among = ": " if len(found) <= NAMED else ", among them: "
    return f"{number} told for the first time{among}{named}"


def _sentence(change: Change) -> str:
    return f"{_short(change.about)}: {''.join(_became(change))}; {CAUSES[change.cause]}."


def _became(change: Change) -> Iterator[str]:
    what = "the entry" if change.what == "entry" else f"the {change.what}"
    if change.before and change.after:
        yield f"{what} was {change.before} and is now {change.after}"
    elif change.after:
        yield f"{what} is now told, {change.after}"
    else:
        yield f"{what} is no longer told" if change.what != "entry" else "it is no longer an entry"


def _short(line: str) -> str:
    return shortened(line, LINE)
