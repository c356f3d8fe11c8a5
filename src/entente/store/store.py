"""The store of a ledger: it takes documents with their claims, one transaction each, and gives back what it was given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, func, select, update

from ..core.claim import Claim
from ..core.document import Document
from ..core.entry import Telling
from ..core.issue import Issue
from ..core.moment import State
from .decisions import Decisions
from .derived import Derived, state_of
from .opening import has_words, name_of, open_engine, reading, sound, unless_there, writing
from .readings import Last, Readings, as_read, counts, last_of
from .rows import (
    KeptClaim,
    chunks,
    claim_from,
    claim_row,
    day,
    document_from,
    document_row,
    issue_from,
    issue_row,
    kept_claim_from,
    telling_from,
    version_of,
)
from .tables import claims, documents, issues, origins, runs

Standing = Literal["new", "known", "changed"]
"""Of a document before it is added: not here, here with the same text, or its id is here with another text."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds."""

    documents: int
    claims: int
    issues: int


class Store:
    """A ledger's database, open. Two stores of one file may write at the same time.

    `derived` is what is worked out of its claims and kept ready, `decisions` what people ruled, `readings` what documents
    gave when they were read anew.
    """

    def __init__(self, path: Path | str, *, create: bool = True) -> None:
        """Open the ledger at `path`, a file or a PostgreSQL address. Raises StoreUnavailable with the remedy."""
        self._engine = open_engine(path, create=create)
        self.decisions = Decisions(self._engine)
        self.derived = Derived(self._engine, self.decisions)
        self.readings = Readings(self._engine)

    @property
    def engine(self) -> Engine:
        """The database, for the store's own modules."""
        return self._engine

    @property
    def name(self) -> str:
        """The file, or the address of the database without its password."""
        return name_of(self._engine)

    def close(self) -> None:
        """Let go of the file. What was added is in it whether or not this is called."""
        self._engine.dispose()

    def sound(self) -> list[str]:
        """What the database finds wrong with itself; nothing where it is whole. Raises StoreUnavailable."""
        return sound(self._engine)

    def begin_run(self, versions: Mapping[str, str]) -> int:
        """Write down that a run begins, with the versions of what reads, and give its number."""
        with writing(self._engine) as connection:
            row = {"started": _now(), "versions": json.dumps(versions, sort_keys=True)}
            return int(connection.execute(runs.insert().returning(runs.c.id), row).scalar_one())

    def end_run(self, run: int) -> None:
        """Write down that the run came to its end."""
        with writing(self._engine) as connection:
            connection.execute(update(runs).where(runs.c.id == run).values(finished=_now()))

    def standing(self, document: Document) -> tuple[Standing, Document]:
        """Whether the document is here already, and the document under the id it has or would get."""
        with reading(self._engine) as connection:
            return _standing(connection, document)

    def add(self, run: int, document: Document, found: Sequence[Claim], troubles: Iterable[Issue] = ()) -> Standing:
        """Add a document with its claims and issues, all or nothing; a document that is here already changes nothing."""
        with writing(self._engine) as connection:
            standing, kept = _standing(connection, document)
            if standing != "known":
                connection.execute(documents.insert(), {**document_row(kept), "run": run, "added": _now()})
                rows = [{**claim_row(_under(claim, kept.id), kept.text), "run": run} for claim in found]
                if rows:
                    connection.execute(unless_there(connection, claims), rows)
                _add_issues(connection, run, troubles, kept.id)
        return standing

    def add_issues(self, run: int, troubles: Iterable[Issue]) -> None:
        """Add issues that belong to no document; those known already change nothing."""
        with writing(self._engine) as connection:
            _add_issues(connection, run, troubles, None)

    def new_issues(self, troubles: Iterable[Issue]) -> list[Issue]:
        """Those of the issues that are not here yet."""
        rows = {issue_row(issue, None)["id"]: issue for issue in troubles}
        with reading(self._engine) as connection:
            known = set(connection.execute(select(issues.c.id).where(issues.c.id.in_(rows))).scalars())
        return [issue for id, issue in rows.items() if id not in known]

    def counts(self) -> Counts:
        """How many documents, claims and issues there are."""
        with reading(self._engine) as connection:
            numbers = (connection.scalar(select(func.count()).select_from(t)) or 0 for t in (documents, claims, issues))
            return Counts(*numbers)

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of adding."""
        with reading(self._engine) as connection:
            for row in connection.execute(select(documents).order_by(documents.c.number)).mappings():
                yield document_from(row)

    def document_ids(self) -> list[str]:
        """The id of every document, in the order of adding."""
        with reading(self._engine) as connection:
            return list(connection.execute(select(documents.c.id).order_by(documents.c.number)).scalars())

    def days(self, state: State | None = None) -> dict[str, date | None]:
        """The day of every document by its id, None where it is not known; of those of a `state` only, where it is given."""
        wanted = select(documents.c.id, documents.c.published).order_by(documents.c.number)
        if state is not None:
            wanted = wanted.where(documents.c.number <= state.documents)
        with reading(self._engine) as connection:
            rows = connection.execute(wanted)
            return {row.id: day(row.published) for row in rows}

    def documents_of(self, ids: Iterable[str]) -> dict[str, Document]:
        """The documents of those ids that are here."""
        with reading(self._engine) as connection:
            found = (
                document_from(row)
                for some in chunks(ids)
                for row in connection.execute(select(documents).where(documents.c.id.in_(some))).mappings()
            )
            return {document.id: document for document in found}

    def versions_of(self, series: str) -> list[Document]:
        """The documents whose series begins so, in the order of adding."""
        begun = documents.c.series.startswith(series, autoescape=True)
        with reading(self._engine) as connection:
            found = connection.execute(select(documents).where(begun).order_by(documents.c.number)).mappings()
            return [document_from(row) for row in found]

    def documents_that(self, key: str, value: str) -> frozenset[str]:
        """The ids of the documents whose `text` (or title) has these words in a row, or whose `source` or `doc` id has them."""
        with reading(self._engine) as connection:
            columns = {"source": documents.c.source, "doc": documents.c.id}
            meant = columns[key].icontains(value, autoescape=True) if key in columns else has_words(connection, value)
            return frozenset(connection.execute(select(documents.c.id).where(meant)).scalars())

    def claims(self) -> Iterator[Claim]:
        """Every claim of the last reading of its document, in the order of adding."""
        with reading(self._engine) as connection:
            last = last_of(connection)
            for row in connection.execute(select(claims).order_by(claims.c.number)).mappings():
                if counts(last, row["id"], row["doc"]):
                    yield as_read(last, claim_from(row), row["id"])

    def kept_claims(self, doc: str) -> list[KeptClaim]:
        """Every claim of a document with what is kept ready of it, in the order of adding."""
        wanted = select(claims).where(claims.c.doc == doc).order_by(claims.c.number)
        with reading(self._engine) as connection:
            return [kept_claim_from(row) for row in connection.execute(wanted).mappings()]

    def issues(self) -> tuple[Issue, ...]:
        """Every issue met."""
        with reading(self._engine) as connection:
            rows = [(row["run"], row["where"], row["id"], row) for row in connection.execute(select(issues)).mappings()]
        return tuple(issue_from(row) for *_, row in sorted(rows, key=lambda told: told[:3]))

    def tellings(
        self, types: Iterable[str] = (), *, state: State | None = None, since: int = 0
    ) -> tuple[State, list[Telling]]:
        """How far the ledger has grown, and every claim as its document tells it.

        With `types` only those of record types; with `state` those that were there when the ledger had grown so far; with
        `since` those after the claim of that number.
        """
        wanted = _tellings_query()
        if types:
            wanted = wanted.where(claims.c.type.in_(list(types)))
        if state is not None:
            wanted = wanted.where(claims.c.number <= state.claims)
        if since:
            wanted = wanted.where(claims.c.number > since)
        with reading(self._engine) as connection:
            last = last_of(connection, until=state.readings if state else None)
            rows = connection.execute(wanted).mappings()
            found = [_telling(row, last) for row in rows if counts(last, row["id"], row["doc"])]
            return state or state_of(connection), found

    def tellings_of(self, ids: Iterable[str]) -> dict[str, Telling]:
        """The tellings of those claims that are here, by claim id, whatever reading they are of."""
        with reading(self._engine) as connection:
            last = last_of(connection)
            return {
                row["id"]: _telling(row, last)
                for some in chunks(ids)
                for row in connection.execute(_tellings_query().where(claims.c.id.in_(some))).mappings()
            }

    def read_by(self, claim: str) -> tuple[tuple[str, str], ...]:
        """When the run that read the claim began (`at`), and the versions of what read it; nothing of an analyst's claim."""
        wanted = select(runs.c.started, runs.c.versions).join_from(claims, runs).where(claims.c.id == claim)
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        return (("at", row.started), *sorted(json.loads(row.versions).items())) if row else ()

    def claim_ids(self, beginning: str) -> list[str]:
        """The ids of claims that begin so, in the order of adding; of a whole id that one alone."""
        begun = claims.c.id.startswith(beginning, autoescape=True)
        with reading(self._engine) as connection:
            for meant in (claims.c.id == beginning, begun):
                found = connection.execute(select(claims.c.id).where(meant).order_by(claims.c.number)).scalars().all()
                if found:
                    break
            return list(found)


