"""Totalling: what of the commitments that meet a query was promised, delivered and is owed, as of now or as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from ..consolidate.query import Query
from ..consolidate.totals import totals as reckon
from ..core.entry import Entry
from ..core.moment import Moment
from ..core.policy import policy_of
from ..core.relation import Relation
from ..core.total import Totals
from ..store.store import Store
from .asking import summaries
from .deriving import derive
from .loading import load
from .view import view


class Chosen(TypedDict, total=False):
    """How totals are reckoned; all of it may be left out.

    `by` are the groups, names of `consolidate.totals.GROUPS` ("provider", "month"); one needs no tuple. `policy` chooses the
    best of figures that differ (`core.policy.POLICIES`). `as_of` is the day until which reports count. With a `currency`,
    "EUR" or "USD", sums are converted at the rate of each promise's day; without one they stand in their own.
    """

    by: Sequence[str]
    policy: str | None
    as_of: date | str | None
    currency: str | None


def totals(store: Store, asked: Query, **chosen: Unpack[Chosen]) -> Totals:
    """The totals of the commitments that meet the query. Raises BadQuery, and ValueError for a day that is none."""
    from ..run import as_day

    by, policy = chosen.get("by", ()), policy_of(chosen.get("policy"))
    day = as_day(chosen.get("as_of")) or asked.as_of
    entries, relations, wanted = _of_then(store, asked, day) if day else _of_now(store, asked)
    groups = (by,) if isinstance(by, str) else tuple(by)
    return reckon(entries, relations, wanted, by=groups, policy=policy, currency=chosen.get("currency"))


Material = tuple[Sequence[Entry], Sequence[Relation], list[str]]
"""Entries, the relations between them, and the ids of those whose totals are asked for."""


def _of_now(store: Store, asked: Query) -> Material:
    derive(store)
    _, found = summaries(store, asked)
    chosen = [summary.entry for summary in found if summary.type == "commitment"]
    relations = store.derived.relations(chosen)
    ends = {end for relation in relations for end in (relation.one, relation.other)}
    return load(store, sorted(ends | set(chosen))), relations, chosen


def _of_then(store: Store, asked: Query, day: date) -> Material:
    """As the reports told it until that day, derived anew from what was known then."""
    then = view(store, Moment(told=day))
    return then.all, then.tied, [entry.id for entry in then.entries(replace(asked, as_of=None))]
