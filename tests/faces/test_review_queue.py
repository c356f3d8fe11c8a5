"""The queue of a review: by effect times doubt, and the same whether weighed anew or from one state to the next."""

import pytest

from entente.faces import Room
from entente.faces.queue import Asked, chosen, queue
from entente.faces.weights import Weights, updated, weights
from entente.ledger import Ledger


@pytest.fixture
def room(ledger_file):
    found = Room(ledger_file)
    yield found
    found.close()


def tanks(ledger, giver="GBR"):
    (entry,) = ledger.entries(f"provider:{giver} kind:tank")
    return entry


def test_places_stand_by_effect_times_doubt(room):
    places = queue(room.now()).places
    keys = [(place.score, place.doubt) for place in places]
    assert keys == sorted(keys, reverse=True)
    assert {place.claim for place in places} == {claim.id for claim in room.ledger.claims()}
    assert any(place.effect for place in places)
    assert all((place.effect is None) or place.type == "commitment" for place in places)
    assert all(
        place.doubt == pytest.approx(0.15) for place in places if place.alone and not place.conflict and not place.loose
    )


def close(found):
    return {k: pytest.approx(v) for k, v in found.items() if abs(v) > 1e-9}


DECIDE = {
    "merge": lambda ana, ledger: ana.merge(tanks(ledger).id, tanks(ledger, "DEU").id),
    "split": lambda ana, ledger: ana.split(tanks(ledger).id, tanks(ledger).claims[0].id),
    "reject": lambda ana, ledger: ana.reject(tanks(ledger, "DEU").claims[0].id),
    "correct": lambda ana, ledger: ana.correct(tanks(ledger).claims[0].id, "quantity", "12", note="two held back"),
    "accept": lambda ana, ledger: ana.accept(tanks(ledger).claims[0].id),
}


@pytest.mark.parametrize("kind", DECIDE)
def test_weights_follow_a_decision_and_its_undoing(room, kind):
    ana = room.ledger.analyst("ana")
    first = weights(room.now())
    for step in (lambda: DECIDE[kind](ana, room.ledger), ana.undo):
        step()
        now = room.now()
        found, anew = weights(now), updated(Weights(), now)
        assert {k: v for k, v in found.scale.own.items() if abs(v) > 1e-9} == close(anew.scale.own)
        assert sorted(p.entries for p in found.each()) == sorted(p.entries for p in anew.each())
        assert dict(found.effects()).keys() == dict(anew.effects()).keys()
    assert {k: v for k, v in weights(room.now()).scale.own.items() if abs(v) > 1e-9} == close(first.scale.own)


def test_an_acceptance_leaves_the_queue_and_takes_the_claim_off_what_is_to_be_reviewed(room):
    now = room.now()
    line, before = queue(now), chosen(now, Asked(), "ana")
    claim = before.places[0].claim
    room.ledger.analyst("ana").accept(claim)
    now = room.now()
    assert queue(now) is line
    after = chosen(now, Asked(), "ana")
    assert (after.of, after.done) == (before.of, before.done + 1)
    assert [p.claim for p in after.places] == [p.claim for p in before.places[1:]]
    assert [p.claim for p in chosen(now, Asked(show="second"), "ben").places] == [claim]
    assert after.around(line.rank, claim) == (None, after.places[0])
    assert after.around(line.rank, after.places[1].claim) == (after.places[0], after.places[2])
    assert after.around(line.rank, after.places[-1].claim) == (after.places[-2], None)
    room.ledger.analyst("ana").reject(claim)
    assert queue(room.now()) is not line


def test_another_program_s_decisions_are_seen(room, ledger_file):
    line = queue(room.now())
    with Ledger.open(ledger_file) as other:
        other.analyst("ben").reject(line.places[0].claim)
    assert line.places[0].claim not in queue(room.now()).rank


def test_what_an_analyst_marked_is_reviewed_as_what_was_read(room):
    import standin
    from test_claiming import REPORT, mark

    room.ledger.add([REPORT], processes=0, make=standin.make)
    (claim,) = mark(room.ledger).touched
    line = queue(room.now())
    assert claim in line.rank
    assert len(set(line.rank)) == len(line.places)
    corrected = room.ledger.analyst("ben").correct(claim, "quantity", "8", note="one was lost")
    assert corrected.holds
    assert [place.claim for place in queue(room.now()).places].count(claim) == 1
    assert len(queue(room.now()).places) == len(line.places), "the correction stands with the claim that it corrects"
