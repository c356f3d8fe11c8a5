"""Documents read anew: which claims the last reading of a document gave. Those of earlier ones are kept, but count no more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Engine, select

from ..core.claim import Claim
from ..core.document import Document
from ..core.issue import Issue
from .opening import reading, unless_there, writing
from .rows import claim_row, issue_row
from .tables import claims, issues, readings

Last = Mapping[str, Mapping[str, float]]
"""The confidence of each claim of the last reading, by its id, of each document that was read anew."""


class Readings:
    """The readings anew in a ledger's database. A `Store` has one."""

    def __init__(self, engine: Engine) -> None:
        """Of the database that is open."""
        self._engine = engine

    def add(self, run: int, document: Document, found: Sequence[Claim], troubles: Iterable[Issue] = ()) -> None:
        """Keep what a document that is here gives when read anew, all or nothing.

        A reading that gives what the last one gave changes nothing.
        """
        told = {claim.id: claim.confidence for claim in found}
        with writing(self._engine) as connection:
            if current(connection, document.id) == told:
                return
            rows = [{**claim_row(claim, document.text), "run": run} for claim in found]
            if rows:
                connection.execute(unless_there(connection, claims), rows)
            connection.execute(readings.insert(), {"doc": document.id, "run": run, "claims": json.dumps(told)})
            trouble = [{**issue_row(issue, document.id), "run": run} for issue in troubles]
            if trouble:
                connection.execute(unless_there(connection, issues), trouble)

    def confidences(self) -> dict[str, float]:
        """The confidence of every claim that counts, by its id, in the order of adding."""
        with reading(self._engine) as connection:
            last = last_of(connection)
            rows = connection.execute(select(claims.c.id, claims.c.doc, claims.c.confidence).order_by(claims.c.number))
            return {
                id: last[doc].get(id, confidence) if doc in last else confidence
                for id, doc, confidence in rows
                if counts(last, id, doc)
            }

    def current(self, doc: str) -> dict[str, float]:
        """The claims of a document that count, by their ids, with their confidence."""
        with reading(self._engine) as connection:
            return current(connection, doc)


def last_of(connection: Connection, docs: Sequence[str] | None = None, *, until: int | None = None) -> Last:
    """What the last reading gave, of each document that was read anew; of `docs` only, where they are given.

    With `until` readings of a later number are left out.
    """
    wanted = select(readings.c.doc, readings.c.claims).order_by(readings.c.number)
    if until is not None:
        wanted = wanted.where(readings.c.number <= until)
    if docs is not None:
        wanted = wanted.where(readings.c.doc.in_(docs))
    return {row.doc: json.loads(row.claims) for row in connection.execute(wanted)}


def current(connection: Connection, doc: str) -> dict[str, float]:
    """The claims of a document that count, by their ids, with their confidence."""
    last = last_of(connection, [doc])
    if doc in last:
        return dict(last[doc])
    first = select(claims.c.id, claims.c.confidence).where(claims.c.doc == doc)
    return {row.id: row.confidence for row in connection.execute(first)}


def counts(last: Last, claim: str, doc: str) -> bool:
    """Whether the claim of the document is of its last reading."""
    return doc not in last or claim in last[doc]


def as_read(last: Last, claim: Claim, id: str) -> Claim:
    """The claim of that id with the confidence that its last reading gave it."""
    confidence = last.get(claim.doc, {}).get(id, claim.confidence)
    return claim if confidence == claim.confidence else replace(claim, confidence=confidence)
