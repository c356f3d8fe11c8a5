"""Opening a ledger: made, brought up to date, or refused with the remedy."""

import os
import sqlite3
from importlib import import_module

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from entente.core.document import Document
from entente.core.issue import StoreUnavailable
from entente.core.moment import State
from entente.store import opening, sqlite
from entente.store.keeping import Found
from entente.store.opening import VERSION, open_engine, reading, writing
from entente.store.store import Store
from entente.store.tables import metadata


def test_a_new_ledger_has_the_tables_that_the_program_works_with(place):
    engine = open_engine(place)
    with reading(engine) as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == VERSION


def _is_ours(_found, name, kind, *_rest):
    """Not the full-text index, which each database keeps in its own way; searching is tested with the ledger."""
    return not (kind == "table" and name.startswith("texts")) and name != "documents_text"


def test_the_version_is_that_of_the_newest_migration():
    assert ScriptDirectory.from_config(opening._config()).get_current_head() == VERSION


def test_the_write_ahead_log_and_foreign_keys_are_on(tmp_path):
    with reading(open_engine(tmp_path / "ledger.db")) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == sqlite.WAIT * 1000


OLD = """
INSERT INTO runs (started, versions) VALUES ('2026-11-25', '{}');
INSERT INTO documents (id, text, skips, reader, raw_sha256, run, added)
VALUES ('d', 'GBR gives.', '[]', 'text/1', '', 1, '2026-11-25');
INSERT INTO claims (id, doc, type, record, evidence, fields, rule, confidence, words, run)
VALUES ('c', 'd', 'commitment', '{}', '[[0, 3]]', '[]', 'x', 1, 'GBR', 1)
"""


def test_a_ledger_of_an_older_version_is_brought_up_to_date_with_all_it_holds(place, monkeypatch):
    monkeypatch.setattr(opening, "VERSION", "0001")
    with writing(open_engine(place)) as connection:
        for statement in OLD.split(";"):
            connection.exec_driver_sql(statement)
    monkeypatch.undo()
    store = Store(place)
    assert [d.id for d in store.documents()] == ["d"]
    assert [c.doc for c in store.claims()] == ["d"]
    assert store.documents_that("text", "gives") == {"d"}
    store.derived.keep(State(1, 1, 0), "rules", Found())
    assert not store.derived.stale("rules")
    store.close()


def test_a_ledger_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "ledger.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreUnavailable, match=r"newer Entente.*9999.*pip install --upgrade entente"):
        Store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_what_is_no_ledger_is_refused(tmp_path):
    text = tmp_path / "report.txt"
    text.write_text("London promised fourteen tanks to Kyiv on Monday, and said more. " * 20)
    with pytest.raises(StoreUnavailable, match="not an SQLite file"):
        Store(text)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()
    with pytest.raises(StoreUnavailable, match="something else"):
        Store(other)
    with pytest.raises(StoreUnavailable, match="is a folder"):
        Store(tmp_path)
    with pytest.raises(StoreUnavailable, match="no folder"):
        Store(tmp_path / "no" / "ledger.db")
    with pytest.raises(StoreUnavailable, match=r"there is none of the kind “oracle”\. Name a file"):
        Store("oracle://localhost/ledger")


def test_what_is_no_ledger_on_a_server_is_refused(postgres):
    with pytest.raises(StoreUnavailable, match=r"cannot be reached or written: .*no_such.*Check the address"):
        Store(postgres.replace("/postgres?", "/no_such?"))
    with pytest.raises(StoreUnavailable, match=r"no address of a database\. One looks like postgresql://user"):
        Store("postgresql://host:port/name")
    schema = f"{postgres}&options=-csearch_path%3Dshelf"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA shelf; CREATE TABLE shelf.bookmarks (url text)")
    with pytest.raises(StoreUnavailable, match="holds tables of something else"):
        Store(schema)


def test_a_ledger_on_a_server_whose_tables_are_broken_is_told(new_place):
    place = new_place()
    if "://" not in str(place):
        pytest.skip("told of files below")
    store = Store(place)
    with psycopg.connect(place, autocommit=True) as connection:
        connection.execute("DROP TABLE claims")
    with pytest.raises(StoreUnavailable, match=r"tables are broken: .*claims.* Restore it from a copy"):
        store.counts()
    store.close()


def test_a_ledger_held_by_another_program_is_told(tmp_path, monkeypatch):
    path = tmp_path / "ledger.db"
    Store(path).close()
    monkeypatch.setattr(sqlite, "WAIT", 1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store = Store(path)
    with pytest.raises(StoreUnavailable, match=r"held by another program for more than 1 seconds\. Try again"):
        store.begin_run({})
    holder.execute("ROLLBACK")
    assert store.begin_run({}) == 1
    store.close()
    holder.close()


def test_a_ledger_whose_tables_are_broken_is_told(tmp_path):
    path = tmp_path / "ledger.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE claims")
    connection.close()
    store = Store(path)
    with pytest.raises(StoreUnavailable, match=r"tables are broken: no such table: claims\. Restore it from a copy"):
        store.counts()
    store.close()


def test_a_damaged_ledger_is_told(tmp_path):
    path = tmp_path / "ledger.db"
    store = Store(path)
    run = store.begin_run({})
    for number in range(50):
        store.add(run, Document(f"d{number}", "GBR gives. " * 200), [])
    store.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreUnavailable, match=r"ledger\.db cannot be opened or written: .*Check that you may read"):
        list(Store(path).documents())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the super-user may write anywhere")
def test_a_ledger_that_may_not_be_written_is_told(tmp_path):
    path = tmp_path / "ledger.db"
    Store(path).close()
    path.chmod(0o400)
    with pytest.raises(StoreUnavailable, match="cannot be opened or written"):
        Store(path).begin_run({})


def test_the_migrations_are_in_the_package():
    first = import_module("entente.store.migrations.versions.v0001_first")
    assert first.down_revision is None
