"""Boards: who stands where on a matter, what was proposed and what became of it, who answered whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..consolidate.board import Board, board
from ..consolidate.proposals import Proposed, proposals
from ..consolidate.query import Query
from ..consolidate.stream import until
from ..consolidate.threads import Thread, threads_across
from ..store.store import Store
from .asking import entries, summaries
from .deriving import derive
from .loading import load
from .view import moment_of, view


def board_of(store: Store, on: str, told: date | str | None, true: date | str | None) -> Board:
    """The board of a matter, as of days where they are given. Raises BadQuery where no position is told on it."""
    moment = moment_of(store, told=told, true=true)
    if moment.true is None:
        return board(entries(store, Query((("type", ("position",)),), as_of=moment.told)), on)
    return board(view(store, moment).all, on)


def proposals_of(store: Store, query: Query, told: date | str | None) -> tuple[Proposed, ...]:
    """The proposals that meet the query, as of a day where one is given."""
    derive(store)
    day = moment_of(store, told=told).told
    asked = replace(query, terms=(*query.terms, ("type", ("proposal",))), as_of=day or query.as_of)
    ids = {summary.entry for summary in summaries(store, asked)[1]}
    ties = [tie for tie in store.derived.relations(sorted(ids)) if tie.kind == "answers"]
    held = load(store, sorted(ids.union(*((tie.one, tie.other) for tie in ties))))
    if day is not None:
        held = tuple(cut for entry in held if (cut := until(day, entry)).tellings)
    return tuple(proposed for proposed in proposals(held, ties) if proposed.entry.id in ids)


def threads_of(store: Store, query: Query) -> tuple[Thread, ...]:
    """The threads of which a statement or an answer is in an entry that meets the query."""
    derive(store)
    ties = [tie for tie in store.derived.relations() if tie.kind == "answers"]
    tied = {end for tie in ties for end in (tie.one, tie.other)}
    together = store.derived.told_together("statement")
    found = threads_across(load(store, sorted(tied | together)), ties)
    if query.empty:
        return found
    _, met = summaries(store, query)
    members = store.derived.entry_claims([summary.entry for summary in met])
    wanted = {claim for claims in members.values() for claim in claims}
    return tuple(t for t in found if wanted & {t.statement.claim.id, *(a.claim.id for a in t.answers)})
