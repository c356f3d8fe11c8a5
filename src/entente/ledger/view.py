"""A view: the ledger as it could be known on a day, of what is so on a day, worked out from the claims that were there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..consolidate.diff import changes
from ..consolidate.positions import Stand, positions
from ..consolidate.query import Query
from ..core.change import Change
from ..core.entry import Entry
from ..core.moment import Moment
from ..core.relation import Relation
from ..core.summary import summary_of
from ..store.store import Store
from .deriving import derived_from


@dataclass(frozen=True, slots=True)
class View:
    """The entries and relations of a moment, told last first."""

    moment: Moment
    all: tuple[Entry, ...]
    relations: tuple[Relation, ...]

    def entries(self, query: Query | None = None) -> tuple[Entry, ...]:
        """Those that meet the query, whose keys for reports are left to the ledger."""
        return tuple(entry for entry in self.all if not query or query.matches(summary_of(entry)))

    def positions(self, on: str) -> tuple[Stand, ...]:
        """Where each actor stood on the matters that have the words of `on`. Raises BadQuery where none is told."""
        return positions(self.all, on)


def view(store: Store, moment: Moment) -> View:
    """The ledger at that moment, derived anew by the rules of now."""
    _, found = derived_from(store, moment)
    return View(moment, found.entries, found.relations)


def diff(store: Store, since: date, until: date, query: Query) -> tuple[Change, ...]:
    """What the reports of the days after `since` up to `until` changed in the entries that met or meet the query."""
    before, after = (view(store, Moment(told=day)) for day in (since, until))
    met = {claim.id for seen in (before, after) for entry in seen.entries(query) for claim in entry.claims}

    def kept(entries: Sequence[Entry]) -> list[Entry]:
        return [entry for entry in entries if any(claim.id in met for claim in entry.claims)]

    return changes(kept(before.all), kept(after.all), after.relations)
