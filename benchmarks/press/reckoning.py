"""The ledger's own totals of entries, in the form that the truth has, and those of the true things for the arithmetic alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from entente.consolidate.relations import relations
from entente.consolidate.totals import totals
from entente.core.document import Document
from entente.core.entry import Entry, Telling, entry_of
from entente.core.policy import DEFAULT
from entente.core.relation import Relation

from .sums import Totals
from .truth import Truth

WHAT = ("pledged", "delivered")


def reckon(
    entries: Sequence[Entry],
    documents: Iterable[Document] = (),
    ties: Sequence[Relation] | None = None,
    policy: str = DEFAULT,
) -> Totals:
    """What each giver pledged and delivered: the best figures of `totals`, over `ties` or the relations that are found."""
    made = relations(entries, documents) if ties is None else ties
    found: dict[tuple[str, str], dict[str, float]] = {}
    for row in totals(entries, made, by=("provider",), policy=policy).rows:
        for what in WHAT:
            if what in row.figures and (number := row.figures[what].best):
                found.setdefault((row.by[0], what), {})[row.unit] = number
    return found


def true_entries(
    tellings: Iterable[Telling], thing_of: Mapping[str, str], truth: Truth
) -> tuple[tuple[Entry, ...], tuple[Relation, ...]]:
    """The tellings put together by the true things, and the true relations between these."""
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        told[thing_of[telling.claim.id]].append(telling)
    entries = {thing: entry_of(found) for thing, found in told.items()}
    ties = tuple(
        Relation(kind, entries[thing.id].id, entries[other].id, (entries[thing.id].claims[0].id,))
        for thing in truth.things.values()
        for kind, other in thing.ties
        if thing.id in entries and other in entries
    )
    return tuple(entries.values()), ties
