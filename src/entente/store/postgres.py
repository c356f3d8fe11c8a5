"""PostgreSQL: a ledger that many people and programs share; the trouble there can be with it, told with the remedy."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Table, create_engine, event, func, literal_column
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from ..core.issue import StoreUnavailable
from .database import Database

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
"""Beginnings of the addresses of PostgreSQL databases."""

WRITERS = 0x656E74656E7465  # "entente"
"""The lock that a writer holds until its transaction ends: documents are numbered in the order in which they can be seen."""


def _engine(place: str, _create: bool) -> Engine:
    """The database at the address `place`, which must be there; only tables are made in it.

    Raises StoreUnavailable for an address that is none, and where the driver is not installed.
    """
    if find_spec("psycopg") is None:
        raise StoreUnavailable("PostgreSQL needs its driver: “pip install 'entente[postgres]'”.")
    try:
        url = make_url(place).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as trouble:  # a port that is no number is a ValueError
        raise StoreUnavailable(
            f"“{place}” is no address of a database. One looks like postgresql://user:password@host/name."
        ) from trouble
    engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    event.listen(engine, "begin", _begin)
    return engine


def _other(place: str) -> str:
    """What to tell of a database that holds tables, but none of ours."""
    named = make_url(place).render_as_string(hide_password=True)
    return (
        f"{named} holds tables of something else, no ledger. Name another database, or a schema of it: "
        "postgresql://…/name?options=-csearch_path%3Dledger."
    )


def _why(place: str, trouble: DatabaseError) -> str:
    """What went wrong with the database, and what to do about it."""
    said = " ".join(str(trouble.orig).split())
    if "does not exist" in said and "relation" in said:
        return f"{place} is a ledger whose tables are broken: {said}. Restore it from a copy."
    return f"The ledger {place} cannot be reached or written: {said}. Check the address, and that its server runs."


def _sound(_connection: Connection) -> list[str]:
    """What PostgreSQL finds wrong: nothing, as it refuses rows that break a rule when they come."""
    return []


def _begin(connection: Connection) -> None:
    """A writer waits for its turn. Each of its statements then sees what the writers before it left."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")


def _unless_there(table: Table) -> Insert:
    return insert(table).on_conflict_do_nothing()


def _has_words(words: str) -> ColumnElement[bool]:
    """By the index of the first 200,000 characters, as PostgreSQL takes no more than a megabyte of different words."""
    indexed: ColumnElement[bool] = literal_column(
        "to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000))"
    )
    return indexed.op("@@", is_comparison=True)(func.phraseto_tsquery("simple", words))


POSTGRES = Database(
    _engine, {"writes": True, "isolation_level": "READ COMMITTED"}, _unless_there, _has_words, _sound, _other, _why
)
"""Ledgers in PostgreSQL databases. A reader sees one state; a writer's snapshot must not be older than its turn."""
