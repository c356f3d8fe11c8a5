"""A watch with the stand-in reader, a clock and a memory: a plugin of the tests beside it."""

import pytest
import standin

from entente.consolidate.query import Query
from entente.feeds import Watch
from entente.feeds.fetching import Fetcher
from entente.feeds.manners import Manners
from entente.feeds.memory import Memory
from entente.ledger import Ledger


class Clock:
    """Seconds that pass when somebody waits."""

    def __init__(self):
        self.now = 1_700_000_000.0
        self.waited = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.waited.append(seconds)
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr("entente.feeds.fetching.time.sleep", made.sleep)
    return made


@pytest.fixture
def manners(clock):
    return Manners(clock, lambda: 0.5)


@pytest.fixture
def fetcher(manners):
    made = Fetcher(manners, contact="desk@example.org", private=True, most=200_000)
    yield made
    made.close()


@pytest.fixture
def watching(tmp_path, fetcher):
    """Look once, with a new memory of the same folder each time, as a program that is started again."""
    told = []

    def look(*addresses, query="", most=100, make=standin.make, tell=told.append):
        with Memory(tmp_path / "pages") as memory, Ledger.open(tmp_path / "ledger.db") as ledger:
            return Watch(ledger, memory, fetcher, Query.parse(query), most, tell, make).round(addresses)

    look.told = told
    return look
