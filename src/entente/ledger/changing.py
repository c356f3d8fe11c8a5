"""Changing: what the reports of each day, and what people decided, made another of the entries that meet a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypedDict

from ..consolidate.query import Query
from ..core.claim import Claim
from ..core.dated import Dated
from ..core.entry import Telling, entry_of
from ..core.summary import Summary, summary_of
from ..store.store import Store
from .asking import told_in
from .deriving import derive


class When(TypedDict, total=False):
    """Of which days, both included, and how many changes at most; all where nothing is told.

    A day is a date or "2023-01-17"; ValueError is raised for one that is none.
    """

    since: date | str | None
    until: date | str | None
    limit: int | None


def changes(
    store: Store,
    asked: Query,
    *,
    since: date | str | None = None,
    until: date | str | None = None,
    limit: int | None = None,
) -> tuple[Dated, ...]:
    """The changes of the entries that meet the query, or met it before or after the change, the last first."""
    from ..run import as_day

    derive(store)
    first, last = as_day(since), as_day(until)
    if asked.as_of:
        last = min(last, asked.as_of) if last else asked.as_of
    if replace(asked, as_of=None).empty:
        return tuple(dated for dated, _ in store.derived.changes(first, last, limit=limit))
    return tuple(islice(_met(store, asked, first, last), limit))


def _met(store: Store, asked: Query, first: date | None, last: date | None) -> Iterator[Dated]:
    told = told_in(store, asked)
    for dated, summary in store.derived.changes(first, last, words=bool(asked.words)):
        entry = dated.change.entry
        if told is not None and entry not in told:
            continue
        if (summary := summary or _cited(store, dated)) and any(map(asked.matches, _around(dated, summary))):
            yield dated


def _around(dated: Dated, summary: Summary) -> Iterator[Summary]:
    """The entry as it is, and with the stage that it had before the change and after it."""
    yield summary
    if dated.change.what == "stage":
        yield summary._replace(stage=dated.change.before)
        yield summary._replace(stage=dated.change.after)


def _cited(store: Store, dated: Dated) -> Summary | None:
    """What is no entry any more, as the decision about it cites it."""
    made = (decision for decision in store.decisions.all() if decision.id == dated.decision)
    cited = next((decision.cited for decision in made), ())
    claims = ((Claim(c.doc, c.type, c.evidence, c.fields, ""), c.words) for c in cited)
    tellings = [Telling(claim, words=words) for claim, words in claims]
    return summary_of(entry_of(tellings)) if tellings else None
