"""Asking: which entries meet a query, as of now or as the reports told them until a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..consolidate.query import Query, select
from ..consolidate.stream import until
from ..core.entry import PARTIES, Entry
from ..core.policy import DEFAULT, policy_of
from ..core.summary import Summary, amount, summary_of
from ..store.store import Store
from .deriving import derive
from .loading import load


def query_of(query: Query | str | None) -> Query:
    """The query that was given, or typed. Raises BadQuery."""
    return query if isinstance(query, Query) else Query.parse(query or "")


def summaries(
    store: Store, asked: Query, *, limit: int | None = None, min_confidence: float = 0.0, policy: str | None = None
) -> tuple[int, Sequence[Summary]]:
    """How many entries meet the query, and the first `limit` of them on a line each; see `Ledger.summaries`."""
    derive(store)
    chosen = policy_of(policy)
    if asked.empty and not min_confidence:
        total, found = store.derived.summaries(limit=limit)
        return total, _by_policy(store, found, chosen)
    types = asked.types
    if not types:
        return 0, []
    _, kept = store.derived.summaries(words=bool(asked.words), types=types if types < PARTIES.keys() else ())
    if asked.as_of:
        kept = _told_until(store, asked.as_of, kept)
    told = told_in(store, asked)
    found = [summary for summary in select(kept, asked) if summary.confidence >= min_confidence]
    found = [summary for summary in found if told is None or summary.entry in told]
    return len(found), _by_policy(store, found[:limit], chosen, asked.as_of)


def entries(store: Store, asked: Query) -> tuple[Entry, ...]:
    """The entries that meet the query, told last first."""
    _, wanted = summaries(store, asked)
    found = load(store, [summary.entry for summary in wanted])
    return tuple(until(asked.as_of, entry) for entry in found) if asked.as_of else found


def _by_policy(store: Store, found: list[Summary], policy: str, as_of: date | None = None) -> list[Summary]:
    """The summaries with the figures that a policy has for the best; they are kept with those of the default."""
    if policy == DEFAULT:
        return found
    entries = load(store, [summary.entry for summary in found])
    then = (until(as_of, entry) if as_of else entry for entry in entries)
    return [summary._replace(amount=amount(entry, policy)) for summary, entry in zip(found, then, strict=True)]


def told_in(store: Store, query: Query) -> frozenset[str] | None:
    """The entries told by the reports that the query asks for; None where it asks for none."""
    wanted: frozenset[str] | None = None
    for key, values in query.of_reports:
        docs = frozenset().union(*(store.documents_that(key, value) for value in values))
        found = store.derived.told_in(docs)
        wanted = found if wanted is None else wanted & found
    return wanted


def _told_until(store: Store, day: date, kept: Sequence[Summary]) -> list[Summary]:
    """The summaries as of a day, told last first.

    A telling joins an entry by those told before it, so an entry as of a day is its tellings until then, under its own
    id. Claims are loaded only of entries that are told before and after it.
    """
    undated = store.derived.undated_entries()
    told = [s for s in kept if "" < s.told_first <= day.isoformat()]
    cut = [s.entry for s in told if s.told_last > day.isoformat() or s.entry in undated]
    earlier = {entry.id: summary_of(until(day, entry)) for entry in load(store, cut)}
    return sorted((earlier.get(s.entry, s) for s in told), key=lambda s: s.told_last, reverse=True)
