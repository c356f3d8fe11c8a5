"""Deriving: entries, relations and origins are worked out of all that the ledger holds, and kept ready until it grows."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from ..consolidate.version import rules
from ..core.decision import Ruling
from ..core.document import Document
from ..core.entry import Entry, Telling
from ..core.moment import Moment, State
from ..core.origin import Link, origin_of
from ..core.relation import Relation
from ..store.store import Store
from .claiming import claimed, known_by
from .homes import homes

if TYPE_CHECKING:
    from .memory import Memory


LARGE = 2000
"""Entries of a ledger that is worth passing over."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the claims and decisions of a ledger come to. `origins` names the first document of each document's origin."""

    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()


def derive(store: Store, *, anew: bool = False) -> None:
    """See that what is kept was derived from all that is here now, or derive it `anew`; another process may add meanwhile.

    Many threads may ask; one derives, and the others wait for it.
    """
    if not anew and not store.derived.stale(rules()):
        return
    from .memory import forget, memory
    from .silent import ruled_silently

    with memory(store).lock:
        if not anew and not store.derived.stale(rules()):
            return
        if anew:
            forget(store)
        known = memory(store)
        if not anew and ruled_silently(store, rules(), known):
            return
        with known.lock, _undisturbed(known):
            kept = store.derived.links() if not anew and store.derived.linked(rules()) else None
            try:
                state, found = known.derive(store, kept)
                known.kept(store.derived.keep(state, rules(), found))
            except BaseException:
                forget(store)  # it may hold half of what is new
                raise


@contextmanager
def _undisturbed(known: Memory) -> Iterator[None]:
    """Without the search for rings of dead objects, which takes a fifth of the time; what is derived makes none.

    When the whole of a large ledger was derived, the search passes over what is there from now on: it stays as long as the ledger is
    open, and to look through 20,000 claims takes 0.7 s, for which somebody would wait in the middle of a page.
    """
    on, whole = gc.isenabled(), not known.entries
    gc.disable()
    try:
        yield
    finally:
        if whole and len(known.entries) > LARGE:
            gc.freeze()
        if on:
            gc.enable()


def derived_from(store: Store, moment: Moment | None = None, *, fresh: bool = False) -> tuple[State, Derivation]:
    """How far the ledger has grown, and what it comes to, or came to at a moment.

    Links between documents are those kept ready where no document came since; with `fresh` they are looked for again.
    """
    from ..consolidate.decisions import settle
    from ..consolidate.merge import consolidate
    from ..consolidate.relations import relations

    until = moment.state if moment else None
    state, tellings = store.tellings(state=until)
    known = [telling for telling in tellings if moment is None or moment.holds(telling)]
    linked, origins = _origins(store, moment, fresh)
    made = known_by(store.decisions.all(until.decisions if until else None), moment)
    where = homes(store, made)
    settled = settle(_with_origins(known, origins), made, where, claimed(store, made, where, origins, moment))
    entries, rulings = settled.finished(consolidate(settled.tellings, settled.bonds))
    standing = [replace(entry, tellings=entry.standing) for entry in entries]
    return state, Derivation(entries, relations(standing, _documents(store, origins)), linked, origins, rulings)


def _documents(store: Store, known: Container[str]) -> Iterator[Document]:
    return (document for document in store.documents() if document.id in known)


def _origins(store: Store, moment: Moment | None, fresh: bool) -> tuple[tuple[Link, ...], Mapping[str, str]]:
    """The links between the documents, and the origin of each, as they were on the day told of a moment.

    Two documents are linked by no later one, so of those kept ready the ones between documents of then are left.
    """
    if fresh or not store.derived.linked(rules()):
        from ..consolidate.origins import links

        linked = links(store.documents())
    else:
        linked = store.derived.links()
    told = moment.told if moment else None
    days = {
        doc: day
        for doc, day in store.days(moment.state if moment else None).items()
        if told is None or (day and day <= told)
    }
    of_then = tuple(link for link in linked if link.one in days and link.other in days)
    return of_then, origin_of(sorted(days, key=lambda doc: (days[doc] or date.max, doc)), of_then)


def _with_origins(tellings: Iterable[Telling], origins: Mapping[str, str]) -> Sequence[Telling]:
    """The tellings, each with the first document of its origin where that is another."""
    firsts = ((telling, origins.get(telling.claim.doc, telling.claim.doc)) for telling in tellings)
    return [replace(t, origin="" if first == t.claim.doc else first) for t, first in firsts]
