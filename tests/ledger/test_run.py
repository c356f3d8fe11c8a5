"""Reading on worker processes: results in order, and one bad document is one issue."""

import subprocess
import sys
from pathlib import Path

import pytest
import standin
from standin import document

from entente.run import BATCH, read_all


def _documents(count, *, bad=(), word="CRASH"):
    return [
        document(f"d{n:03}", f"GBR pledges {n + 1} drones to UKR." + (f" {word}" if n in bad else ""), "2023-01-01")
        for n in range(count)
    ]


def test_workers_give_what_reading_here_gives_in_the_order_of_the_documents():
    documents = _documents(3 * BATCH + 1)
    here = list(read_all(documents, processes=0, make=standin.make))
    assert list(read_all(documents, processes=2, make=standin.make)) == here
    assert [found.document for found in here] == documents


@pytest.mark.parametrize("word", ["CRASH", "FAULT"])
def test_a_document_that_ends_its_process_is_one_issue(word):
    found = list(read_all(_documents(2 * BATCH + 3, bad=(3, 18), word=word), processes=2, make=standin.make_failing))
    assert [f.document.id for f in found if f.issues] == ["d003", "d018"]
    assert [f.issues[0].code for f in found if f.issues] == ["crashed", "crashed"]
    assert sum(len(f.claims) for f in found) == 2 * BATCH + 1


def test_a_document_that_takes_too_long_is_one_issue():
    documents = _documents(3, bad=(1,), word="HANG")
    found = list(read_all(documents, processes=1, make=standin.make_failing, seconds=0.7))
    assert [[issue.code for issue in f.issues] for f in found] == [[], ["overtime"], []]
    assert "0.7 seconds" in str(found[1].issues[0])


def test_documents_are_taken_only_as_far_ahead_as_the_workers_need():
    taken = []

    def stream():
        for one in _documents(200):
            taken.append(one)
            yield one

    results = read_all(stream(), processes=1, make=standin.make)
    next(results)
    assert len(taken) <= 5 * BATCH
    results.close()


def test_a_program_without_a_main_guard_is_told_what_to_do(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import standin\n"
        "from entente.run import read_all\n"
        "list(read_all(standin.REPORTS, processes=1, make=standin.make))\n"
    )
    ended = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode != 0
    assert "__main__" in ended.stderr.splitlines()[-1]
