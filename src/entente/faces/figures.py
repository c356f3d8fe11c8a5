"""Totals for readers: what of a query was promised and delivered, reckoned once for each query and grouped as often as asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..consolidate.query import Query
from ..consolidate.totals import Reckoning, reckoning, totalled
from ..core.entry import Entry, Telling
from ..core.policy import policy_of
from ..core.total import Totals
from ..ledger.view import View
from .room import Snapshot

RECKONINGS = 8
"""Reckonings that are kept; that of 2,356 commitments takes 0.7 s to make and 6 MB to keep."""

TABLES = 32
"""Tables of totals that are kept."""

OF_ALL = 12
"""Reckonings and tables of the whole ledger that are kept: apart, as the overview needs them and others would push them out."""

VIEWS = 1
"""Earlier days whose ledgers are kept; one of 11,000 claims takes 4 s to make and 60 MB to keep."""


def totals(
    now: Snapshot,
    query: Query,
    *,
    by: Sequence[str] = (),
    policy: str | None = None,
    currency: str | None = None,
) -> Totals:
    """What `Ledger.totals` gives, kept. Raises BadQuery for a policy or group that is none."""
    chosen, groups = policy_of(policy), tuple(by)
    if query.as_of and query.of_reports:  # only the store knows the reports of a view
        return now.kept(
            ("totals", query, groups, chosen, currency),
            lambda: now.ledger.totals(query, by=groups, policy=chosen, currency=currency),
            most=TABLES,
        )
    return now.kept(
        ("totals", query, groups, chosen, currency),
        lambda: totalled(_reckoned(now, query, chosen), by=groups, currency=currency),
        most=OF_ALL if _of_all(query) else TABLES,
    )


def tellings(now: Snapshot) -> Mapping[str, Telling]:
    """The tellings of all commitments by their claim's id: what a figure quotes."""
    return now.kept("tellings", lambda: {t.claim.id: t for entry in _commitments(now) for t in entry.tellings})


def commitment(now: Snapshot, id: str) -> Entry | None:
    """The commitment of that id as it stands now."""
    return now.kept("commitments by id", lambda: {entry.id: entry for entry in _commitments(now)}).get(id)


def _reckoned(now: Snapshot, query: Query, policy: str) -> Reckoning:
    most = OF_ALL if _of_all(query) else RECKONINGS
    return now.kept(("reckoning", query, policy), lambda: _reckon(now, query, policy), most=most)


def _of_all(query: Query) -> bool:
    """Whether every commitment meets a query."""
    return replace(query, terms=()).empty and dict(query.terms).keys() <= {"type"}


def _reckon(now: Snapshot, query: Query, policy: str) -> Reckoning:
    if query.as_of:
        then = _view(now, query.as_of)
        chosen = [entry.id for entry in then.entries(replace(query, as_of=None))]
        return reckoning(then.all, then.tied, chosen, policy=policy)
    relations = now.kept("relations", now.ledger.relations)
    wanted = [summary.entry for summary in now.found(query) if summary.type == "commitment"]
    return reckoning(_commitments(now), relations, wanted, policy=policy)


def _view(now: Snapshot, day: date) -> View:
    return now.kept(("view", day), lambda: now.ledger.as_of(told=day), most=VIEWS)


def _commitments(now: Snapshot) -> Sequence[Entry]:
    return now.kept("commitments", lambda: now.ledger.entries("type:commitment"))
