"""A watch that is killed again and again, as a machine that is switched off: in the end each page is read once and told."""

import json
import subprocess
import sys
import time
from pathlib import Path

from outlet import feed, page

from entente.ledger import Ledger

PROGRAM = """
import json, sys
from pathlib import Path
import standin
from entente.consolidate.query import Query
from entente.feeds import Watch
from entente.feeds.fetching import Fetcher
from entente.feeds.manners import Manners
from entente.feeds.memory import Memory
from entente.ledger import Ledger

def told(news):
    with open("told", "a") as file:
        file.writelines(json.dumps([d.change.about, d.change.after]) + "\\n" for d in news)

with Memory(Path("pages")) as memory, Ledger.open("ledger.db") as ledger:
    fetcher = Fetcher(Manners(pause=0), private=True)
    Watch(ledger, memory, fetcher, Query(), 3, told, standin.make_slow).round([sys.argv[1]])
    print("done" if not any(True for _ in Watch(ledger, memory, fetcher)._due()) else "more")
"""

GIVERS = ("SWE", "NOR", "FIN", "DNK", "ESP", "ITA", "GRC", "POL")
PAGES = len(GIVERS)


def test_killed_at_any_moment_it_goes_on(httpserver, tmp_path):
    things = [f"{giver} pledges 10 Archer to UKR." for giver in GIVERS]
    for n, told in enumerate(things):
        httpserver.expect_request(f"/{n}").respond_with_data(
            page(told, "2023-01-12", f"Page {n}"), content_type="text/html"
        )
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/feed").respond_with_data(
        feed(*(f"/{n}" for n in range(PAGES))), content_type="application/rss+xml"
    )
    command = [sys.executable, "-c", PROGRAM, httpserver.url_for("/feed")]
    beside = {"PYTHONPATH": ":".join(map(str, (*sys.path, Path(__file__).parents[1] / "ledger")))}
    deadline, wait, ended = time.monotonic() + 120, 0.8, ""
    while "done" not in ended and time.monotonic() < deadline:
        running = subprocess.Popen(command, cwd=tmp_path, env=beside, stdout=subprocess.PIPE, text=True)
        try:
            ended = running.communicate(timeout=wait)[0]
        except subprocess.TimeoutExpired:
            running.kill()
            running.communicate()
        wait += 0.5  # each time a little further
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        found = [document.id for document in ledger.documents()]
        assert sorted(found) == sorted(httpserver.url_for(f"/{n}") for n in range(PAGES))
        entries = {entry.id for entry in ledger.entries()}
    told = {tuple(json.loads(line)) for line in (tmp_path / "told").read_text().splitlines()}
    assert len(told) == len(entries) == PAGES
