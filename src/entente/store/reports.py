"""Documents as lists show them, without their texts, and what one of them tells."""

from __future__ import annotations

import json
from typing import NamedTuple

from sqlalchemy import Engine, Integer, case, func, literal_column, select

from .opening import reading
from .readings import last_of
from .tables import claims, documents, origins

BEGINNING = 200
"""Characters of a text that are kept of its beginning."""


class Report(NamedTuple):
    """A document on a line. Days are ISO 8601, empty where unknown; `origin` is the first document of its origin, empty where
    that is this one; `claims` are those of its last reading, `size` is the length of its text, `begins` how a text without a
    title begins.
    """

    id: str
    title: str
    source: str
    day: str
    claims: int
    size: int
    origin: str
    begins: str


def reports(engine: Engine) -> list[Report]:
    """Every document on a line, the one of the last day first, those without a day last."""
    told = func.count(claims.c.id).cast(Integer)
    wanted = (
        select(
            documents.c.id,
            documents.c.title,
            documents.c.source,
            documents.c.published,
            told,
            func.length(documents.c.text),
            origins.c.origin,
            case((documents.c.title.is_(None), func.substr(documents.c.text, 1, BEGINNING)), else_=""),
        )
        .outerjoin(claims, claims.c.doc == documents.c.id)
        .outerjoin(origins, origins.c.doc == documents.c.id)
        .group_by(documents.c.number, documents.c.id, origins.c.origin)
        .order_by(documents.c.published.is_(None), documents.c.published.desc(), documents.c.number.desc())
    )
    with reading(engine) as connection:
        anew = {doc: len(ids) for doc, ids in last_of(connection).items()}
        rows = connection.execute(wanted).all()
    return [
        Report(id, title or "", source or "", day or "", anew.get(id, many or 0), size or 0, origin or "", begins)
        for id, title, source, day, many, size, origin, begins in rows
    ]


def claims_in(engine: Engine, doc: str) -> list[str]:
    """The ids of the claims of a document's last reading, in the order of its text."""
    wanted = select(claims.c.id, claims.c.evidence).where(claims.c.doc == doc).order_by(claims.c.number)
    with reading(engine) as connection:
        anew = last_of(connection, [doc]).get(doc)
        found = [(json.loads(row.evidence), row.id) for row in connection.execute(wanted)]
    return [id for _, id in sorted(found) if anew is None or id in anew]


def family(engine: Engine, doc: str) -> list[str]:
    """The other documents of a document's origin, the first of it leading."""
    with reading(engine) as connection:
        first = connection.scalar(select(origins.c.origin).where(origins.c.doc == doc)) or doc
        others = connection.execute(
            select(origins.c.doc).where(origins.c.origin == first).order_by(literal_column("doc"))
        ).scalars()
        return [id for id in (first, *others) if id != doc]
