"""The review by its pages and forms: what is kept, what is refused, and that nothing is lost when two decide at once."""

import re

import pytest
from page import Page, having

from entente.ledger import Ledger

FORMS = "//form[@action='/review/accept']"


@pytest.fixture
def review(site, ledger_file):
    """The review of the stand-in's reports: pages, forms filled as they stand there, and the ledger behind them."""

    class Review:
        def page(self, address="/review", status=200):
            return Page(site.get(address), status)

        def claim(self, address="/review"):
            (found,) = self.page(address).tree.xpath("//article/@data-claim")
            return found

        def at(self, query):
            """The address of the first claim of an entry."""
            with self.ledger() as ledger:
                return f"/review?claim={ledger.entries(query)[0].claims[0].id}"

        def send(self, action, address="/review", *, first="//article", **fields):
            """Post to an action what the page's forms know of the claim, and what is told besides."""
            page = self.page(address)
            known = {
                name: (page.tree.xpath(f"{first}//input[@name='{name}']/@value") or [""])[0]
                for name in ("claim", "seen", "q", "type", "show")
            }
            return site.submit(f"/review/{action}", address, **{**known, **fields})

        def ledger(self):
            return Ledger.open(ledger_file)

        def decisions(self):
            with self.ledger() as ledger:
                return [(r.decision.kind, r.decision.field, r.standing, r.decision.note) for r in ledger.decisions()]

    return Review()


def test_the_claim_that_matters_most_comes_first_with_the_reason(review):
    page = review.page()
    assert page.texts("//h1") == ["Review"]
    assert re.search(r"0 of \d+ reviewed", page.text())
    reasons = page.texts("//ol" + having("queue") + "//span")
    assert reasons[0].startswith("Moves ")
    assert "told by one origin, confidence 1.00" in " ".join(reasons)
    assert any(reason.startswith("Moves no total; ") for reason in reasons)


def test_every_field_stands_beside_its_words(review):
    page = review.page(review.at("provider:GBR kind:tank"))
    fields = dict(zip(page.texts("//section[@data-field]/h3"), page.texts("//section[@data-field]/div"), strict=True))
    assert fields["quantity"] == "14 “14”"
    assert fields["provider"].startswith("United Kingdom GBR")
    marks = page.tree.xpath("//mark[@data-fields != '']")
    assert {mark.text for mark in marks} >= {"14", "GBR", "Challenger 2"}
    numbers = [number for mark in marks for number in mark.get("data-fields").split()]
    assert sorted(set(numbers)) == [str(n + 1) for n in range(len(fields))]


def test_accepting_leads_on_and_can_be_taken_back(review, site):
    first, second = review.claim(), review.page().links("//a[@data-press='j']")[0]
    answer = review.send("accept", note="as the ministry says")
    assert (answer.status_code, answer.headers["location"]) == (303, second)
    page = review.page(second)
    assert "You accepted" in page.text("//div[@role='status']")
    assert re.search(r"1 of \d+ reviewed", page.text())
    assert review.decisions() == [("accept", "", "holds", "as the ministry says")]
    (decision,) = page.tree.xpath("//div[@role='status']//input[@name='decision']/@value")
    answer = site.submit("/review/undo", "/review", decision=decision)
    assert answer.headers["location"] == f"/review?claim={first}"
    assert review.decisions()[0][2] == "undone"
    assert "Taken back" in review.page().text("//div[@role='status']")
    assert review.claim() == first
    answer = site.submit("/review/undo", "/review", decision=decision)
    assert "undone already" in Page(answer, 409).text("//p[@role='alert']")
    assert "no decision “zzz”" in Page(site.submit("/review/undo", "/review", decision="zzz"), 404).text()


def test_a_claim_is_rejected_and_gone_from_the_queue(review):
    claim = review.claim()
    answer = review.send("reject", note="an exercise")
    assert answer.status_code == 303
    assert claim not in answer.headers["location"]
    assert review.decisions() == [("reject", "", "holds", "an exercise")]
    page = review.page(f"/review?show=mine&claim={claim}")
    assert "rejected" in page.texts("//article//header//span")
    assert "You rejected" in page.text("//article")


def test_a_field_is_accepted_edited_and_rejected_beside_its_words(review):
    at = review.at("provider:GBR kind:tank")
    claim = at.partition("=")[2]
    answer = review.send("accept", at, field="quantity")
    assert answer.headers["location"] == at
    assert "accepted" in review.page(at).texts("//section[h3='quantity']//span")
    assert review.send("correct", at, field="quantity", value="12", note="two held back", sure="1").status_code == 303
    page = review.page(at)
    assert page.text("//section[h3='quantity']/div").startswith("12 corrected")
    assert review.send("correct", at, field="recipient", drop="1").status_code == 303
    assert "recipient" not in review.page(at).texts("//section/h3")
    assert review.decisions() == [
        ("accept", "quantity", "lapsed", ""),
        ("correct", "quantity", "holds", "two held back"),
        ("correct", "recipient", "holds", "The words do not tell it."),
    ]
    with review.ledger() as ledger:
        assert ledger.entry(claim).spread("quantity").low == 12


