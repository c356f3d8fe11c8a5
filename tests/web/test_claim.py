"""The page of a claim: its words at once, and why it was read as soon as the report is read again."""

from html import unescape

import pytest


@pytest.fixture
def tanks(ports):
    """The claim of the Norwegian tanks."""
    (entry,) = ports.app.state.room.ledger.entries("provider:NOR kind:tank")
    return entry.claims[0]


def test_what_it_says_and_where_it_stands_is_shown_at_once(ports, tanks):
    page = unescape(ports.get(f"/claim/{tanks.id}").text)
    assert "NOR pledged 8 Leopard 2" in page
    for field in tanks.fields:
        assert field.rule in page
    assert f'hx-get="/claim/{tanks.id}/why"' in page
    assert f"#claim-{tanks.id}" in page


def test_why_it_was_read_is_told_as_a_page_and_as_a_part_of_one(ports, tanks):
    whole = ports.get(f"/claim/{tanks.id}/why").text
    part = ports.get(f"/claim/{tanks.id}/why", headers={"hx-request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    for page in (whole, part):
        assert "<b>send</b>" in page
        assert "nsubj" in page
        assert "weaker sign" in page
        assert f"Confidence {tanks.confidence:.2f}" in page


def test_it_is_found_by_its_beginning(ports, tanks):
    answer = ports.get(f"/claim/{tanks.id[:8]}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/claim/{tanks.id}")
    assert ports.get("/claim/zzzz").status_code == 404


def test_a_claim_in_no_entry_says_so(site):
    ledger = site.app.state.room.ledger
    (entry,) = ledger.entries("provider:GBR kind:tank")
    ledger.analyst("ana").reject(entry.claims[0].id, note="an exercise")
    page = site.get(f"/claim/{entry.claims[0].id}").text
    assert "stands in no entry" in page
    assert "an exercise" in page
