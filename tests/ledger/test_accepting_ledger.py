"""Accepting on a ledger: kept, told in the history, replayed, and a second opinion on what was rejected."""

from test_deciding import newer, tanks

from entente.ledger import Ledger


def test_acceptances_outlive_a_new_reading(ledger):
    ana = ledger.analyst("ana")
    claim = tanks(ledger).claims[0]
    assert ana.accept(claim.id).holds
    assert ana.accept(claim.id[:8], "quantity", note="as in the headline").decision.values == claim.values("quantity")
    before = [entry.claims for entry in ledger.entries()]
    ana.undo()
    assert [entry.claims for entry in ledger.entries()] == before
    ledger.reread(processes=0, make=newer)
    told = [(ruling.decision.kind, ruling.standing) for ruling in ledger.decisions()]
    assert told[:2] == [("accept", "holds"), ("accept", "undone")]


def test_a_corrected_claim_is_accepted_with_its_correction(ledger):
    ana = ledger.analyst("ana")
    claim = tanks(ledger).claims[0].id
    first = ana.accept(claim)
    correction = ana.correct(claim, "quantity", "12", note="two were held back")
    (stale,) = [r for r in ledger.decisions() if r.decision.id == first.decision.id]
    assert stale.why == "the claim tells another quantity now"
    accepted = ledger.analyst("ben").accept(claim)
    assert accepted.holds
    assert accepted.claims == ((claim,),)
    ana.undo(correction.decision.id)
    assert [r.standing for r in ledger.decisions() if r.decision.kind == "accept"] == ["holds", "lapsed"]


def test_a_second_opinion_on_a_rejected_claim_is_kept(ledger):
    claim = tanks(ledger, "DEU").claims[0].id
    ledger.analyst("ana").reject(claim)
    second = ledger.analyst("ben").accept(claim, note="the sentence says so")
    assert (second.standing, second.why[:22]) == ("lapsed", "ana rejected the claim")
    assert ledger.analyst("cem").reject(claim).holds


def test_accepting_on_the_command_line(entente, ledger_file, tmp_path):
    with Ledger.open(ledger_file) as ledger:
        claim = tanks(ledger).claims[0].id
    told = entente("accept", claim, "--by", "ana", "--made", "2024-03-01").stdout
    assert told.startswith("2024-03-01  ana  accept of “GBR pledges 14 Challenger 2 to UKR.”")
    assert "accept quantity: 14" in entente("accept", claim, "quantity", "--by", "ben").stdout
    assert "A commitment has no field “quantty”." in entente("accept", claim, "quantty").stderr
    assert "accept" in entente("history", claim).stdout
    assert entente("decisions", "-o", "d.jsonl").stdout == "2 decisions written to d.jsonl.\n"
    assert entente("decide", "d.jsonl").stdout == "0 decisions taken over (2 known already).\n"
