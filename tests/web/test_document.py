"""The page of a document: the whole text, its claims marked in place, and a record form for each."""

from datetime import date

import standin
from test_marks import shown

from entente.core.document import Document, Skip


def test_the_text_is_the_document_s_with_every_claim_marked_and_led_to(site):
    page = site.get("/document/three").text
    text = page.partition('data-report="three"')[2].partition(">")[2].partition("</div>")[0]
    assert shown(text) == site.app.state.room.ledger.document("three").text
    for telling in site.app.state.room.ledger.reports.told_in("three"):
        assert f'id="claim-{telling.claim.id}"' in text
        assert f'id="record-{telling.claim.id}"' in page


def test_a_document_s_id_may_have_any_letters(site):
    ledger = site.app.state.room.ledger
    ledger.add(
        [Document("a/b <c>?#é", "GBR pledges 3 drones to UKR.", date(2023, 5, 1))], processes=0, make=standin.make
    )
    page = site.get("/document/a%2Fb%20%3Cc%3E%3F%23%C3%A9")
    assert page.status_code == 200
    assert "GBR pledges 3 drones to UKR" in page.text
    assert "<c>" not in page.text


def test_hostile_words_are_shown_as_words(site):
    told = 'GBR pledges 3 drones to UKR. <script>alert(1)</script> "><img src=x onerror=alert(1)>'
    report = Document(
        "hostile", told, None, "<b>", "javascript:alert(1)", "<script>alert(2)</script>", skips=(Skip(60, 70, "<i>"),)
    )
    site.app.state.room.ledger.add([report], processes=0, make=standin.make)
    page = site.get("/document/hostile").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "javascript:" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_report_that_tells_nothing_says_so(site):
    assert "Nothing in this report was read as a claim." in site.get("/document/none").text


def test_no_such_document_is_told_with_a_page(site):
    answer = site.get("/document/missing")
    assert answer.status_code == 404
    assert "There is no document “missing”" in answer.text
