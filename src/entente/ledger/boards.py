"""Boards: who stands where on a matter, what was proposed and what became of it, who answered whom."""

from __future__ import annotations

from datetime import date

from ..consolidate.board import Board, board
from ..consolidate.proposals import Proposed, proposals
from ..consolidate.query import Query
from ..consolidate.threads import Thread, threads_across
from ..store.store import Store
from .asking import entries
from .deriving import derive
from .view import moment_of, view


def board_of(store: Store, on: str, told: date | str | None, true: date | str | None) -> Board:
    """The board of a matter, as of days where they are given. Raises BadQuery where no position is told on it."""
    if told is None and true is None:
        return board(entries(store, Query((("type", ("position",)),))), on)
    return board(view(store, moment_of(store, told=told, true=true)).all, on)


def proposals_of(store: Store, query: Query, told: date | str | None) -> tuple[Proposed, ...]:
    """The proposals that meet the query, as of a day where one is given."""
    if told is None:
        derive(store)
        found = proposals(entries(store, Query()), store.derived.relations())
        wanted = {entry.id for entry in entries(store, query)}
    else:
        then = view(store, moment_of(store, told=told))
        found = proposals(then.all, then.tied)
        wanted = {entry.id for entry in then.entries(query)}
    return tuple(proposed for proposed in found if proposed.entry.id in wanted)


def threads_of(store: Store, query: Query) -> tuple[Thread, ...]:
    """The threads of which a statement or an answer is in an entry that meets the query."""
    derive(store)
    wanted = {claim.id for entry in entries(store, query) for claim in entry.claims}
    found = threads_across(entries(store, Query((("type", ("statement",)),))), store.derived.relations())
    return tuple(t for t in found if wanted & {t.statement.claim.id, *(a.claim.id for a in t.answers)})
