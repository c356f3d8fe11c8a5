"""Opens a ledger's database and brings its tables to this version; what cannot be opened is told with the remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Table, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from ..core.issue import StoreUnavailable
from .database import Database
from .postgres import POSTGRES, SCHEMES
from .sqlite import SQLITE

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "0009"
"""The newest of the migrations beside this file; a test holds the two together."""


def open_engine(path: Path | str, *, create: bool = True) -> Engine:
    """The database of the ledger at `path`, a file or the address of a PostgreSQL database, its tables as this version has them.

    `":memory:"` is a ledger that is gone when closed. Raises StoreUnavailable where it is missing and may not be
    created, is no ledger, was made by a newer version, or cannot be reached or read.
    """
    place = str(path)
    engine = _database(place).engine(place, create)
    try:
        with reading(engine) as connection:
            version = _version(connection, place)
        if version is None and not create:
            raise StoreUnavailable(f"There is no ledger in {name_of(engine)}. “entente add” makes one.")
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

    Raises StoreUnavailable, and nothing is written, where the ledger cannot be written or another program holds it.
    """
    with _told(engine), engine.connect() as connection, connection.execution_options(**_of(engine).options).begin():
        yield connection


def sound(engine: Engine) -> list[str]:
    """What the database itself finds wrong with what it holds; nothing where it is whole. Raises StoreUnavailable."""
    with reading(engine) as connection:
        return _of(engine).sound(connection)


def unless_there(connection: Connection, table: Table) -> Insert:
    """The statement that inserts rows of `table` but those that are there already."""
    return _of(connection).unless_there(table)


def has_words(connection: Connection, words: str) -> ColumnElement[bool]:
    """The condition that a document's title or text has the words in a row, in whatever case."""
    return _of(connection).has_words(words)


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Trouble with the database told with its remedy; a broken rule of the tables is our mistake and passes."""
    try:
        yield
    except DatabaseError as trouble:
        if isinstance(trouble, OperationalError) or type(trouble) is DatabaseError or _broken(trouble):
            raise StoreUnavailable(_of(engine).why(name_of(engine), trouble)) from trouble
        raise


def _broken(trouble: DatabaseError) -> bool:
    """Whether a table is not there; PostgreSQL tells that as a fault of the program, SQLite as one of the file."""
    return type(trouble.orig).__name__ == "UndefinedTable"


def _database(place: str) -> Database:
    """What opens ledgers at such places: by the scheme of an address, else as a file."""
    scheme, address, _ = place.partition("://")
    if not address:
        return SQLITE
    if scheme in SCHEMES:
        return POSTGRES
    raise StoreUnavailable(
        f"“{place}” is no ledger: there is none of the kind “{scheme}”. Name a file, like ledger.db, or a PostgreSQL "
        "database, like postgresql://user@host/name."
    )


def _of(bound: Engine | Connection) -> Database:
    return SQLITE if bound.dialect.name == "sqlite" else POSTGRES


def name_of(engine: Engine) -> str:
    """The ledger as it may be shown: a file's path, or an address without its password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


def _version(connection: Connection, place: str) -> str | None:
    """The version of the tables; None for an empty database. Raises StoreUnavailable for somebody else's."""
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if names:
        raise StoreUnavailable(_database(place).other(place))
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
                f"{name_of(engine)} was made by a newer Entente (its tables are version {version}, this one knows {VERSION}). "
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
