"""Opens a ledger's database and brings its tables to this version; what cannot be opened is told with the remedy."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from ..core.issue import StoreUnavailable

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "0003"
"""The newest of the migrations beside this file; a test holds the two together."""

WAIT = 60
"""Seconds that a writer waits for another. One document's transaction takes milliseconds."""

MEMORY = ":memory:"


def open_engine(path: Path | str, *, create: bool = True) -> Engine:
    """The database of the ledger at `path`, its tables as this version has them.

    `":memory:"` is a ledger that is gone when closed. Raises StoreUnavailable where the file is missing and may not be
    created, is no ledger, was made by a newer version, or cannot be read.
    """
    place = str(path)
    if "://" in place:
        raise StoreUnavailable(
            f"“{place}” is no file. This version keeps ledgers in SQLite files: name one, like ledger.db."
        )
    if place != MEMORY:
        _check_file(Path(place), create)
    engine = _sqlite(place)
    try:
        with reading(engine) as connection:
            version = _version(connection, place)
        if version != VERSION:
            _migrate(engine, place)
    except StoreUnavailable:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the ledger, whatever others write meanwhile. Raises StoreUnavailable."""
    with _told(engine), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the right to write from its beginning: what it reads stays true until its end.

    Raises StoreUnavailable, and nothing is written, where the file cannot be written or another program holds it.
    """
    with _told(engine), engine.connect() as connection, connection.execution_options(writes=True).begin():
        yield connection


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Trouble with the file told with its remedy; a broken rule of the tables is our mistake and passes."""
    try:
        yield
    except DatabaseError as trouble:
        if isinstance(trouble, OperationalError) or type(trouble) is DatabaseError:
            raise StoreUnavailable(_why(str(engine.url.database), trouble)) from trouble
        raise


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreUnavailable(f"{path} is a folder. Name a file in it, like {path / 'ledger.db'}.")
    if not path.exists() and not create:
        raise StoreUnavailable(f"There is no ledger {path}. “entente add REPORTS --ledger {path}” makes one.")
    if not path.parent.exists():
        raise StoreUnavailable(f"There is no folder {path.parent} to keep the ledger in. Make it first.")


def _sqlite(place: str) -> Engine:
    options: dict[str, Any] = {"connect_args": {"timeout": WAIT, "check_same_thread": False}}
    if place == MEMORY:
        options["poolclass"] = StaticPool
    engine = create_engine(f"sqlite:///{place}", **options)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


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


def _version(connection: Connection, place: str) -> str | None:
    """The version of the tables; None for an empty file. Raises StoreUnavailable for somebody else's database."""
    names = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())
    if "alembic_version" in names:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if names:
        raise StoreUnavailable(f"{place} is an SQLite database of something else, no ledger. Name another file.")
    return None


def _migrate(engine: Engine, place: str) -> None:
    from alembic import command  # imported when needed: it takes 0.2 s
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = _config()
    with writing(engine) as connection:  # whoever comes second waits here and finds the work done
        version = _version(connection, place)
        try:
            if version:
                ScriptDirectory.from_config(config).get_revision(version)
        except CommandError as trouble:
            raise StoreUnavailable(
                f"{place} was made by a newer Entente (its tables are version {version}, this one knows {VERSION}). "
                "Update with “pip install --upgrade entente”; the ledger has not been touched."
            ) from trouble
        if version != VERSION:
            config.attributes["connection"] = connection
            command.upgrade(config, VERSION)


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _why(place: str, trouble: DatabaseError) -> str:
    said = str(trouble.orig)
    if "not a database" in said:
        return f"{place} is no ledger: it is not an SQLite file. Name another file."
    if isinstance(trouble, OperationalError) and "locked" in said:
        return f"{place} is held by another program for more than {WAIT} seconds. Try again when that has ended."
    if "no such" in said:
        return f"{place} is a ledger whose tables are broken: {said}. Restore it from a copy."
    return f"{place} cannot be opened or written: {said}. Check that you may read and write the file and its folder."
