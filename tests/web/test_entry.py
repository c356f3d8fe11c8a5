"""The page of an entry: its values, how it went, and every claim with its words."""

import pytest


@pytest.fixture
def tanks(site):
    """The entry of the British tanks, which three reports tell."""
    (entry,) = site.app.state.room.ledger.entries("provider:GBR kind:tank")
    return entry


def test_it_tells_what_it_comes_to_and_every_claim_with_its_words(site, tanks):
    page = site.get(f"/entry/{tanks.id}").text
    assert "United Kingdom" in page
    assert "14 Challenger 2 (tank)" in page
    for number, claim in enumerate(tanks.claims, 1):
        assert f'id="claim-{claim.id}"' in page
        assert f'data-claim="{number}"' in page
    assert page.count("GBR pledges 14 Challenger 2 to UKR") >= 2


def test_the_sentence_after_the_cited_words_is_shown_too(site, tanks):
    page = site.get(f"/entry/{tanks.id}").text
    assert "ITA opposes the coalition of the willing." in page


def test_it_is_found_by_its_beginning_and_by_its_claims(site, tanks):
    for asked, mark in ((tanks.id[:6], ""), (tanks.claims[-1].id, f"#claim-{tanks.claims[-1].id}")):
        answer = site.get(f"/entry/{asked}", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"/entry/{tanks.id}{mark}"


def test_another_policy_is_kept_in_the_address_and_an_unknown_one_is_refused_with_the_nearest(site, tanks):
    moved = site.get(f"/entry/{tanks.id[:6]}?policy=latest", follow_redirects=False)
    assert moved.headers["location"] == f"/entry/{tanks.id}?policy=latest"
    assert site.get(f"/entry/{tanks.id}?policy=latest").status_code == 200
    refused = site.get(f"/entry/{tanks.id}?policy=latst")
    assert refused.status_code == 400
    assert "Did you mean “latest”?" in refused.text


def test_what_is_no_entry_is_told_with_a_page(site):
    answer = site.get("/entry/zzzz")
    assert answer.status_code == 404
    assert "zzzz" in answer.text


def test_an_answer_leads_to_the_statement_that_it_answers(site):
    for entry in site.app.state.room.ledger.entries("type:statement"):
        assert site.get(f"/entry/{entry.id}").status_code == 200


def test_a_decision_stands_on_the_page_with_who_and_why(site, tanks):
    ledger = site.app.state.room.ledger
    ledger.analyst("ana").reject(tanks.claims[0].id, note="it speaks of an exercise")
    ledger.analyst("bo").correct(tanks.claims[1].id, "quantity", "12", note="two were held back")
    (entry,) = ledger.entries("provider:GBR kind:tank")
    page = site.get(f"/entry/{entry.id}").text
    assert "two were held back" in page
    assert "bo," in page
    assert "corrected by an analyst" in page


def test_a_decision_is_taken_back_from_the_page(site, tanks):
    ledger = site.app.state.room.ledger
    decision = ledger.analyst("ana").prefer(tanks.id, "stage", "pledged").decision
    page = f"/entry/{tanks.id}"
    assert decision.id in site.get(page).text
    answer = site.submit("/review/undo", page=page, decision=decision.id, to=page)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    assert [ruling.standing for ruling in ledger.decisions()] == ["undone", "holds"]
    assert "undone:" in site.get(page).text


def test_what_is_told_once_has_no_history_and_a_statement_its_whole_words(ports):
    ledger = ports.app.state.room.ledger
    for summary in ledger.summaries("type:statement")[1]:
        page = ports.get(f"/entry/{summary.entry}").text
        assert ("How it went" in page) == (summary.claims > 1 or summary.first != summary.told_first)
        assert "<th>figures</th>" not in page
    (tanks,) = ledger.entries("provider:NOR kind:tank")
    assert "<svg role" not in ports.get(f"/entry/{tanks.id}").text