def _tellings_query() -> Any:
    of_document = [documents.c[name] for name in ("published", "source", "url", "series")]
    columns: tuple[Any, ...] = (claims, *of_document, origins.c.origin)
    return select(*columns).join_from(claims, documents).outerjoin(origins, origins.c.doc == claims.c.doc)


def _telling(row: Mapping[Any, Any], last: Last) -> Telling:
    telling = telling_from(row)
    return replace(telling, claim=as_read(last, telling.claim, row["id"])) if telling.claim.doc in last else telling


def _standing(connection: Connection, document: Document) -> tuple[Standing, Document]:
    text = connection.scalar(select(documents.c.text).where(documents.c.id == document.id))
    if text is None:
        return "new", document
    if text == document.text:
        return "known", document
    version = version_of(document)
    known = connection.scalar(select(documents.c.id).where(documents.c.id == version.id))
    return ("known" if known else "changed"), version


def _under(claim: Claim, doc: str) -> Claim:
    return claim if claim.doc == doc else replace(claim, doc=doc)


def _add_issues(connection: Connection, run: int, troubles: Iterable[Issue], doc: str | None) -> None:
    rows = [{**issue_row(issue, doc), "run": run} for issue in troubles]
    if rows:
        connection.execute(unless_there(connection, issues), rows)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
