"""Real processes on one ledger: killed at any moment, or two at once, nothing is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import standin

from entente.ledger import Ledger

HERE = Path(__file__).parent

PROGRAM = """
import sys
sys.path.insert(0, {here!r})
import standin
from entente.ledger import Ledger

if __name__ == "__main__":
    first, last = int(sys.argv[2]), int(sys.argv[3])
    reports = [standin.document(f"r{{n:03}}", f"GBR pledges {{n + 1}} drones to UKR.", "2023-01-01") for n in range(first, last)]
    with Ledger.open(sys.argv[1]) as ledger:
        print("open", flush=True)
        told = lambda added: print(added.documents, flush=True)
        ledger.add(reports, processes=0, make=getattr(standin, sys.argv[4]), progress=told)
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "program.py"
    path.write_text(PROGRAM.format(here=str(HERE)))
    return path


def _start(program, ledger, first, last, make="make"):
    command = [sys.executable, program, ledger, str(first), str(last), make]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _ended(process):
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors.decode()


def _await_documents(process, number):
    """Wait until the program says that it has added so many documents; with None only until the ledger is open."""
    assert process.stdout.readline() == b"open\n"
    while number and int(process.stdout.readline()) < number:
        pass


def _state(ledger):
    """What a ledger holds, without the times of adding and the runs."""
    with Ledger.open(ledger, create=False) as opened:
        return (
            sorted(opened.documents(), key=lambda d: d.id),
            sorted(claim.id for claim in opened.claims()),
            [entry.id for entry in opened.entries()],
        )


def test_a_run_killed_at_any_moment_leaves_a_ledger_that_goes_on(program, tmp_path):
    moments = random.Random(7)
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    _ended(_start(program, whole, 0, 40))
    seen = []
    for number in (None, 1, 6, 4):
        process = _start(program, killed, 0, 40, "make_slow")
        _await_documents(process, number)
        time.sleep(moments.uniform(0.0, 0.03))  # anywhere within the next document, which takes 0.02 s
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with Ledger.open(killed) as opened:
            counts = opened.counts()
            assert counts.documents == counts.claims, "a document stands with its claim or not at all"
            assert counts.documents >= (seen[-1] if seen else 0) + (number or 0), "what was added stays"
            seen.append(counts.documents)
    _ended(_start(program, killed, 0, 40))
    assert _state(killed) == _state(whole)


def test_a_run_killed_while_it_makes_the_ledger_leaves_one_that_opens(program, tmp_path):
    moments = random.Random(11)
    for number in range(2):
        ledger = tmp_path / f"{number}.db"
        process = _start(program, ledger, 0, 5)
        while not ledger.exists() and process.poll() is None:
            time.sleep(0.002)
        time.sleep(moments.uniform(0.0, 0.1))
        process.kill()
        process.communicate()
        _ended(_start(program, ledger, 0, 5))
        assert len(_state(ledger)[0]) == 5


def test_two_processes_adding_at_once_lose_nothing(program, place):
    both = [_start(program, place, 0, 60), _start(program, place, 30, 90)]
    for process in both:
        _ended(process)
    documents, claims, entries = _state(place)
    assert [d.id for d in documents] == [f"r{n:03}" for n in range(90)]
    assert len(claims) == 90
    assert entries


def test_an_analyst_decides_while_reports_come_in(program, place):
    with Ledger.open(place) as opened:
        opened.add(
            standin.document("first", "SWE pledges 9 Archer to UKR.", "2023-01-01"), processes=0, make=standin.make
        )
        coming = _start(program, place, 0, 40, "make_slow")
        assert coming.stdout.readline() == b"open\n"
        made = 0
        while coming.poll() is None:
            (entry,) = opened.entries("provider:SWE")
            ruling = opened.analyst("ana").correct(entry.claims[0].id, "quantity", str(10 + made), note="recounted")
            assert ruling.holds
            made += 1
        coming.communicate()
        assert opened.counts().documents == 41
        assert len(opened.decisions()) == made > 0
        (entry,) = opened.entries("provider:SWE")
        assert entry.spread("quantity").best == 9 + made
        assert opened.check() == ()


def test_workers_add_what_reading_here_adds(tmp_path):
    reports = [standin.document(f"r{n:03}", f"GBR pledges {n + 1} drones to UKR.", "2023-01-01") for n in range(30)]
    for name, processes in (("here.db", 0), ("two.db", 2)):
        with Ledger.open(tmp_path / name) as opened:
            added = opened.add(reports, processes=processes, make=standin.make)
            assert added.documents == 30
    assert _state(tmp_path / "here.db") == _state(tmp_path / "two.db")
