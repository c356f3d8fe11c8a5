"""Deriving: entries, relations and origins are worked out of all that the ledger holds, and kept ready until it grows."""

from __future__ import annotations

from dataclasses import dataclass

from ..consolidate.version import rules
from ..core.entry import Entry
from ..core.moment import Moment
from ..core.origin import Link
from ..core.relation import Relation
from ..store.derived import State
from ..store.store import Store


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the claims and decisions of a ledger come to."""

    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()


def derive(store: Store, *, anew: bool = False) -> None:
    """See that what is kept was derived from all that is here now, or derive it `anew`; another process may add meanwhile."""
    if anew or store.derived.stale(rules()):
        state, found = derived_from(store)
        store.derived.keep(state, rules(), found.entries, related=found.relations, linked=found.links)


def derived_from(store: Store, moment: Moment | None = None) -> tuple[State, Derivation]:
    """How far the ledger has grown, and what it comes to, or came to at a moment."""
    from ..consolidate.merge import consolidate

    state, tellings = store.tellings()
    known = [telling for telling in tellings if moment is None or moment.holds(telling)]
    return state, Derivation(consolidate(known))
