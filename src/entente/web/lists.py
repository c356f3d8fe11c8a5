"""Tables of entries: the columns they can have, the cells of an entry, and the orders they can stand in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..core.entry import STAGES
from ..core.policy import DEFAULT
from ..core.summary import Summary
from ..faces import Snapshot
from ..show.called import called
from ..show.line import summary_line
from . import addresses, words
from .asked import Asked

PAGE = 50
"""Entries of a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and by what entries are put in order by it; nothing where it has no order."""

    heading: str
    order: Callable[[Summary], object] | None = None
    late: bool = False
    """Whether what is latest or most stands first when its heading is chosen."""


def _stage(summary: Summary) -> tuple[int, str]:
    return (STAGES.index(summary.stage) if summary.stage in STAGES else len(STAGES)), summary.stage


def _who(side: Callable[[Summary], Sequence[str]]) -> Callable[[Summary], tuple[bool, list[str]]]:
    """By name, those without one last."""
    return lambda summary: (not side(summary), [called(code).casefold() for code in side(summary)])


COLUMNS: Mapping[str, Column] = {
    "donor": Column("Donor", _who(lambda s: s.who)),
    "recipient": Column("Recipient", _who(lambda s: s.whom)),
    "who": Column("Who", _who(lambda s: s.who)),
    "what": Column("What", lambda s: s.label.casefold()),
    "kind": Column("Kind", lambda s: (not s.kind, s.kind)),
    "stage": Column("Stage", _stage),
    "state": Column("State", _stage),
    "days": Column("True", lambda s: s.first, late=True),
    "first": Column("First told", lambda s: s.told_first, late=True),
    "last": Column("Last told", lambda s: s.told_last, late=True),
    "reports": Column("Reports", lambda s: (s.origins, s.documents), late=True),
    "claims": Column("Claims", lambda s: s.claims, late=True),
    "conflict": Column("Conflict", lambda s: (not s.conflict, s.conflict)),
    "confidence": Column("Confidence", lambda s: s.confidence, late=True),
    "type": Column("Type", lambda s: s.type),
    "id": Column("Entry"),
}
"""Every column by its name in an address."""

OF_COMMITMENTS = ("donor", "recipient", "what", "stage", "days", "last", "reports")
OF_ENTRIES = ("type", "who", "what", "state", "days", "last", "reports")
"""The columns that are shown unless others are chosen."""

CHOICE = ("kind", "first", "claims", "conflict", "confidence", "id")
"""Those that may be chosen besides."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of a table: its address, its cells by column, and whether hard figures of it differ."""

    where: str
    cells: Mapping[str, str]
    conflict: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a table: its rows, of how many in all, and the pages before and after it."""

    rows: Sequence[Row]
    total: int
    first: int
    pages: int


def listed(now: Snapshot, asked: Asked) -> Listed:
    """The page asked for of the entries that the query finds."""
    found = ordered(now, asked)
    pages = max(1, -(-len(found) // PAGE))
    start = (min(asked.page, pages) - 1) * PAGE
    key = ("rows", asked.query, asked.policy, asked.sort, start)
    rows = now.kept(key, lambda: [row(summary) for summary in found[start : start + PAGE]])
    return Listed(rows, len(found), start + 1 if found else 0, pages)


def ordered(now: Snapshot, asked: Asked) -> Sequence[Summary]:
    """The entries that the query finds, in the order asked for; told last first without one."""
    if asked.policy == DEFAULT:
        found = now.found(asked.query)
    else:
        found = now.kept(
            ("found", asked.query, asked.policy), lambda: now.ledger.summaries(asked.query, policy=asked.policy)[1]
        )
    name = asked.sort.removeprefix("-")
    order = COLUMNS[name].order if name in COLUMNS else None
    if order is None:
        return found
    by, backwards = order, asked.sort.startswith("-")
    key = ("ordered", asked.query, asked.policy, asked.sort)
    return now.kept(key, lambda: sorted(found, key=by, reverse=backwards))  # type: ignore[arg-type]


def turned(asked: Asked, name: str) -> str:
    """The order that the heading of a column leads to: its own, or the other way round where it stands so."""
    first, second = (f"-{name}", name) if COLUMNS[name].late else (name, f"-{name}")
    return second if asked.sort == first else first


def columns(asked: Asked, standard: Sequence[str]) -> tuple[str, ...]:
    """The columns to show: those chosen, in their own order, or the standard ones."""
    chosen = tuple(name for name in (*standard, *CHOICE) if name in asked.columns)
    return chosen or tuple(standard)


def line(summary: Summary) -> str:
    """An entry in a line for people: who, to whom, what.

    >>> from entente.core.document import Document
    >>> from entente.ledger import Ledger
    >>> with Ledger.open(":memory:") as ledger:
    ...     added = ledger.add(Document("a", "Norway will send eight tanks to Ukraine."))
    ...     line(ledger.summaries()[1][0])
    'Norway → Ukraine: 8 tanks'
    """
    parties = " → ".join(filter(None, (words.actors(summary.who), words.actors(summary.whom))))
    return f"{parties or 'not told'}: {summary_line(summary)[4]}"


def row(summary: Summary) -> Row:
    """The cells of an entry, worded as everywhere."""
    line = summary_line(summary)
    who, whom = words.actors(summary.who) or "not told", words.actors(summary.whom)
    stage = summary.stage
    cells = {
        "donor": who,
        "recipient": whom,
        "who": f"{who} → {whom}" if whom else who,
        "what": line[4],
        "kind": summary.kind,
        "stage": stage,
        "state": stage,
        "days": words.stretch(summary.first, summary.last),
        "first": words.day(summary.told_first),
        "last": words.day(summary.told_last),
        "reports": line[7],
        "claims": str(summary.claims),
        "conflict": summary.conflict,
        "confidence": line[6],
        "type": summary.type,
        "id": summary.entry,
    }
    return Row(addresses.entry(summary.entry), cells, summary.conflict)
