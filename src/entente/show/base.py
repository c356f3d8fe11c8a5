"""What an exporter is: a name, the ending of its files, and a function that writes a ledger to a stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Protocol

from ..core.claim import Claim
from ..core.document import Document
from ..core.entry import Entry
from ..core.issue import Issue
from ..core.origin import Link
from ..core.relation import Relation
from ..core.total import Totals
from .asked import Asked
from .board import Standing


class Holdings(Protocol):
    """What an exporter sees of a ledger: what meets a query, or all of it."""

    @property
    def asked(self) -> Asked:
        """What was asked of the ledger."""

    def claims(self) -> Iterator[Claim]:
        """Every claim, in the order of adding."""

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of adding."""

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, told last first."""

    def nearby(self) -> tuple[Entry, ...]:
        """Every entry, and those that relations tie to them."""

    def totals(self, *by: str, currency: str | None = None) -> Totals:
        """What was promised, delivered and is owed, in groups, each promise once; sums converted where a currency is given."""

    def stands(self) -> Sequence[Standing]:
        """Where each actor stands on the matter that the query names; none where it names none."""

    def rate(self, currency: str, target: str, day: date | None) -> float | None:
        """What one unit of a currency was in another on a day; None where there is no rate."""

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents of one origin, and why."""

    def relations(self) -> tuple[Relation, ...]:
        """Every relation of the entries, by the entry that it starts from; the other end may be one nearby."""

    def issues(self) -> tuple[Issue, ...]:
        """All trouble met in the material."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """One form. A file in this folder that holds `EXPORTER = Exporter(…)` is found by itself; so is an entry point.

    `binary` says that the form is no text and is not for a terminal.
    """

    name: str
    suffix: str
    what: str
    write: Callable[[Holdings, BinaryIO], None]
    binary: bool = False
