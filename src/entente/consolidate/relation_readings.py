"""What relations are read off, piece by piece: the gifts of a document, a gift among others, a statement, a stance.

Each piece is kept with the relations that it tells and the gifts that were looked up for it. Where entries change, only the
pieces that tell them, or that looked at them, are read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from ..core.document import Document
from ..core.entry import Entry, Telling
from ..core.relation import Relation
from .relation_answers import ANSWERING, Proposals, Spokesmen, refuted, replies
from .relation_changes import changes
from .relation_deliveries import News, conflicts, deliveries, news, rewritten
from .relation_exchanges import exchanges
from .relation_parts import parts
from .relation_tellings import Order, account_of
from .relation_things import Look, Stretch, Thing, Things, Unit, Where
from .traits import Traits

REFUTING = frozenset({"deny", "reject"})

Known = TypeVar("Known")


class Readings:
    """The pieces, and what was read off each."""

    def __init__(self, traits_of: Callable[[Telling], Traits]) -> None:
        """Nothing is read yet; `traits_of` gives the traits of tellings."""
        self._traits = traits_of
        self._things = Things((), traits_of)
        self._spokesmen = Spokesmen()
        self._proposing: dict[str, Entry] = {}
        self._proposals = Proposals((), traits_of)
        self._positions: dict[str, Entry] = {}
        self._in_document: defaultdict[tuple[str, str], dict[str, tuple[Entry, Telling]]] = defaultdict(dict)
        self._answering: dict[str, tuple[Entry, Telling]] = {}
        self._news: dict[str, News] = {}
        self._told: dict[Unit, Sequence[Relation]] = {}
        self._denied: dict[Unit, Sequence[Relation]] = {}
        self._looks: defaultdict[Where, dict[Unit, Stretch]] = defaultdict(dict)
        self._looked: dict[Unit, Sequence[Where]] = {}

    def change(
        self,
        gone: Sequence[Entry],
        come: Sequence[Entry],
        documents: Callable[[Collection[str]], Iterable[Document]],
    ) -> tuple[list[Relation], list[Relation]]:
        """All relations that are told, and all conflicts of figures, now that these entries went and those came."""
        wanted = self._changed(gone, come)
        self._read_documents({id for sort, id in wanted if sort == "gifts"}, documents)
        for sort, id in wanted:
            if sort == "thing":
                self._read_thing(id)
            elif sort == "statements":
                spoken = [(entry.id, telling) for entry, telling in self._in_document[sort, id].values()]
                self._keep((sort, id), list(replies(spoken)))
            elif sort == "statement":
                self._read_statement(id)
            elif sort == "position":
                position = self._positions.get(id)
                self._keep((sort, id), list(self._proposals.on(position)) if position else [])
        found = [relation for told in self._told.values() for relation in told]
        return found, [relation for told in self._denied.values() for relation in told]

    def _changed(self, gone: Sequence[Entry], come: Sequence[Entry]) -> set[Unit]:
        """Take the entries out and in; the pieces that are to be read again."""
        units: set[Unit] = set()
        for entries, there in ((gone, False), (come, True)):
            for entry in entries:
                units.update(self._place(entry, there=there))
        moved = self._things.change(gone, come)
        for thing in moved:
            self._news.pop(thing.entry.id, None)
        units |= self._things.touched(moved, self._looks)
        said = self._spokesmen.change(*(_statements(entries) for entries in (gone, come)))
        if said:
            answers = self._answering.items()
            units |= {("statement", id) for id, (_, telling) in answers if self._spokesmen.touched(telling, said)}
        if any(entry.type == "proposal" for entry in (*gone, *come)):
            self._proposals = Proposals(self._proposing.values(), self._traits)
            units |= {("position", id) for id in self._positions}
        return units

    def _place(self, entry: Entry, *, there: bool) -> Iterator[Unit]:
        """Put an entry where it is looked for, or take it away; the pieces that tell it."""
        if entry.type == "commitment":
            yield "thing", entry.id
        elif entry.type in ("position", "proposal"):
            _put(self._positions if entry.type == "position" else self._proposing, entry.id, entry, there=there)
            if entry.type == "position":
                yield "position", entry.id
        sort = {"commitment": "gifts", "statement": "statements"}.get(entry.type)
        for telling in entry.tellings if sort else ():
            claim = telling.claim
            unit = (sort or "", claim.doc)
            _put(self._in_document[unit], claim.id, (entry, telling), there=there)
            yield unit
            if entry.type == "statement" and claim.get("act") in ANSWERING | REFUTING:
                _put(self._answering, claim.id, (entry, telling), there=there)
                yield "statement", claim.id

    def _read_documents(self, ids: set[str], documents: Callable[[Collection[str]], Iterable[Document]]) -> None:
        """Read what the words around the gifts of each document tell; of one that is not given, what its claims cite."""
        left = {id for id in ids if self._in_document["gifts", id]}
        for id in ids - left:
            self._keep(("gifts", id), [])
        for document in documents(left) if left else ():
            if document.id in left:
                left.discard(document.id)
                self._read_gifts(document.id, document.text)
        for id in left:
            self._read_gifts(id, None)

    def _read_gifts(self, doc: str, text: str | None) -> None:
        things = self._things
        told = [(e, t, self._traits(t)) for e, t in self._in_document["gifts", doc].values()]
        with things.noting() as looked:
            account = account_of(told, text)
            found = list(parts(account, things))
            for one in account.told:
                found += changes(account, one, things)
                found += exchanges(account, one, things)
        self._keep(("gifts", doc), found, looked)

    def _read_thing(self, id: str) -> None:
        thing = self._things.of.get(id)
        if thing is None:
            self._keep(("thing", id), [])
            self._denied.pop(("thing", id), None)
            return
        with self._things.noting() as looked:
            found = [*deliveries(thing, self._things), *rewritten(thing, self._things)]
            denied = list(conflicts(thing, self._things, self._news_of))
        self._keep(("thing", id), found, looked)
        self._denied.pop(("thing", id), None)
        if denied:
            self._denied["thing", id] = denied

    def _news_of(self, thing: Thing) -> News:
        id = thing.entry.id
        if id not in self._news:
            self._news[id] = news(thing)
        return self._news[id]

    def _read_statement(self, id: str) -> None:
        if id not in self._answering:
            self._keep(("statement", id), [])
            return
        entry, telling = self._answering[id]
        with self._things.noting() as looked:
            found = [*self._spokesmen.taken_up(entry.id, telling), *refuted(entry.id, telling, self._things)]
        self._keep(("statement", id), found, looked)

    def _keep(self, unit: Unit, found: Sequence[Relation], looked: Iterable[Look] = ()) -> None:
        """Keep what a piece tells, and what was looked at for it."""
        for where in self._looked.pop(unit, ()):
            del self._looks[where][unit]
        self._told.pop(unit, None)
        if found:
            self._told[unit] = found
        times: defaultdict[Where, list[Order]] = defaultdict(list)
        for where, when in looked:
            times[where].append(when)
        for where, when_looked in times.items():
            self._looks[where][unit] = min(when_looked), max(when_looked)
        if times:
            self._looked[unit] = tuple(times)


def _put(place: dict[str, Known], id: str, one: Known, *, there: bool) -> None:
    if there:
        place[id] = one
    else:
        place.pop(id, None)


def _statements(entries: Iterable[Entry]) -> list[tuple[str, Telling]]:
    return [(entry.id, telling) for entry in entries if entry.type == "statement" for telling in entry.tellings]
