"""Entries are found by the words of the reports that tell them, in every kind of database."""

import pytest
import standin

from entente.core.issue import BadQuery
from entente.ledger import Ledger

REPORTS = (
    standin.document("north", "SWE pledges 9 Archer to UKR. Snow fell on the “quay” at Luleå all day.", "2023-01-10"),
    standin.document("south", "ITA pledges 4 drones to KEN. The Quay was calm; a snow-white ship came.", "2023-01-11"),
)


@pytest.fixture
def ledger(place):
    with Ledger.open(place) as opened:
        opened.add(REPORTS, processes=0, make=standin.make)
        yield opened


@pytest.mark.parametrize(
    ("query", "docs"),
    [
        ("text:snow", ["south", "north"]),
        ("text:SNOW", ["south", "north"]),
        ('text:"snow fell"', ["north"]),
        ('text:"fell snow"', []),
        ('text:"the quay"', ["south", "north"]),
        ("text:luleå", ["north"]),
        ("text:calm,fell", ["south", "north"]),
        ("text:snow provider:SWE", ["north"]),
        ("text:snow doc:sou", ["south"]),
        ("doc:NORTH", ["north"]),
        ("source:nowhere", []),
        ("was:pledged text:ship", ["south"]),
        ("was:delivered", []),
        ("origins:1 text:ship", ["south"]),
        ("origins:2", []),
    ],
)
def test_entries_are_found_by_their_reports(ledger, query, docs):
    assert [entry.documents[0] for entry in ledger.entries(query)] == docs


@pytest.mark.parametrize("words", ['"', "NEAR(", "snow*", "a:b", "fell AND", "' OR 1=1 --", "^", "(", "%", "_"])
def test_whatever_is_asked_for_is_taken_as_words(ledger, words):
    for key in ("text", "source", "doc"):
        assert len(ledger.entries(f'{key}:"{words.replace(chr(34), " ")}"')) <= 2


def test_a_number_of_origins_that_is_none_is_told(ledger):
    with pytest.raises(BadQuery, match=r"“origins:many” is no number of sources\. Write it like origins:2\."):
        ledger.entries("origins:many")
