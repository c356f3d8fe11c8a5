"""Acceptances: what was found right is kept beside the claims, changes no entry, and lapses when the claim is read otherwise."""

from dataclasses import replace

import pytest
from telling import gift
from test_decisions import PERU, decide, entries_of, undo

from entente.core.decision import Decision, decision_from_json, decision_json
from entente.core.values import Quantity

ACCEPTED = decide("accept", 1, [PERU])
NINE = decide("accept", 1, [PERU], field="quantity", values=(Quantity.exactly(9),))
SEVEN = decide("correct", 2, [PERU], field="quantity", values=(Quantity.exactly(7),), note="two sank")


@pytest.mark.parametrize("accepted", [ACCEPTED, NINE], ids=["claim", "field"])
def test_what_is_accepted_changes_no_figure_and_is_told_with_the_entry(accepted):
    (plain,), _ = entries_of([PERU])
    (entry,), (ruling,) = entries_of([PERU], accepted)
    assert replace(entry, rulings=()) == plain
    assert entry.rulings == (ruling,)
    assert (ruling.standing, ruling.claims) == ("holds", ((PERU.claim.id,),))


def test_two_may_accept_one_claim():
    _, rulings = entries_of([PERU], ACCEPTED, replace(ACCEPTED, by="ben"))
    assert [ruling.standing for ruling in rulings] == ["holds", "holds"]


@pytest.mark.parametrize(
    ("accepted", "beside", "why"),
    [
        (ACCEPTED, SEVEN, "the claim tells another quantity now"),
        (NINE, SEVEN, "the claim tells another quantity now"),
        (ACCEPTED, decide("reject", 2, [PERU]), "ana rejected the claim on 2024-03-01"),
        (NINE, decide("correct", 2, [PERU], field="recipient", values=(), note="nobody is named"), ""),
    ],
)
def test_an_acceptance_lapses_when_the_claim_tells_something_else(accepted, beside, why):
    _, (ruling, _) = entries_of([PERU], accepted, beside)
    assert (ruling.standing, ruling.why) == ("lapsed" if why else "holds", why)
    _, (again, *_) = entries_of([PERU], accepted, beside, undo(beside, 3))
    assert again.holds


def test_a_corrected_claim_is_accepted_as_it_stands():
    (entry,), _ = entries_of([PERU], SEVEN)
    stands = next(t for t in entry.tellings if t.source == "analyst")
    seven = decide("accept", 3, [replace(stands, claim=replace(PERU.claim, fields=stands.claim.fields))])
    found = replace(seven.sides[0][0], claim=PERU.claim.id)
    seven = replace(seven, sides=((found,),))
    assert entries_of([PERU], SEVEN, seven)[1][1].holds
    assert entries_of([PERU], SEVEN, seven, undo(SEVEN, 4))[1][1].why == "the claim tells another quantity now"


def test_a_claim_that_is_read_otherwise_is_accepted_no_more():
    twelve = gift("a", "2024-01-10", "patrol boat", number=12, provider="PER", recipient="WSM", kind="ship")
    _, (ruling,) = entries_of([twelve], ACCEPTED)
    assert ruling.why == "the claim tells another quantity now"
    renamed = replace(
        PERU, claim=replace(PERU.claim, fields=tuple(replace(f, rule="newer") for f in PERU.claim.fields))
    )
    assert renamed.claim.id != PERU.claim.id
    assert entries_of([renamed], ACCEPTED)[1][0].holds


def test_an_acceptance_is_written_to_a_file_and_read_back():
    for decision in (ACCEPTED, NINE):
        assert decision_from_json(decision_json(decision)) == decision
    with pytest.raises(ValueError, match="other claims"):
        Decision("accept", "ana", ACCEPTED.made)
