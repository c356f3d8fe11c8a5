"""Meetings over several reports: planned and then held or called off, with those whom each report names."""

from datetime import date

import pytest

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.entry import Telling, entry_of
from entente.core.values import Field
from entente.ledger import Ledger

HELD = {
    "2024-05-02": "The presidents of Chile and Peru will meet in Lima on 14 May.",
    "2024-05-10": "Chile, Peru and Bolivia will meet in Lima on 14 May to discuss the ports.",
    "2024-05-15": "The presidents of Chile and Peru met in Lima on Tuesday.",
    "2024-05-20": "Chile and Peru met in Lima on 14 May 2024, officials said.",
}
CALLED_OFF = {
    "2024-06-03": "The foreign ministers of Kenya and Ghana are due to meet in Accra on 20 June.",
    "2024-06-18": "Kenya and Ghana cancelled their meeting in Accra planned for 20 June.",
}


@pytest.fixture(scope="module")
def ledger():
    with Ledger.open(":memory:") as opened:
        told = {**HELD, **CALLED_OFF}
        opened.add([Document(day, text, date.fromisoformat(day)) for day, text in told.items()], processes=0)
        yield opened


def meeting(ledger, query):
    (found,) = ledger.summaries(f"type:meeting {query}")[1]
    return found


def test_a_planned_meeting_that_was_held_is_one_with_all_who_were_named(ledger):
    found = meeting(ledger, "actor:PER")
    assert (found.stage, found.first, found.documents) == ("held", "2024-05-14", len(HELD))
    assert found.stages[:2] == ("planned", "held")
    assert set(found.who) == {"CHL", "PER", "BOL"}
    assert meeting(ledger, "actor:PER as-of:2024-05-10").stage == "planned"


def test_a_planned_meeting_that_was_called_off_is_one(ledger):
    found = meeting(ledger, "actor:KEN")
    assert (found.stage, found.stages, found.first) == ("cancelled", ("planned", "cancelled"), "2024-06-20")


@pytest.mark.parametrize(
    ("tellings", "stage"),
    [
        ("planned 05-14 told 05-02, held 05-14 told 05-15", "held"),
        ("held 05-14 told 05-15, planned 05-14 told 06-01", "held"),  # a report that tells of the plan afterwards
        ("planned 05-14 told 05-02, cancelled - told 05-10", "cancelled"),
        ("planned 05-14 told 05-02, cancelled 05-14 told 05-10, planned 06-20 told 05-11", "planned"),  # put off
        ("planned 05-14 told 05-02, held 05-14 told 05-02", "planned"),  # nobody can tell that it was held before
        ("planned 05-14 told 05-02, cancelled 05-14 told 05-10, held 05-14 told 05-16", "held"),
        ("planned - told 05-02, held - told 05-02", "held"),
        ("planned - told 05-02", "planned"),
    ],
)
def test_where_a_meeting_stands(tellings, stage):
    assert entry_of([_telling(n, told) for n, told in enumerate(tellings.split(", "))]).stage == stage


def _telling(number, words):
    status, day, _, told = words.split()
    here = (Span(number, number + 1),)
    dated = () if day == "-" else (Field("date", f"2024-{day}", here, "test"),)
    claim = Claim("a", "meeting", here, (Field("status", status, here, "test"), *dated), "test")
    return Telling(claim, date.fromisoformat(f"2024-{told}"))
