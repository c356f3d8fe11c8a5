"""SQLite: a ledger in one file, or in memory; the trouble there can be with it, told with the remedy."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Table, create_engine, event, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from ..core.issue import StoreUnavailable
from .database import Database
from .tables import documents

WAIT = 60
"""Seconds that a writer waits for another. One document's transaction takes milliseconds."""

MEMORY = ":memory:"


def _engine(place: str, create: bool) -> Engine:
    """The database in the file `place`. Raises StoreUnavailable where that is a folder, is missing or has no folder."""
    if place != MEMORY:
        _check_file(Path(place), create)
    options: dict[str, Any] = {"connect_args": {"timeout": WAIT, "check_same_thread": False}}
    if place == MEMORY:
        options["poolclass"] = StaticPool
    engine = create_engine(f"sqlite:///{place}", **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _other(place: str) -> str:
    """What to tell of a database that holds tables, but none of ours."""
    return f"{place} is an SQLite database of something else, no ledger. Name another file."


def _why(place: str, trouble: DatabaseError) -> str:
    """What went wrong with the file, and what to do about it."""
    said = str(trouble.orig)
    if "not a database" in said:
        return f"{place} is no ledger: it is not an SQLite file. Name another file."
    if isinstance(trouble, OperationalError) and "locked" in said:
        return f"{place} is held by another program for more than {WAIT} seconds. Try again when that has ended."
    if "no such" in said:
        return f"{place} is a ledger whose tables are broken: {said}. Restore it from a copy."
    return f"{place} cannot be opened or written: {said}. Check that you may read and write the file and its folder."


def _sound(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; nothing where it is whole."""
    told = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    loose = [str(tuple(row)) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return [line for line in told if line != "ok"] + [f"a row without the one it belongs to: {row}" for row in loose]


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder. Name a file in it, like {path / 'ledger.db'}.")
    if not path.exists() and not create:
        raise StoreUnavailable(f"There is no ledger {path}. “entente add REPORTS --ledger {path}” makes one.")
    if not path.parent.exists():
        raise StoreUnavailable(f"There is no folder {path.parent} to keep the ledger in. Make it first.")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # this module begins transactions itself, see _begin
    _write_ahead(connection)
    connection.execute(
        "PRAGMA synchronous=NORMAL"
    )  # with the log, a power cut may cost the last documents, never the ledger
    connection.execute("PRAGMA foreign_keys=ON")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Set the write-ahead log. Two processes that open a new file at once can meet here, and SQLite then does not wait."""
    for _ in range(WAIT * 20):
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
        except sqlite3.OperationalError as trouble:
            if "locked" not in str(trouble):
                raise
            time.sleep(0.05)
        else:
            return
    raise sqlite3.OperationalError("database is locked")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


def _unless_there(table: Table) -> Insert:
    return insert(table).on_conflict_do_nothing()


def _has_words(words: str) -> ColumnElement[bool]:
    phrase = words.replace('"', " ")
    return documents.c.number.in_(
        text("SELECT rowid FROM texts WHERE texts MATCH :phrase").bindparams(phrase=f'"{phrase}"')
    )


SQLITE = Database(_engine, {"writes": True}, _unless_there, _has_words, _sound, _other, _why)
"""Ledgers in SQLite files, and in memory."""
