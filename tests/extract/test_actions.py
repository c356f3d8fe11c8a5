"""Acts read from whole texts by the packaged engine. `actions.txt` holds our sentences and what each tells.

A line is: actors | event | targets.
"""

import pytest
from worked_examples import cases, read

from entente.extract.support import unsupported
from entente.records.base import record_of


def told(record):
    """An act as a line of the file."""
    parts = (" ".join(sorted(record["actor"])), record["event"], " ".join(sorted(record["target"])))
    return " | ".join(part or "-" for part in parts)


@pytest.fixture(scope="module")
def found():
    """The acts of every text of the file."""
    return read("actions.txt", "action")


@pytest.mark.parametrize(("document", "lines"), cases("actions.txt"), ids=lambda value: getattr(value, "id", "")[:40])
def test_worked_examples(found, document, lines):
    assert [told(record_of(claim)) for claim in found[document.id][1]] == lines


def test_every_value_is_told_by_its_words(found):
    for document, claims in found.values():
        for claim in claims:
            assert unsupported(claim, document) == ()
