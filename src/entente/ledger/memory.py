"""What a ledger's entries were derived from the last time, kept while it is open, so that what is new costs what it changes.

All that is remembered follows from documents, claims and decisions, which only grow; what was derived with a memory is what is
derived without one.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock, RLock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..consolidate.blocks import Merging
from ..consolidate.decisions import Settled, ruled, settle
from ..consolidate.relations import Relating
from ..consolidate.stream import Streaming
from ..core.decision import Decision, Ruling
from ..core.document import Document
from ..core.entry import Entry, Telling
from ..core.moment import State
from ..core.origin import Link, origin_of
from ..store.keeping import Found
from ..store.store import Store
from .claiming import claimed
from .homes import homes_of

if TYPE_CHECKING:
    from ..consolidate.linking import Linking

MANY = 400
"""Documents that are asked for one by one; where more are wanted, all are gone through."""


NOTHING = State(0, 0, 0)


@dataclass(slots=True, eq=False)
class _Told:
    """The claims as they were told the last time, by id in the order of adding, and how far the ledger had grown."""

    state: State = NOTHING
    tellings: dict[str, Telling] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Memory:
    """The memory of one open ledger. Whoever derives holds the `lock`; `entries` are those derived last, `loaded` those that are
    known of what is kept under a mark.
    """

    lock: RLock = field(default_factory=RLock)
    reading: Lock = field(default_factory=Lock)
    loaded: tuple[str, dict[str, Entry]] = ("", {})
    entries: dict[str, Entry] = field(default_factory=dict)
    merging: Merging = field(default_factory=Merging)
    relating: Relating = field(init=False)
    streaming: Streaming = field(default_factory=Streaming)
    told: _Told = field(default_factory=_Told)
    linking: Linking | None = None
    linked: tuple[int, tuple[Link, ...], Mapping[str, str]] | None = None
    standing: dict[str, tuple[Entry, Entry]] = field(default_factory=dict)
    analysts: dict[str, Telling] = field(default_factory=dict)
    homes: dict[tuple[str, str], str] = field(default_factory=dict)
    elsewhere: tuple[int, dict[tuple[str, str], str | None]] = (0, {})

    def __post_init__(self) -> None:
        self.relating = Relating(self.merging.traits)

    def known(self, store: Store) -> dict[str, Entry]:
        """The entries that are known of what the ledger keeps now, by id. Whoever loads others puts them in."""
        with self.reading:
            mark = store.derived.mark()
            if not mark or self.loaded[0] != mark:
                self.loaded = mark, {}
            return self.loaded[1]

    def kept(self, mark: str) -> None:
        """The entries that were derived last are kept under that mark."""
        with self.reading:
            self.loaded = mark, dict(self.entries)

    def ruled(self, before: str, mark: str, rulings: Sequence[Ruling], claims: Container[str]) -> None:
        """What was ruled about those claims changed no entry but by the rulings beside it; all that was kept under the mark
        `before` is kept under another one now.
        """
        with self.reading:
            if self.loaded[0] != before:
                return
            told = self.loaded[1].items()
            touched = {id: entry for id, entry in told if any(t.claim.id in claims for t in entry.tellings)}
            self.loaded = mark, {**self.loaded[1], **dict(zip(touched, ruled(touched.values(), rulings), strict=True))}

    def derive(self, store: Store, links: Iterable[Link] | None) -> tuple[State, Found]:
        """How far the ledger has grown, and what it comes to. `links` are those kept ready, None where documents came since."""
        state, tellings = self._tellings(store)
        linked, origins = self._origins(store, state, links)
        tellings = self._with_origins(tellings, origins)
        made = store.decisions.all(state.decisions)
        homes = self._homes(store, state, made)
        settled = self._settled(settle(tellings, made, homes, claimed(store, made, homes, origins, None)))
        whole, rulings = settled.finished(self.merging.entries(settled.tellings, settled.bonds))
        entries = [one if (one := self.entries.get(entry.id)) == entry else entry for entry in whole]
        self.entries = {entry.id: entry for entry in entries}
        self.standing = {entry.id: self._stands(entry) for entry in entries}
        standing = [stands for _, stands in self.standing.values()]
        related = self.relating.relations(standing, lambda ids: _documents(store, ids))
        changes = self.streaming.stream(entries, related, rulings)
        return state, Found(entries, related, linked, origins, rulings, changes)

    def _tellings(self, store: Store) -> tuple[State, Iterable[Telling]]:
        """All claims as their documents tell them; only those that came since are read."""
        state, found = store.tellings(since=self.told.state.claims)
        if state.readings != self.told.state.readings:  # claims that were told may count no more
            state, found = store.tellings()
            known, self.told.tellings = self.told.tellings, {}
            found = [one if (one := known.get(t.claim.id)) == t else t for t in found]
        self.told.state = state
        self.told.tellings |= {telling.claim.id: telling for telling in found}
        return state, self.told.tellings.values()

    def _with_origins(self, tellings: Iterable[Telling], origins: Mapping[str, str]) -> Sequence[Telling]:
        """The tellings, each with the first document of its origin where that is another."""
        changed = {}
        for telling in tellings:
            doc = telling.claim.doc
            first = origins.get(doc, doc)
            if telling.origin != ("" if first == doc else first):
                changed[telling.claim.id] = replace(telling, origin="" if first == doc else first)
        self.told.tellings |= changed
        return tuple(self.told.tellings.values())

    def _origins(
        self, store: Store, state: State, links: Iterable[Link] | None
    ) -> tuple[tuple[Link, ...], Mapping[str, str]]:
        if self.linked is None or self.linked[0] != state.documents:
            days = store.days(state)
            every = self._linking().links(days, lambda ids: _documents(store, ids)) if links is None else links
            kept = tuple(link for link in every if link.one in days and link.other in days)
            ordered = sorted(days, key=lambda doc: (days[doc] or date.max, doc))
            self.linked = state.documents, kept, origin_of(ordered, kept)
        return self.linked[1:]

    def _linking(self) -> Linking:
        from ..consolidate.linking import Linking  # with numpy, which a ledger that is only read does without

        self.linking = self.linking or Linking()
        return self.linking

    def _settled(self, settled: Settled) -> Settled:
        """The same with the very tellings of the last time where analysts tell no other."""
        told = [t if t.claim.id in self.told.tellings else self._very(t) for t in settled.tellings]
        self.analysts = {t.claim.id: t for t in told if t.claim.id not in self.told.tellings}
        return replace(settled, tellings=tuple(told))

    def _very(self, telling: Telling) -> Telling:
        known = self.analysts.get(telling.claim.id)
        return known if known is not None and known == telling else telling

    def _stands(self, entry: Entry) -> tuple[Entry, Entry]:
        known = self.standing.get(entry.id)
        if known is not None and known[0] is entry:
            return known
        standing = entry.standing
        return entry, entry if standing is entry.tellings else replace(entry, tellings=standing)

    def _homes(self, store: Store, state: State, decisions: Iterable[Decision]) -> Mapping[tuple[str, str], str]:
        """The document here that has the text of each cited claim. One found under its own id stays; others are looked for
        again where documents came since.
        """
        wanted = {(cited.doc, cited.text) for decision in decisions for cited in decision.cited}
        if self.elsewhere[0] != state.documents:
            self.elsewhere = state.documents, {}
        others = self.elsewhere[1]
        if left := wanted - self.homes.keys() - others.keys():
            found = homes_of(store, left)
            self.homes |= {cited: doc for cited, doc in found.items() if cited[0] == doc}
            others |= {cited: found.get(cited) for cited in left - self.homes.keys()}
        return self.homes | {cited: doc for cited, doc in others.items() if doc is not None}


_MEMORIES: WeakKeyDictionary[Store, Memory] = WeakKeyDictionary()


def memory(store: Store) -> Memory:
    """The memory of a ledger that is open."""
    return _MEMORIES.setdefault(store, Memory())


def forget(store: Store) -> None:
    """Let the memory of a ledger go; what is being derived with it is derived to the end."""
    _MEMORIES.pop(store, None)


def _documents(store: Store, ids: Collection[str]) -> Iterable[Document]:
    return store.documents() if len(ids) > MANY else store.documents_of(ids).values()
