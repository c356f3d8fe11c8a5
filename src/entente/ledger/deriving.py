"""Deriving: entries, relations and origins are worked out of all that the ledger holds, and kept ready until it grows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ..consolidate.version import rules
from ..core.decision import Decision, Ruling, fingerprint
from ..core.document import Document
from ..core.entry import Entry, Telling
from ..core.moment import Moment, State
from ..core.origin import Link, origin_of
from ..core.relation import Relation
from ..store.store import Store
from .claiming import claimed, known_by


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the claims and decisions of a ledger come to. `origins` names the first document of each document's origin."""

    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...] = ()
    links: tuple[Link, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    rulings: tuple[Ruling, ...] = ()


def derive(store: Store, *, anew: bool = False) -> None:
    """See that what is kept was derived from all that is here now, or derive it `anew`; another process may add meanwhile."""
    if anew or store.derived.stale(rules()):
        from ..consolidate.stream import stream
        from .silent import ruled_silently

        if not anew and ruled_silently(store, rules(), _homes):
            return

        state, found = derived_from(store, fresh=anew)
        store.derived.keep(
            state,
            rules(),
            found.entries,
            related=found.relations,
            linked=found.links,
            origin=found.origins,
            ruled=found.rulings,
            changed=stream(found.entries, found.relations, found.rulings),
        )


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
    homes = _homes(store, made)
    settled = settle(_with_origins(known, origins), made, homes, claimed(store, made, homes, origins, moment))
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


def _homes(store: Store, decisions: Iterable[Decision]) -> dict[tuple[str, str], str]:
    """The document here that has the text of each cited claim: the one of that id, or else the first of that text."""
    wanted = {(cited.doc, cited.text) for decision in decisions for cited in decision.cited}
    named = {id: fingerprint(document.text) for id, document in store.documents_of(doc for doc, _ in wanted).items()}
    homes = {(doc, text): doc for doc, text in wanted if named.get(doc) == text}
    if len(homes) < len(wanted):
        first: dict[str, str] = {}
        for document in store.documents():
            first.setdefault(fingerprint(document.text), document.id)
        homes |= {(doc, text): first[text] for doc, text in wanted - homes.keys() if text in first}
    return homes
