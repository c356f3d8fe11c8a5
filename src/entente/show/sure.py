"""A ledger as exporters see it, without the claims that are less sure than asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..core.claim import Claim
from ..core.document import Document
from ..core.entry import Entry
from ..core.issue import Issue
from ..core.origin import Link
from ..core.relation import Relation
from .base import Holdings


@dataclass(frozen=True, slots=True)
class Sure:
    """The holdings with claims of the `least` confidence at least; an entry keeps those, and is left out without any."""

    holdings: Holdings
    least: float

    def claims(self) -> Iterator[Claim]:
        """The claims, in the order of adding."""
        return iter(surer(self.holdings.claims(), self.least))

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of adding."""
        return self.holdings.documents()

    def entries(self) -> tuple[Entry, ...]:
        """The entries, told last first."""
        kept = (
            replace(entry, tellings=tuple(t for t in entry.tellings if t.claim.confidence >= self.least))
            for entry in self.holdings.entries()
        )
        return tuple(entry for entry in kept if entry.tellings)

    def links(self) -> tuple[Link, ...]:
        """Every pair of documents of one origin, and why."""
        return self.holdings.links()

    def relations(self) -> tuple[Relation, ...]:
        """The relations that the kept claims tell."""
        kept = {claim.id for claim in self.claims()}
        return tuple(relation for relation in self.holdings.relations() if kept.issuperset(relation.claims))

    def issues(self) -> tuple[Issue, ...]:
        """All trouble met in the material."""
        return self.holdings.issues()


def surer(claims: Iterable[Claim], least: float) -> tuple[Claim, ...]:
    """The claims of that confidence at least."""
    return tuple(claim for claim in claims if claim.confidence >= least)
