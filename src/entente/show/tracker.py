"""Commitments as rows of an aid tracker: one row an entry, with donor, recipient, figures, the day of each stage and sources.

The columns follow those that users of the Kiel tracker know, with what it has not: ranges, conflicts, origins, quotations.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ..core.conflict import ALONE, Conflict, Rivals, conflicts, rivals
from ..core.days import days
from ..core.document import Document
from ..core.entry import PROMISED, STAGES, Entry, Spread, Telling, actors, state
from ..core.relation import Relation
from ..core.total import Total
from .base import Holdings
from .called import called
from .wording import tidy

Value = str | float | date | None

SOURCES = 4
"""Columns of sources; what is told by more reports names the rest in one more."""


UNTOLD = "not told"
"""Stands where no report says who."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """An entry with what its row needs besides: its reports, rivals, relations, what of it is delivered, and rates."""

    entry: Entry
    documents: Mapping[str, Document]
    rivals: Rivals
    ties: tuple[tuple[Relation, Entry | None], ...]
    totals: Mapping[str, Total]
    rate: Callable[[str, str, date | None], float | None]
    policy: str

    @property
    def pieces(self) -> Spread | None:
        """How many pieces."""
        return self.entry.spread("quantity", self.policy)

    @property
    def value(self) -> Spread | None:
        """What it is worth."""
        return self.entry.spread("value", self.policy)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The hard figures that differ."""
        return conflicts(self.entry, self.rivals)

    @property
    def announced(self) -> date | None:
        """The day of the promise: the first that it is told to have been made on, or that it was told on."""
        told = [t for t in self.entry.standing if state(t.claim) in PROMISED[0]] or list(self.entry.standing)
        return min((day for t in told if (day := day_of(t))), default=None)

    def reached(self, stage: str) -> date | None:
        """The first day that a stage is told of."""
        return min((day for t in self.entry.standing if state(t.claim) == stage and (day := day_of(t))), default=None)

    def in_euro(self, amount: float | None) -> float | None:
        """A sum in euro at the rate of the day of the promise."""
        if amount is None or self.value is None or self.value.unit is None:
            return None
        rate = self.rate(self.value.unit, "EUR", self.announced)
        return None if rate is None else round(amount * rate, 2)

    def delivered(self, unit: str) -> float | None:
        """What is told to be delivered of a unit, in the totals; None where no number is told."""
        row = self.totals.get(unit)
        figure = row.figures.get("delivered") if row else None
        return figure.best if figure else None

    @property
    def reports(self) -> tuple[Document, ...]:
        """The reports that tell it, each once, in order of telling."""
        return tuple(self.documents[id] for id in self.entry.documents)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its heading, what it holds in words, how wide it is, and its cell. `form` is how a cell is
    written: text, number, money, day, link, words.
    """

    name: str
    what: str
    cell: Callable[[Commitment], Value]
    width: int = 14
    form: str = "text"


def commitments(ledger: Holdings) -> Iterator[Commitment]:
    """The commitments of what was asked for, by donor, then by the day announced."""
    found = [entry for entry in ledger.entries() if entry.type == "commitment"]
    documents = {document.id: document for document in ledger.documents()}
    nearby = {entry.id: entry for entry in ledger.nearby()}
    relations = ledger.relations()
    against = rivals(nearby.values(), relations)
    ties: dict[str, list[tuple[Relation, Entry | None]]] = {}
    for relation in relations:
        for one in (relation.one, relation.other):
            ties.setdefault(one, []).append((relation, nearby.get(relation.end(one))))
    totals: dict[str, dict[str, Total]] = {}
    for row in ledger.totals("entry").rows:
        totals.setdefault(row.by[0], {})[row.unit] = row
    rows = [
        Commitment(
            entry,
            documents,
            against.get(entry.id, ALONE),
            tuple(ties.get(entry.id, ())),
            totals.get(entry.id, {}),
            ledger.rate,
            ledger.asked.policy,
        )
        for entry in found
    ]
    return iter(sorted(rows, key=lambda row: (donor(row), row.announced or date.max, row.entry.id)))


def day_of(telling: Telling) -> date | None:
    """The day that a telling is true of, where it tells one to the day, else the day it was told."""
    told = telling.claim.get("date")
    stretch = days(told) if isinstance(told, str) else None
    return stretch.first if stretch and stretch.first and stretch.first == stretch.last else telling.told


def donor(row: Commitment) -> str:
    """Who gives."""
    return _parties(row.entry, 0)


def recipient(row: Commitment) -> str:
    """Who receives."""
    return _parties(row.entry, 1)


def aid_type(kind: str) -> str:
    """The general type of a kind.

    >>> aid_type("tank"), aid_type("medical"), aid_type("something else")
    ('Military', 'Humanitarian', 'Other')
    """
    return _types().get(kind, "Other")


def kind(row: Commitment) -> str:
    """The kind of thing."""
    return str(row.entry.preferred("kind") or next(iter(row.entry.values("kind")), ""))


def item(row: Commitment) -> str:
    """What is given, in the report's words: the longest told."""
    return tidy(max(map(str, row.entry.values("item")), key=len, default="")) or kind(row)


