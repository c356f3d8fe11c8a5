"""The part of a ledger that meets a query, at a moment, as exporters take it: its entries and all that goes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Protocol

from ..consolidate.positions import Stand, positions
from ..consolidate.query import Query
from ..consolidate.rates import rate
from ..consolidate.totals import Reckoning, reckoning, totalled
from ..core.claim import Claim
from ..core.document import Document
from ..core.entry import Entry
from ..core.issue import BadQuery, Issue
from ..core.origin import Link
from ..core.relation import Relation
from ..core.total import Totals
from ..show.asked import Asked
from ..show.sure import surer, surer_entries
from ..store.store import Store


class Held(Protocol):
    """What a part is of: a ledger, or a view of it."""

    def claims(self) -> Iterator[Claim]:
        """Every claim."""

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of adding."""

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents of one origin, and why."""

    def issues(self) -> tuple[Issue, ...]:
        """All trouble met in the material."""


@dataclass(frozen=True, slots=True)
class Part:
    """What was asked of a ledger, or of a view of it; see `show.base.Holdings`.

    `found` are the entries that meet the query, told last first, `around` those and the ones tied to them, `tied` their
    relations; `reckoned` gives the accounts of their promises, which are worked out when first asked for.
    """

    of: Held
    store: Store
    query: Query
    asked: Asked
    found: tuple[Entry, ...]
    around: tuple[Entry, ...]
    tied: tuple[Relation, ...]
    reckoned: Callable[[], Reckoning]

    def entries(self) -> tuple[Entry, ...]:
        """The entries, told last first."""
        return self.found

    def nearby(self) -> tuple[Entry, ...]:
        """The entries, and those that relations tie to them."""
        return self.around

    def relations(self) -> tuple[Relation, ...]:
        """The relations of the entries, by the entry that they start from."""
        return self.tied

    def claims(self) -> Iterator[Claim]:
        """The claims: of everything in the order of adding, of a query entry by entry."""
        if self.asked.everything:
            return iter(surer(self.of.claims(), self.asked.least)) if self.asked.least else self.of.claims()
        return (claim for entry in self.found for claim in entry.claims)

    def documents(self) -> Iterator[Document]:
        """The documents that tell the entries, or every one where everything was asked for, in the order of adding."""
        if self.asked.everything:
            return self.of.documents()
        wanted = self._reports()
        texts = self.store.documents_of(wanted)
        return (texts[id] for id in self.store.document_ids() if id in wanted)

    def links(self) -> tuple[Link, ...]:
        """Every pair of those documents that are of one origin, and why."""
        if self.asked.everything:
            return self.of.links()
        wanted = self._reports()
        return tuple(link for link in self.of.links() if {link.one, link.other} <= wanted)

    def issues(self) -> tuple[Issue, ...]:
        """All trouble met in those documents."""
        if self.asked.everything:
            return self.of.issues()
        wanted = self._reports()
        return tuple(issue for issue in self.of.issues() if issue.where in wanted)

    def totals(self, *by: str, currency: str | None = None) -> Totals:
        """What was promised, delivered and is owed, in groups, each promise once."""
        return totalled(self.reckoned(), by=by, currency=currency)

    def stands(self) -> tuple[Stand, ...]:
        """Where each actor stands on the matter that the query names; none where it names none, or several."""
        named = [value for key, values in self.query.terms if key == "matter" for value in values]
        told = any(entry.type == "position" for entry in self.found)
        try:
            return positions(self.found, named[0]) if len(named) == 1 and told else ()
        except BadQuery:  # the word is a kind of matter, and no label has it
            return ()

    def rate(self, currency: str, target: str, day: date | None) -> float | None:
        """What one unit of a currency was in another on a day, by the European Central Bank."""
        found = rate(currency, target, day)
        return found.factor if found else None

    def _reports(self) -> frozenset[str]:
        return frozenset(doc for entry in self.found for doc in entry.documents)


def part_of(
    of: Held,
    store: Store,
    query: Query,
    asked: Asked,
    found: Sequence[Entry],
    around: Iterable[Entry],
    tied: Iterable[Relation],
) -> Part:
    """The part of a ledger that was asked for, without what is less sure."""
    kept = surer_entries(found, asked.least)
    near = surer_entries(around, asked.least)
    told = frozenset(claim.id for entry in near for claim in entry.claims) if asked.least else None
    relations = tuple(tie for tie in tied if told is None or told.issuperset(tie.claims))
    chosen = [entry.id for entry in kept if entry.type == "commitment"]
    return Part(
        of, store, query, asked, kept, near, relations, cache(partial(_reckoned, near, relations, chosen, asked.policy))
    )


def _reckoned(entries: Sequence[Entry], relations: Sequence[Relation], chosen: Sequence[str], policy: str) -> Reckoning:
    return reckoning(entries, relations, chosen, policy=policy)
