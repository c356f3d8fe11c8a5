"""Who stands where on a matter: a row an actor, with the stance, its changes, its day and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ..core.entry import Telling
from ..records.base import record_of
from .line import names
from .wording import tidy

if TYPE_CHECKING:
    from rich.table import Table

HEADS = ("actor", "stance", "told", "matter", "words", "source")

NARROW = 120
"""Columns of a terminal below which matter and words share a column."""

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

    @property
    def last(self) -> Telling:
        """The telling that the stance is read from."""


def board_rows(stands: Iterable[Standing]) -> list[tuple[str, ...]]:
    """The cells of a board, under HEADS."""
    return [_row(stand) for stand in stands]


def board_table(stands: Sequence[Standing], width: int = NARROW) -> Table:
    """A board for a terminal `width` characters wide; on a narrow one the words stand below the matter."""
    from rich.table import Table
    from rich.text import Text

    narrow = width < NARROW
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for name in HEADS[:3]:
        table.add_column(name, no_wrap=name == "told", max_width=width // 4)
    for name in ("matter and words",) if narrow else HEADS[3:]:
        table.add_column(name, ratio={"source": 2, "matter": 3}.get(name, 6))
    for stand, (actor, stance, told, matter, words, source) in zip(stands, board_rows(stands), strict=True):
        quoted, outlet = Text(words, "italic"), Text(source, "dim")
        told_of = (Text.assemble(matter, "\n", quoted),) if narrow else (Text(matter), quoted, outlet)
        table.add_row(Text(actor, "bold"), Text(stance, STYLES.get(stand.stance, "")), told, *told_of)
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
    last = stand.last
    changed = " (" + " → ".join(stand.changes) + ")" if len(stand.changes) > 1 else ""
    return (
        names((stand.actor,)),
        stand.stance + changed,
        stand.told,
        tidy(stand.matter),
        f"“{last.words}”",
        last.source or last.claim.doc,
    )
