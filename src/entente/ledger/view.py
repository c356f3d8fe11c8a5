"""A view: the ledger as it could be known on a day, of what is so on a day, worked out from the claims that were there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..consolidate.diff import changes
from ..consolidate.positions import Stand, positions
from ..consolidate.query import Query
from ..core.change import Change
from ..core.claim import Claim
from ..core.conflict import ALONE, rivals
from ..core.decision import Ruling
from ..core.document import Document
from ..core.entry import Entry
from ..core.issue import Issue, UnknownName
from ..core.moment import Moment, State
from ..core.origin import Link
from ..core.relation import Relation
from ..core.summary import summary_of
from ..store.store import Store
from .deriving import derived_from


@dataclass(frozen=True, slots=True)
class View:
    """The ledger at a moment; what an exporter takes, so that a state that was can be written out again.

    `all` are its entries, told last first, `tied` the relations between them, `linked` the documents of one origin,
    `rulings` what became of the decisions.
    """

    moment: Moment
    store: Store
    all: tuple[Entry, ...]
    tied: tuple[Relation, ...]
    linked: tuple[Link, ...]
    rulings: tuple[Ruling, ...]

    @property
    def rejected(self) -> frozenset[str]:
        """The ids of the claims that a person rejected by then."""
        holding = (r for r in self.rulings if r.holds and r.decision.kind == "reject")
        return frozenset(claim for ruling in holding for claim in ruling.claims[0])

    def entries(self, query: Query | None = None) -> tuple[Entry, ...]:
        """Those that meet the query."""
        if query is None:
            return self.all
        against = rivals(self.all, self.tied)
        told = [frozenset().union(*(self.store.documents_that(k, v) for v in vs)) for k, vs in query.of_reports]
        met = (e for e in self.all if query.matches(summary_of(e, against.get(e.id, ALONE))))
        return tuple(e for e in met if all(docs.intersection(e.documents) for docs in told))

    def positions(self, on: str) -> tuple[Stand, ...]:
        """Where each actor stood on the matters that have the words of `on`. Raises BadQuery where none is told."""
        return positions(self.all, on)

    def relations(self) -> tuple[Relation, ...]:
        """The relations between the entries, by the entry that they start from."""
        return self.tied

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents of one origin, and why."""
        return self.linked

    def documents(self) -> Iterator[Document]:
        """The documents known, in the order of adding."""
        days = self.store.days(self.moment.state)
        told = self.moment.told
        known = {doc for doc, day in days.items() if told is None or (day and day <= told)}
        return (document for document in self.store.documents() if document.id in known)

    def claims(self) -> Iterator[Claim]:
        """The claims of its entries, in the order of the entries."""
        return (claim for entry in self.all for claim in entry.claims)

    def issues(self) -> tuple[Issue, ...]:
        """None: what troubled adding is the ledger's of now."""
        return ()


def view(store: Store, moment: Moment) -> View:
    """The ledger at that moment, derived anew by the rules of now."""
    _, found = derived_from(store, moment)
    return View(moment, store, found.entries, found.relations, found.links, found.rulings)


def moment_of(
    store: Store, *, told: date | str | None = None, true: date | str | None = None, state: int | None = None
) -> Moment:
    """The moment that days and the number of a state name. Raises ValueError for a day that is none, UnknownName."""
    from ..run import as_day

    return Moment(as_day(told), as_day(true), None if state is None else _state(store, state))


def diff(store: Store, since: date | str | int, until: date | str | int, query: Query) -> tuple[Change, ...]:
    """What changed from one day, or state, to another in the entries that met or meet the query; see `Ledger.diff`."""
    first, last = (
        moment_of(store, state=when) if isinstance(when, int) else moment_of(store, told=when)
        for when in (since, until)
    )
    if isinstance(since, int) != isinstance(until, int) or _later(first, last):
        raise ValueError(f"{until} is no day or state after {since}")
    before, after = (view(store, moment) for moment in (first, last))
    met = {claim.id for seen in (before, after) for entry in seen.entries(query) for claim in entry.claims}

    def kept(entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if any(claim.id in met for claim in entry.claims)]

    return changes(kept(before.all), kept(after.all), after.tied, after.rejected - before.rejected)


def _later(one: Moment, other: Moment) -> bool:
    days = one.told and other.told and one.told > other.told
    return bool(days or (one.state and other.state and one.state > other.state))


def _state(store: Store, number: int) -> State:
    known = {grown.number: grown.state for grown in store.derived.states()}
    if number not in known:
        told = f"They are 1 to {max(known)}" if known else "It has none yet"
        raise UnknownName(
            f"The ledger was never in a state {number}. {told}; “entente states” tells them with their days."
        )
    return known[number]