def test_an_actor_may_be_typed_by_name(review):
    at = review.at("provider:GBR kind:tank")
    page = Page(review.send("correct", at, field="provider", value="Norway", note="n"), 422)
    assert "do not tell provider “NOR” by themselves" in page.text("//p[@role='alert']")
    assert review.send("correct", at, field="provider", value="Norway", note="n", sure="1").status_code == 303
    assert review.page(at).text("//section[h3='provider']/div").startswith("Norway NOR corrected")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"field": "quantity", "value": "lots", "note": "n"}, "“lots” is no quantity. Write it like 14"),
        ({"field": "quantity", "value": "14", "note": "n"}, "tells quantity “14” already."),
        ({"field": "provider", "value": "Norwey", "note": "n"}, "“Norwey” is no provider."),
        ({"field": "quantity", "value": "", "note": "n"}, "quantity has no value."),
        ({"field": "stage", "drop": "1"}, "Every commitment has one stage."),
        ({"field": "due", "value": "tomorrow", "note": "n"}, "“tomorrow” is no due."),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_what_was_typed_stays(review, fields, told):
    at = review.at("provider:GBR kind:tank")
    page = Page(review.send("correct", at, **fields), 422)
    (place,) = page.tree.xpath("//details[@open]")
    assert told in " ".join(place.xpath(".//p[@role='alert']")[0].text_content().split())
    if fields.get("value") and fields["field"] not in ("stage",):
        assert fields["value"] in place.xpath(".//input[@name='value']/@value")
    assert review.decisions() == []


def test_a_value_that_the_words_do_not_tell_must_be_meant(review):
    at = review.at("provider:GBR kind:tank")
    page = Page(review.send("correct", at, field="quantity", value="12", note="n"), 422)
    assert "The cited words do not tell quantity “12” by themselves" in page.text("//p[@role='alert']")
    assert page.tree.xpath("//details[@open]//input[@name='sure']")
    assert "tell in a note" in Page(review.send("correct", at, field="quantity", value="12", sure="1"), 422).text()
    assert review.decisions() == []


def test_who_decides_on_what_changed_meanwhile_is_told_and_loses_nothing(review):
    at = review.at("provider:GBR kind:tank")
    old = review.page(at).tree.xpath("//input[@name='seen']/@value")[0]
    with review.ledger() as ledger:
        ledger.analyst("ben").correct(at.partition("=")[2], "quantity", "13", note="one sank")
    page = Page(review.send("accept", at, seen=old, note="fine"), 409)
    told = page.text("//p[@role='alert']")
    assert told.startswith("ben corrected quantity to 13 in “GBR pledges")
    assert "nothing of yours was kept yet" in told
    assert page.texts("//textarea[@id='note']") == ["fine"]
    page = Page(review.send("correct", at, seen=old, field="quantity", value="12", note="two"), 409)
    assert page.tree.xpath("//details[@open]//input[@name='value']/@value") == ["12"]
    assert [kind for kind, *_ in review.decisions()] == ["correct"]
    assert review.send("accept", at).status_code == 303


def test_two_entries_are_merged_after_a_preview_and_split_again(review, site):
    at = review.at("provider:GBR kind:tank")
    claim = at.partition("=")[2]
    with review.ledger() as ledger:
        (other,) = ledger.entries("provider:DEU kind:tank")
        before = [entry.claims for entry in ledger.entries()]
    page = review.page(f"/review/merge?claim={claim}")
    assert page.texts("//h2")[:1] == ["What they would be as one"]
    page = review.page(f"/review/merge?claim={claim}&other={other.id}")
    cells = page.texts("//tr[th='provider']/td")
    assert cells == ["United Kingdom", "Germany", "Germany; United Kingdom"] or set(cells[2].split("; ")) == {
        "Germany",
        "United Kingdom",
    }
    assert page.tree.xpath("//h3[.='Totals']/following::td"), "what totals would be is told"
    assert review.decisions() == []
    assert (
        review.send(
            "merge", f"/review/merge?claim={claim}&other={other.id}", first="//main", other=other.id
        ).status_code
        == 303
    )
    with review.ledger() as ledger:
        joined = ledger.entry(claim)
    assert len(joined.claims) > 3
    own = other.claims[0].id
    page = review.page(f"/review/split?claim={own}")
    assert len(page.tree.xpath("//input[@type='checkbox']")) == len(joined.claims)
    assert "not all" in review.page(
        f"/review/split?claim={own}" + "".join(f"&away={c.id}" for c in joined.claims)
    ).text("//p[@role='alert']")
    address = f"/review/split?claim={own}" + "".join(f"&away={c.id}" for c in other.claims)
    assert len(review.page(address).texts("//tr[th='told by']/td")) == 3
    answer = review.send("split", address, first="//main", away=[c.id for c in other.claims])
    assert answer.status_code == 303
    with review.ledger() as ledger:
        assert sorted([entry.claims for entry in ledger.entries()], key=str) == sorted(before, key=str)
    assert [kind for kind, *_ in review.decisions()] == ["merge", "split"]


