"""A passage marked by a reviewer is made a claim: checked, kept as theirs, taken back like any decision."""

import re
from html import unescape

import pytest
import standin
from starlette.testclient import TestClient

from entente.serve import make_app

TEXT = "Britain will also send nine howitzers to Kyiv on Friday. Nobody in Rome said a word. Rome smiled."
FIELDS = {
    "words.provider": "Britain",
    "words.recipient": "Kyiv",
    "words.stage": "will also send",
    "words.quantity": "nine",
    "words.kind": "howitzers",
    "words.item": "howitzers",
    "value.stage": "",
}
PAGE = "/mark/six?start=0&end=56"


@pytest.fixture
def site(site):
    site.app.state.room.ledger.add(
        [standin.document("six", TEXT, "2023-05-02", "Gazette")], processes=0, make=standin.make
    )
    return site


def send(site, **more):
    told = {"type": "commitment", "start": "0", "end": "56", **FIELDS, **more}
    return site.submit("/mark/six", page=PAGE, **told)


def wrong(answer):
    return [unescape(words) for words in re.findall(r'<p class="wrong"[^>]*>([^<]+)</p>', answer.text)]


def test_what_is_told_is_kept_as_the_reviewer_s_and_shown_in_the_report(site):
    answer = send(site, note="seen by eye")
    assert answer.status_code == 303
    ledger = site.app.state.room.ledger
    (entry,) = ledger.entries("kind:artillery")
    assert answer.headers["location"] == f"/document/six#claim-{entry.claims[0].id}"
    (ruling,) = ledger.decisions()
    assert (ruling.decision.kind, ruling.decision.note) == ("add", "seen by eye")
    assert ruling.decision.by
    assert "marked by an analyst" in site.get("/document/six").text
    assert "marked by an analyst" in site.get(f"/entry/{entry.id}").text
    page = site.get(f"/claim/{entry.claims[0].id}").text
    assert "No reader found this claim" in page
    assert "seen by eye" in page
    ledger.analyst("ana").undo()
    assert "marked by an analyst" not in site.get("/document/six").text


def test_the_passage_may_be_named_by_its_words_or_sentences(site):
    for asked in ("words=Nobody+in+Rome+said+a+word.", "first=2", "start=57&end=84", "start=56&end=85"):
        page = site.get(f"/mark/six?type=statement&{asked}").text
        assert '<input type="hidden" name="start" value="57"><input type="hidden" name="end" value="84">' in page
    assert 'name="end" value="97"' in site.get("/mark/six?first=2&last=3").text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("", "No passage is marked."),
        ("start=5&end=2", "No passage is marked."),
        ("start=0&end=5000", "No passage is marked."),
        ("words=zebra", "“zebra” does not stand in the report."),
        ("words=Rome", "“Rome” stands 2 times in the report."),
        ("first=9", "The report has 3 sentences."),
        ("first=2&last=1", "The report has 3 sentences."),
    ],
)
def test_a_passage_that_is_none_is_refused_with_the_remedy(site, asked, told):
    page = site.get(f"/mark/six?{asked}")
    assert page.status_code == 400
    assert told in page.text


def test_what_the_words_do_not_tell_is_told_beside_the_field_and_nothing_typed_is_lost(site):
    answer = send(site, **{"words.quantity": "nine", "value.quantity": "12", "words.via": "Paris", "note": "<b>"})
    assert answer.status_code == 422
    assert wrong(answer) == [
        "“nine” does not tell quantity 12. Cite the words that tell it, or change the value.",
        "“Paris” does not stand in the report. Copy the words as they stand there.",
    ]
    for kept in ('name="words.provider" value="Britain"', 'name="value.quantity" value="12"', 'value="&lt;b&gt;"'):
        assert kept in answer.text
    assert site.app.state.room.ledger.decisions() == ()


def test_what_is_told_already_is_refused(site):
    assert send(site).status_code == 303
    again = send(site)
    assert again.status_code == 422
    assert "The report is read so already" in again.text


def test_every_record_type_has_its_fields(site):
    for type, field in (
        ("position", "stance"),
        ("meeting", "participants"),
        ("statement", "quotes"),
        ("action", "event"),
    ):
        page = site.get(f"{PAGE}&type={type}").text
        assert f'name="words.{field}"' in page
        assert f'name="type" value="{type}"' in page
    assert 'name="value.quotes"' not in site.get(f"{PAGE}&type=statement").text
    assert site.get(f"{PAGE}&type=gift").status_code == 404


def test_a_form_that_another_site_made_is_refused(site):
    told = {"type": "commitment", "start": "0", "end": "56", **FIELDS}
    assert site.post("/mark/six", data=told).status_code == 403
    assert site.post("/mark/six", data={**told, "csrf": "made up"}).status_code == 403
    assert site.app.state.room.ledger.decisions() == ()


def test_whoever_only_reads_may_not_mark(ledger_file):
    from entente.serve.access import Access

    with TestClient(make_app(ledger_file, Access(role="reader")), base_url="http://127.0.0.1:8470") as reader:
        page = reader.get("/document/one").text
        assert "data-mark" not in page
        assert reader.post("/mark/one", data={"type": "commitment", "start": "0", "end": "20"}).status_code == 403
