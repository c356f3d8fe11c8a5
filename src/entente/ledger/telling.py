"""Telling: what the documents that were added just now made another of the entries that meet a query, and what they only repeat."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from ..consolidate.diff import Ties
from ..consolidate.query import Query
from ..consolidate.stream import of_days
from ..core.dated import Dated
from ..core.entry import Entry
from .ledger import Ledger

TOLD = ("entry", "stage", "quantity", "value")
"""The changes that are news: a thing told for the first time, how far it got, and its figures."""


def news(ledger: Ledger, docs: Collection[str], query: Query | str | None = None) -> tuple[Dated, ...]:
    """What the documents of those ids changed of the entries that meet the query, in the order of days. Raises BadQuery.

    It is worked out without the documents and with them, so that the same documents give the same news however often they
    are asked for; documents without a day give none. What tells only what its own origin told before, a copy of a report that was known, is no news.

    >>> from datetime import date
    >>> from entente import Document
    >>> said = {"2023-02-14": "Norway will send eight tanks to Ukraine.", "2023-03-20": "Norway delivered eight tanks to Ukraine."}
    >>> with Ledger.open(":memory:") as ledger:
    ...     added = ledger.add(Document(day, text, date.fromisoformat(day)) for day, text in said.items())
    ...     [(dated.change.before, dated.change.after) for dated in news(ledger, {"2023-03-20"})]
    [('pledged', 'delivered')]
    """
    new = set(docs)
    days = [document.published for document in ledger.reports.documents(new).values() if document.published]
    if not days:
        return ()
    told = ledger.changes(query, since=min(days), until=max(days))
    touched = [dated.change.entry for dated in told if not new.isdisjoint(dated.docs)]
    found = [dated for id in dict.fromkeys(touched) for dated in _of_entry(ledger, id, new)]
    return tuple(sorted(found, key=lambda dated: (dated.day, dated.change.entry)))


def _of_entry(ledger: Ledger, id: str, new: set[str]) -> list[Dated]:
    entry = ledger.entry(id)
    tied = Ties.of(ledger.relations(id))
    known = {origin for t in entry.tellings if t.claim.doc not in new for origin in (t.origin or t.claim.doc,)}
    copies = {t.claim.id for t in entry.tellings if t.claim.doc in new and (t.origin or t.claim.doc) in known}
    added = {t.claim.id for t in entry.tellings if t.claim.doc in new}
    before: dict[tuple[str, str], date] = {}
    for dated in of_days(_without(entry, added), tied):
        before[_key(dated)] = dated.day
    return [
        dated
        for dated in of_days(_without(entry, copies), tied)
        if dated.change.what in TOLD
        and not new.isdisjoint(dated.docs)
        and before.get(_key(dated), date.min) < dated.day  # what was told of a later day already is no news
    ]


def _without(entry: Entry, claims: set[str]) -> Entry:
    return replace(entry, tellings=tuple(t for t in entry.tellings if t.claim.id not in claims))


def _key(dated: Dated) -> tuple[str, str]:
    """What is news once: the stage or figure that something came to, and that a thing is told at all."""
    return dated.change.what, "" if dated.change.what == "entry" else dated.change.after
