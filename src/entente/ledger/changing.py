"""Changing: what the reports of each day, and what people decided, made another of the entries that meet a query."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import TypedDict

from ..consolidate.query import STATES, Query
from ..core.claim import Claim
from ..core.dated import Dated
from ..core.decision import Decision
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
        return tuple(store.derived.changes(first, last, limit=limit))
    with closing(_met(store, asked, first, last)) as met:
        return tuple(islice(met, limit))


def _met(store: Store, asked: Query, first: date | None, last: date | None) -> Generator[Dated, None, None]:
    told = told_in(store, asked)
    made = {decision.id: decision for decision in store.decisions.all()}
    around = any(key in STATES for key, _ in asked.terms)
    meets: dict[str, bool] = {}
    for kept, change in store.derived.changes_beside(first, last, words=bool(asked.words)):
        summary = kept or _cited(change(), made)
        if summary is None or (told is not None and summary.entry not in told):
            continue
        if summary.entry not in meets:
            meets[summary.entry] = asked.matches(summary)
        if meets[summary.entry] or (around and any(map(asked.matches, _around(change(), summary)))):
            yield change()


def _around(dated: Dated, summary: Summary) -> Iterator[Summary]:
    """The entry with the stage that it had before the change, and after it."""
    if dated.change.what == "stage":
        yield summary._replace(stage=dated.change.before)
        yield summary._replace(stage=dated.change.after)


def _cited(dated: Dated, made: Mapping[str, Decision]) -> Summary | None:
    """What is no entry any more, as the decision about it cites it; of an undoing the decision that was taken back."""
    decision = made.get(dated.decision)
    about = decision and made.get(decision.undoes, decision)
    claims = ((Claim(c.doc, c.type, c.evidence, c.fields, ""), c.words) for c in (about.cited if about else ()))
    tellings = [Telling(claim, words=words) for claim, words in claims]
    return summary_of(entry_of(tellings))._replace(entry=dated.change.entry) if tellings else None
