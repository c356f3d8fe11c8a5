"""Meetings read from whole texts by the packaged engine. `meetings.txt` holds our sentences and what each tells.

A line is: participants | place | status | date.
"""

import pytest
from worked_examples import cases, read

from entente.extract.support import unsupported
from entente.records.base import record_of


def told(record):
    """A meeting as a line of the file."""
    parts = (" ".join(sorted(record["participants"])), record["place"], record["status"], record["date"])
    return " | ".join(part or "-" for part in parts)


@pytest.fixture(scope="module")
def found():
    """The meetings of every text of the file."""
    return read("meetings.txt", "meeting")


@pytest.mark.parametrize(("document", "lines"), cases("meetings.txt"), ids=lambda value: getattr(value, "id", "")[:40])
def test_worked_examples(found, document, lines):
    assert [told(record_of(claim)) for claim in found[document.id][1]] == lines


def test_every_value_is_told_by_its_words(found):
    for document, claims in found.values():
        for claim in claims:
            assert unsupported(claim, document) == ()