def source_line(document: Document) -> str:
    """A report by outlet, title and day."""
    day = document.published.isoformat() if document.published else None
    named = [part for part in (document.source, document.title) if part] or [f"report {document.id}"]
    return ", ".join((*named, *([day] if day else [])))


def quoted(row: Commitment) -> str:
    """Every telling's words with who told them when."""
    lines = dict.fromkeys(
        f"“{' '.join(t.words.split())}” ({source_line(row.documents[t.claim.doc])})" for t in row.entry.standing
    )
    return "\n".join(lines)


def conflict_words(row: Commitment) -> str:
    """Each field whose hard figures differ, with its sides."""
    return "; ".join(
        f"{c.field}, {c.standing}: {' against '.join(side.words for side in c.sides)}" for c in row.conflicts
    )


def related(row: Commitment) -> str:
    """The relations of the entry, as they are read from it."""
    return "; ".join(f"{relation.read_from(row.entry.id)} {relation.end(row.entry.id)}" for relation, _ in row.ties)


def _parties(entry: Entry, side: int) -> str:
    told = dict.fromkeys(actor for telling in entry.standing for actor in actors(telling.claim, side))
    return ", ".join(map(called, told)) or UNTOLD


def _end(spread: Spread | None, end: str) -> float | None:
    return getattr(spread, end) if spread else None


def _source(number: int) -> Callable[[Commitment], Value]:
    def cell(row: Commitment) -> Value:
        reports = row.reports
        return (reports[number].url or source_line(reports[number])) if number < len(reports) else None

    return cell


def _more(row: Commitment) -> Value:
    return "; ".join(report.url or source_line(report) for report in row.reports[SOURCES:]) or None


def _stage(name: str) -> Callable[[Commitment], Value]:
    return lambda row: row.reached(name)


def _unit(row: Commitment) -> str:
    return row.value.unit or "" if row.value else ""


COLUMNS: Sequence[Column] = (
    Column("Donor", "Who gives. Several give together where they are told so.", donor, 20),
    Column("Recipient", "Who receives.", recipient, 16),
    Column("Announced", "The day of the promise: told to have been made, else first told.", lambda r: r.announced, 12, "day"),
    Column("Type of aid", "Military, Humanitarian, Financial, Political or Other, by the kind.", lambda r: aid_type(kind(r)), 13),
    Column("Kind", "The codebook's kind of thing.", kind, 17),
    Column("Item", "What is given, in the words of a report.", item, 30, "words"),
    Column("Number low", "The lowest number of pieces told.", lambda r: _end(r.pieces, "low"), 9, "number"),
    Column("Number", "The number of pieces that the policy takes for the best.", lambda r: _end(r.pieces, "best"), 9, "number"),
    Column("Number high", "The highest number of pieces told; empty where it is open.", lambda r: _end(r.pieces, "high"), 9, "number"),
    Column("Number delivered", "Pieces told to be delivered, in the totals.", lambda r: r.delivered(kind(r)), 10, "number"),
    Column("Value low", "The lowest sum told.", lambda r: _end(r.value, "low"), 15, "money"),
    Column("Value", "The sum that the policy takes for the best.", lambda r: _end(r.value, "best"), 15, "money"),
    Column("Value high", "The highest sum told.", lambda r: _end(r.value, "high"), 15, "money"),
    Column("Currency", "The currency of the sums (ISO 4217).", lambda r: _unit(r) or None, 9),
    Column("Value in EUR", "The best sum at the European Central Bank's rate of the day announced; empty where it has none.", lambda r: r.in_euro(_end(r.value, "best")), 15, "money"),
    Column("Delivered in EUR", "What is told to be paid of it, at the same rate.", lambda r: r.in_euro(r.delivered(_unit(r))), 15, "money"),
    Column("Stage", "Where it stands: the stage told last.", lambda r: r.entry.stage, 12, "stage"),
    *(Column(name.capitalize(), f"The first day that it is told to be {name}.", _stage(name), 11, "day") for name in STAGES),
    Column("Conflict", "Hard figures that differ, with how the conflict stands; all of them are kept.", lambda r: conflict_words(r) or None, 26, "conflict"),
    Column("Reports", "How many reports tell it.", lambda r: float(len(r.entry.documents)), 8, "number"),
    Column("Origins", "How many independent sources they go back to: copies count once.", lambda r: float(len(r.entry.origins)), 8, "number"),
    Column("Confidence", "The probability that a careful coder would write its surest claim.", lambda r: r.entry.confidence, 10, "part"),
    Column("Relations", "What it is part of, tops up, fulfils …, by the other entry's id.", lambda r: related(r) or None, 26, "words"),
    *(Column(f"Source {n + 1}", "A report that tells it: its address, else outlet, title and day.", _source(n), 28, "link") for n in range(SOURCES)),
    Column("More sources", "The other reports that tell it.", _more, 20, "words"),
    Column("Explanation", "Every telling's words with its report.", quoted, 80, "words"),
    Column("Entry", "The id of the entry: “entente show ID” tells all of it.", lambda r: r.entry.id, 14),
)  # fmt: skip
"""The columns, in order."""


@cache
def _types() -> Mapping[str, str]:
    table = tomllib.loads(files(__package__).joinpath("aid_types.toml").read_text("utf-8"))
    return {kind: name for name, kinds in table.items() for kind in kinds}
