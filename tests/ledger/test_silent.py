"""Silent decisions: what is kept after an acceptance is what deriving all anew gives, also where another decision comes with it."""

import pytest
from test_deciding import tanks

from entente.ledger.memory import Memory


def kept(ledger):
    entries = [(entry.id, entry.claims, entry.rulings) for entry in ledger.entries()]
    return entries, ledger.relations(), ledger.decisions()


@pytest.fixture
def derived(monkeypatch):
    """How often all was derived anew."""
    found = []
    whole = Memory.derive
    monkeypatch.setattr(Memory, "derive", lambda *a, **k: found.append(a) or whole(*a, **k))
    return found


def test_an_acceptance_derives_nothing_anew_and_comes_to_the_same(ledger, derived):
    ana = ledger.analyst("ana")
    claims = [claim.id for claim in tanks(ledger).claims]
    ana.correct(claims[0], "quantity", "12", note="two were held back")
    ana.reject(claims[2])
    before, states = len(derived), len(ledger.states())
    accepted = ana.accept(claims[0])
    ana.accept(claims[1], "quantity")
    ana.undo(accepted.decision.id)
    ana.undo(ledger.decisions()[-1].decision.id)
    second = ledger.analyst("ben").accept(claims[2])
    assert second.why.startswith("ana rejected the claim")
    assert len(derived) == before
    assert len(ledger.states()) == states + 5
    found = kept(ledger)
    assert ledger.check(repair=True) == ()
    assert kept(ledger) == found
    assert [r.standing for r in ledger.decisions()] == ["holds", "holds", "holds", "holds", "undone", "holds", "lapsed"]


def test_what_is_decided_beside_an_acceptance_is_derived(ledger, derived):
    ana = ledger.analyst("ana")
    first, second, _ = (claim.id for claim in tanks(ledger).claims)
    ana.accept(first)
    ana.reject(first)
    assert len(derived) == 1
    ana.undo()
    ana.accept(second)
    found = kept(ledger)
    ledger.check(repair=True)
    assert kept(ledger) == found


def test_acceptances_are_kept_in_every_kind_of_database(place):
    import standin

    from entente.ledger import Ledger

    with Ledger.open(place) as ledger:
        ledger.add(standin.REPORTS, processes=0, make=standin.make)
        ana, claim = ledger.analyst("ana"), tanks(ledger).claims[0].id
        assert ana.accept(claim).holds
        ana.accept(claim, "quantity")
        ana.undo()
        assert [r.standing for r in ledger.decisions()] == ["holds", "undone", "holds"]
        assert ledger.check() == ()


def test_a_claim_that_an_analyst_marked_is_accepted_by_another(ledger):
    import standin
    from test_claiming import REPORT, mark

    ledger.add([REPORT], processes=0, make=standin.make)
    (claim,) = mark(ledger).touched
    assert ledger.analyst("ben").accept(claim).holds
    assert ledger.analyst("ben").accept(claim, "quantity").holds
    found = kept(ledger)
    ledger.check(repair=True)
    assert kept(ledger) == found
    ledger.analyst("cem").reject(claim)
    assert [r.standing for r in ledger.decisions() if r.decision.kind == "accept"] == ["lapsed", "lapsed"]


def test_what_is_prepared_ahead_is_what_a_decision_would_have_derived(ledger_file):
    from entente.ledger import Ledger
    from entente.ledger.ahead import prepare
    from entente.ledger.memory import memory

    with Ledger.open(ledger_file) as ledger:
        before = kept(ledger)
        assert not memory(ledger._store).entries
        states = ledger.states()
        prepare(ledger)
        prepare(ledger)
        assert ledger.states() == states
        assert memory(ledger._store).entries.keys() == {id for id, *_ in before[0]}
        assert kept(ledger) == before
        ledger.analyst("ana").reject(tanks(ledger).claims[0].id)
        found = kept(ledger)
        ledger.check(repair=True)
        assert kept(ledger) == found