def test_wrong_merges_are_refused_with_the_remedy(review):
    at = review.at("provider:GBR kind:tank")
    claim = at.partition("=")[2]
    with review.ledger() as ledger:
        (meeting,) = ledger.entries("type:meeting")
    page = review.page(f"/review/merge?claim={claim}&other={meeting.id}")
    assert "A commitment and a meeting cannot be one entry." in page.text("//p[@role='alert']")
    page = review.page(f"/review/merge?claim={claim}&other={claim}")
    assert "These are one entry already." in page.text("//p[@role='alert']")
    assert "has no other claim" in review.page(f"/review/split?claim={meeting.claims[0].id}").text()
    assert review.page("/review?claim=zzz", 404)


def test_the_queue_is_filtered_by_query_type_and_what_is_reviewed(review):
    page = review.page("/review?q=provider:GBR&type=commitment")
    assert all("United Kingdom" in told for told in page.texts("//ol" + having("queue") + "//b"))
    assert "to review (" in page.text("//select[@name='show']")
    page = review.page("/review?q=knid:tank", 400)
    assert "Did you mean “kind:”?" in page.text("//p[@role='alert']")
    assert page.tree.xpath("//input[@id='review-q']/@value") == ["knid:tank"]
    assert "No claim meets this" in review.page("/review?q=provider:ISL").text()
    assert review.page("/review?show=some", 400)
    claim = review.claim("/review?type=meeting")
    answer = review.send("accept", "/review?type=meeting")
    assert answer.headers["location"] == "/review?type=meeting"
    assert "Everything here is reviewed" in review.page("/review?type=meeting").text()
    assert review.claim("/review?type=meeting&show=mine") == claim


def test_what_others_found_is_shown_once_one_has_judged_oneself(review, site):
    with review.ledger() as ledger:
        claim = ledger.entries("provider:GBR kind:tank")[0].claims[0].id
        ledger.analyst("ben").accept(claim)
        ledger.analyst("ben").reject(ledger.entries("type:meeting")[0].claims[0].id)
    page = review.page("/review?show=second")
    assert len(page.texts("//ol" + having("queue") + "/li")) == 2
    page = review.page(f"/review?show=second&claim={claim}")
    assert "shown once you have judged it" in page.text("//article")
    assert "ben accepted" not in page.text("//article")
    review.send("accept", f"/review?show=second&claim={claim}")
    assert "ben accepted" in review.page(f"/review?show=mine&claim={claim}").text("//article")
    review.send("accept", "/review?show=second")
    page = review.page("/review/agreement")
    assert "Judged differently 1" in page.text()
    assert page.texts("//section[1]//span" + having("figure") + "/b")[:2] == ["0.00", "50 %"]


def test_agreement_is_refused_where_it_is_undefined(review):
    assert "Nobody has judged a claim" in review.page("/review/agreement").text("//p[@role='alert']")
    review.send("accept")
    assert "Only" in review.page("/review/agreement").text("//p[@role='alert']")


def test_a_reader_looks_and_does_not_decide(ledger_file):
    from conftest import Site

    from entente.serve import make_app
    from entente.serve.access import Access

    with Site(make_app(ledger_file, Access(role="reader")), base_url="http://127.0.0.1:8470") as site:
        page = Page(site.get("/review"))
        assert "To decide, sign in as a reviewer." in page.text()
        assert not page.tree.xpath("//form[@method='post']")
        claim = page.tree.xpath("//article/@data-claim")[0]
        answer = site.post("/review/accept", data={"claim": claim}, follow_redirects=False)
        assert answer.status_code == 403


def test_a_form_leads_nowhere_else(review):
    for elsewhere in ("//evil.example", "https://evil.example", "/\\evil.example"):
        answer = review.send("accept", to=elsewhere)
        assert answer.headers["location"].startswith("/review?")
    assert review.send("accept", to="/entry/3f9a").headers["location"] == "/entry/3f9a"


def test_hostile_words_are_shown_as_words(tmp_path):
    import standin
    from conftest import Site

    from entente.core.document import Document
    from entente.serve import make_app

    told = Document(
        "a<b>", "<script>alert(1)</script> GBR pledges 14 Challenger 2 to UKR.", title="<img src=x onerror=1>"
    )
    with Ledger.open(tmp_path / "h.db") as ledger:
        ledger.add([told], processes=0, make=standin.make)
    with Site(make_app(tmp_path / "h.db"), base_url="http://127.0.0.1:8470") as site:
        text = site.get("/review").text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)" in text
