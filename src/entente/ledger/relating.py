"""Relating: what ties an entry to others, and what keeps two entries from being one."""

from __future__ import annotations

from ..consolidate.likest import Held, held
from ..core.entry import Entry
from ..core.issue import UnknownName
from ..core.relation import Relation
from ..store.store import Store
from .loading import entry_meant, load


def related(store: Store, id: str) -> tuple[tuple[Relation, Entry], ...]:
    """The relations of an entry, each with the entry at the other end. Raises UnknownName."""
    own = entry_meant(store, id).id
    found = store.derived.relations((own,))
    ends = {entry.id: entry for entry in load(store, sorted({relation.end(own) for relation in found}))}
    return tuple((relation, ends[relation.end(own)]) for relation in found)


def compared(store: Store, one: str, other: str) -> Held:
    """Why two entries are not one. Raises UnknownName, also for two names of one entry.

    >>> from datetime import date
    >>> from entente import Document, Ledger
    >>> told = "Norway will send eight Leopard 2 tanks to Ukraine. Sweden will send ten Leopard 2 tanks to Ukraine."
    >>> with Ledger.open(":memory:") as ledger:
    ...     added = ledger.add(Document("a", told, date(2023, 2, 14)))
    ...     one, other = ledger.entries("type:commitment")
    ...     print(ledger.compare(one.id, other.id).verdict)
    These two cannot be of one thing. Document: told apart by one document.
    """
    first, second = entry_meant(store, one), entry_meant(store, other)
    if first.id == second.id:
        raise UnknownName(f"“{one}” and “{other}” are one entry. Name two that `entente list` shows.")
    return held(first, second)
