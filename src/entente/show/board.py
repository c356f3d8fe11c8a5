"""Who stands where on a matter: a row an actor, with the stance, its changes, its day and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ..core.entry import Telling
from ..records.base import record_of
from .line import names

if TYPE_CHECKING:
    from rich.table import Table

HEADS = ("actor", "stance", "told", "matter", "words", "source")

STYLES = {
    "leads": "bold green",
    "supports": "green",
    "limited": "cyan",
    "conditional": "cyan",
    "open": "yellow",
    "undecided": "yellow",
    "absent": "magenta",
    "opposes": "red",
}
"""The style of each stance, from for to against."""


class Standing(Protocol):
    """What a board shows of an actor's stand."""

    @property
    def actor(self) -> str:
        """The actor's code."""

    @property
    def stance(self) -> str:
        """The stance told last."""

    @property
    def matter(self) -> str:
        """The matter's label as told last."""

    @property
    def told(self) -> str:
        """The day of the last telling."""

    @property
    def changes(self) -> tuple[str, ...]:
        """The stances in order of telling."""

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Every telling, in order."""


def board_rows(stands: Iterable[Standing]) -> list[tuple[str, ...]]:
    """The cells of a board, under HEADS."""
    return [_row(stand) for stand in stands]


def board_table(stands: Sequence[Standing]) -> Table:
    """A board for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in HEADS:
        table.add_column(name, ratio=1 if name == "words" else None, no_wrap=name in ("actor", "told"))
    for stand, (actor, stance, told, matter, words, source) in zip(stands, board_rows(stands), strict=True):
        style = STYLES.get(stand.stance, "")
        table.add_row(
            Text(actor, "bold"), Text(stance, style), told, matter, Text(words, "italic"), Text(source, "dim")
        )
    return table


def board_json(stand: Standing) -> dict[str, Any]:
    """An actor's stand ready for `json.dumps`, with every telling."""
    return {
        "actor": stand.actor,
        "stance": stand.stance,
        "matter": stand.matter,
        "told": stand.told or None,
        "changes": list(stand.changes),
        "claims": [record_of(telling.claim) for telling in stand.tellings],
    }


def _row(stand: Standing) -> tuple[str, ...]:
    last = max(reversed(stand.tellings), key=lambda t: t.told.toordinal() if t.told else 0)
    changed = " (" + " → ".join(stand.changes) + ")" if len(stand.changes) > 1 else ""
    return (
        names((stand.actor,)),
        stand.stance + changed,
        stand.told,
        stand.matter,
        f"“{last.words}”",
        last.source or last.claim.doc,
    )
