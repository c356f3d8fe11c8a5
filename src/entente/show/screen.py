"""A ledger on one screen: commitments, positions, meetings, and threads of statement and answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from ..core.claim import Claim
from ..core.entry import Entry, Telling, actors, state
from ..core.summary import amount
from .board import STYLES
from .line import ACTS, TOWARDS, names, spoken_by
from .wording import counted, tidy

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table

STAGE_STYLES = {
    "delivered": "bold green",
    "contracted": "green",
    "approved": "green",
    "pledged": "green",
    "offered": "cyan",
    "considered": "yellow",
    "requested": "yellow",
    "paused": "magenta",
    "cancelled": "red",
    "refused": "red",
}


class Threaded(Protocol):
    """A statement and its answers."""

    @property
    def statement(self) -> Telling:
        """What was said first."""

    @property
    def answers(self) -> tuple[Telling, ...]:
        """What was answered, in order."""


def screen(
    title: str, entries: Sequence[Entry], threads: Sequence[Threaded], *, plain: bool, width: int = 100
) -> Group:
    """The parts of the screen, `width` characters wide, one below the other, each only where it has something to show."""
    from rich.console import Group
    from rich.text import Text

    parts: list[RenderableType] = [Text(title, "bold"), Text()]
    for heading, table in (
        ("commitments", _commitments(_of(entries, "commitment"), width)),
        ("positions", _positions(_of(entries, "position"), width)),
        ("meetings", _meetings(_of(entries, "meeting"), width)),
        ("statements and answers", _threads(threads, width)),
    ):
        if table.row_count:
            parts += [_heading(heading, plain), table, Text()]
    return Group(*parts)


def _heading(words: str, plain: bool) -> RenderableType:
    from rich.rule import Rule
    from rich.text import Text

    return Text(words.upper()) if plain else Rule(Text(words, "bold"), align="left", style="dim")


def _table(*widths: int) -> Table:
    """A line an entry: columns with the most characters each may take, and one for quotations in what is left."""
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for most in widths:
        table.add_column(max_width=most, no_wrap=True, overflow="ellipsis")
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    return table


def _of(entries: Iterable[Entry], kind: str) -> list[Entry]:
    found = [entry for entry in entries if entry.type == kind]
    return sorted(found, key=lambda e: min(t.order for t in e.tellings))


def _commitments(entries: Iterable[Entry], width: int) -> Table:
    from rich.text import Text

    table = _table(width * 22 // 100, 21, width // 4)
    for entry in entries:
        claim = max(entry.claims, key=lambda c: len(str(c.get("item") or "")))
        givers, takers = names(actors(claim, 0)) or "?", names(actors(claim, 1))
        what = counted(amount(entry), tidy(str(claim.get("item") or claim.get("kind") or "")))
        stage = Text(_stages(entry), STAGE_STYLES.get(entry.stage or "", ""))
        parties = f"{givers} → {takers}" if takers else givers
        table.add_row(Text(parties, "bold"), stage, what, _quote(entry.tellings[-1]))
    return table


def _stages(entry: Entry) -> str:
    """The first stage told and where it stands now, an ellipsis between them for others."""
    told = tuple(dict.fromkeys(s for s in map(state, entry.claims) if s))
    if len(told) < 2:
        return "".join(told)
    first = told[0] if told[0] != entry.stage else told[1]
    return f"{first} {'→' if len(told) == 2 else '…'} {entry.stage}"


def _positions(entries: Iterable[Entry], width: int) -> Table:
    from rich.text import Text

    table = _table(width * 22 // 100, 21, width // 4)
    for entry in entries:
        last = entry.tellings[-1]
        stance = str(last.claim.get("stance") or "")
        matter = tidy(str(last.claim.get("matter.label") or last.claim.get("matter.kind") or ""))
        table.add_row(
            Text(names(actors(last.claim, 0)), "bold"), Text(stance, STYLES.get(stance, "")), matter, _quote(last)
        )
    return table


def _meetings(entries: Iterable[Entry], width: int) -> Table:
    from rich.text import Text

    table = _table(width * 22 // 100, 21, width // 4)
    for entry in entries:
        last = entry.tellings[-1]
        who = names(map(str, last.claim.values("participants")))
        where = ", ".join(tidy(str(v)) for name in ("place", "topic") if (v := last.claim.get(name)))
        when = str(next((d for t in reversed(entry.tellings) if (d := t.claim.get("date"))), ""))
        table.add_row(Text(who, "bold"), Text(f"{entry.stage or ''} {when}", "magenta"), where, _quote(last))
    return table


def _threads(threads: Iterable[Threaded], width: int) -> Table:
    from rich.text import Text

    table = _table(width * 42 // 100)
    for thread in threads:
        table.add_row(Text(_said(thread.statement.claim), "bold"), _quote(thread.statement))
        for answer in thread.answers:
            table.add_row(Text(f"  ↳ {_said(answer.claim)}", "yellow"), _quote(answer))
    return table


def _said(claim: Claim) -> str:
    """Who says how to whom, short."""
    speaker = spoken_by(actors(claim, 0))
    act = state(claim) or ""
    target = names(actors(claim, 1))
    towards = TOWARDS.get(act, "") if target else ""
    return " ".join(part for part in (speaker or "somebody", ACTS.get(act, act), towards, target) if part)


def _quote(telling: Telling) -> RenderableType:
    """The longest stretch that the claim cites."""
    from rich.text import Text

    return Text(f"“{max(telling.words.split(' … '), key=len)}”", "italic dim")
