"""What an exporter is: a name, the ending of its files, and a function that writes a ledger to a stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ..core.claim import Claim
from ..core.document import Document
from ..core.entry import Entry
from ..core.issue import Issue
from ..core.origin import Link
from ..core.relation import Relation


class Holdings(Protocol):
    """What an exporter sees of a ledger."""

    def claims(self) -> Iterator[Claim]:
        """Every claim, in the order of adding."""

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of adding."""

    def entries(self) -> tuple[Entry, ...]:
        """Every entry, told last first."""

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents of one origin, and why."""

    def relations(self) -> tuple[Relation, ...]:
        """Every relation between entries, by the entry that it starts from."""

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
