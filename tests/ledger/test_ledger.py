"""The ledger's face: what goes in comes out, once, with its history."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
import standin
from standin import REPORTS

from entente.core.entry import entry_id
from entente.core.issue import BadQuery, Issue, StoreUnavailable, UnknownName
from entente.ledger import Ledger
from entente.store.opening import open_engine, reading
from entente.store.tables import metadata


@pytest.fixture
def ledger(place):
    with Ledger.open(place) as opened:
        opened.add(REPORTS, processes=0, make=standin.make)
        yield opened


def test_what_goes_in_comes_out(ledger):
    assert [d.id for d in ledger.documents()] == [d.id for d in REPORTS]
    assert list(ledger.documents()) == list(REPORTS)
    claims = [claim for found in standin.read(REPORTS) for claim in found.claims]
    assert list(ledger.claims()) == claims
    assert ledger.counts().claims == len(claims) == 11


def test_the_same_documents_again_change_nothing(ledger, place):
    before = _rows(place)
    assert before["claims"]
    added = ledger.add(REPORTS, processes=0, make=standin.make)
    assert (added.documents, added.known, added.claims, added.issues) == (0, 6, 0, ())
    assert _rows(place) == before


def test_another_text_under_one_id_is_kept_beside_the_first(ledger):
    other = replace(REPORTS[0], text="GBR pledges 20 Challenger 2 to UKR.")
    added = ledger.add(other, processes=0, make=standin.make)
    assert [issue.code for issue in added.issues] == ["changed-text"]
    assert "beside" in str(added.issues[0])
    assert ledger.document("one") == REPORTS[0]
    (kept,) = (d for d in ledger.documents() if d.id.startswith("one+"))
    assert kept.text == other.text
    assert ledger.counts().claims == 12
    again = ledger.add(other, processes=0, make=standin.make)
    assert (again.documents, again.known, again.issues) == (0, 1, ())


def test_one_promise_told_three_times_is_one_entry_with_its_history(ledger):
    (tanks,) = ledger.entries("provider:GBR kind:tank")
    assert [(str(s.told), s.stage, s.doc) for s in tanks.history] == [
        ("2023-01-14", "pledged", "one"),
        ("2023-01-16", "pledged", "two"),
        ("2023-03-28", "delivered", "four"),
    ]
    assert tanks.stage == "delivered"
    spread = tanks.spread("quantity")
    assert spread
    assert spread.agree
    assert spread.best == 14


def test_as_of_knows_only_what_was_told_by_then(ledger):
    (tanks,) = ledger.entries("provider:GBR kind:tank as-of:2023-02-01")
    assert tanks.stage == "pledged"
    assert len(tanks.claims) == 2
    assert ledger.summaries("as-of:2023-01-14")[0] == 2
    assert ledger.summaries("as-of:2000")[0] == 0


def test_queries(ledger):
    assert ledger.summaries("stage:delivered kind:tank")[0] == 1
    assert ledger.summaries("stage:pledged")[0] == 2
    assert ledger.summaries("type:commitment since:2023-03")[0] == 2
    assert ledger.summaries("type:meeting actor:FRA")[0] == 1
    assert ledger.summaries('"will burn"')[0] == 1
    assert ledger.summaries("provider:GBR,DEU")[0] == 3
    with pytest.raises(BadQuery, match="provider:"):
        ledger.entries("provder:GBR")


def test_summaries_are_those_of_the_entries(ledger):
    from entente.core.summary import summary_of

    total, summaries = ledger.summaries()
    entries = ledger.entries()
    assert total == len(entries) == len(summaries)
    assert [s._replace(words="") for s in map(summary_of, entries)] == list(summaries)
    assert ledger.summaries(limit=2)[1] == summaries[:2]


def test_an_entry_is_found_by_its_beginning_and_by_its_claims(ledger):
    entry = ledger.entries("kind:drone")[0]
    assert ledger.entry(entry.id) == ledger.entry(entry.id[:7]) == entry
    assert ledger.entry(entry.claims[0].id) == entry
    with pytest.raises(UnknownName, match="entente list"):
        ledger.entry("zzz")
    with pytest.raises(UnknownName):
        ledger.entry("")


def test_positions_show_changes_of_mind(ledger):
    (italy,) = ledger.positions("coalition of the willing")
    assert (italy.actor, italy.stance, italy.changes) == ("ITA", "supports", ("opposes", "supports"))
    with pytest.raises(BadQuery, match="coalition of the willing"):
        ledger.positions("ceasefire")


def test_threads_hang_answers_under_what_they_answer(ledger):
    (thread,) = ledger.threads()
    assert thread.statement.claim.get("act") == "say"
    assert [a.claim.get("act") for a in thread.answers] == ["deny"]


def test_exported_claims_are_the_codebook_s_records(ledger):
    lines = _export(ledger, "claims").decode().splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) == 11
    assert records[0]["provider"] == ["GBR"]
    assert records[0]["quantity"] == {"low": 14, "high": 14, "approx": False}


def test_exported_entries_hold_every_claim_once(ledger):
    entries = [json.loads(line) for line in _export(ledger, "entries").splitlines()]
    assert sum(len(entry["claims"]) for entry in entries) == 11
    assert all({"entry", "type", "claims"} <= set(entry) for entry in entries)


def test_an_entry_is_found_by_every_name_it_had(place):
    with Ledger.open(place) as opened:
        names = set()
        for report in REPORTS:
            opened.add(report, processes=0, make=standin.make)
            names |= {entry.id for entry in opened.entries("provider:GBR kind:tank")}
        (tanks,) = opened.entries("provider:GBR kind:tank")
        assert {opened.entry(name).id for name in names} == {tanks.id}
        assert {opened.entry(entry_id(claim.id)).id for claim in tanks.claims} == {tanks.id}


def test_a_ledger_is_the_same_whatever_the_order_of_adding(new_place):
    forms = []
    for reports in (REPORTS, REPORTS[::-1]):
        with Ledger.open(new_place()) as opened:
            for report in reports:
                opened.add(report, processes=0, make=standin.make)
            forms.append(_export(opened, "entries"))
    assert forms[0] == forms[1]


def test_trouble_in_the_material_is_kept_and_the_rest_goes_on(place):
    trouble = Issue("empty", "a.txt", "The file is empty.", "Leave it out.")
    with Ledger.open(place) as opened:
        added = opened.add([REPORTS[0], trouble, REPORTS[1]], processes=0, make=standin.make)
        assert added.documents == 2
        assert added.issues == (trouble,) == opened.issues()
        opened.add([trouble], processes=0, make=standin.make)
        assert opened.issues() == (trouble,)


def test_progress_is_told_after_every_document(place):
    told = []
    with Ledger.open(place) as opened:
        opened.add(REPORTS, processes=0, make=standin.make, progress=told.append)
        assert [a.documents for a in told] == [1, 2, 3, 4, 5, 6]
        opened.add(REPORTS, processes=0, make=standin.make, progress=told.append)
        assert [a.known for a in told[6:]] == [1, 2, 3, 4, 5, 6]


def test_a_missing_ledger_is_told_with_the_command_that_makes_one(tmp_path):
    with pytest.raises(StoreUnavailable, match="entente add"):
        Ledger.open(tmp_path / "no.db", create=False)
    assert not (tmp_path / "no.db").exists()


def test_an_empty_database_is_no_ledger_until_one_is_made_in_it(place):
    with pytest.raises(StoreUnavailable, match=r"There is no ledger .*“entente add"):
        Ledger.open(place, create=False)
    Ledger.open(place).close()
    Ledger.open(place, create=False).close()


def _export(ledger, form):
    out = BytesIO()
    ledger.export(form, out)
    return out.getvalue()


def _rows(place):
    """Every row of every table: what a second adding must leave as it is."""
    with reading(open_engine(place)) as connection:
        return {table.name: connection.execute(table.select()).fetchall() for table in metadata.sorted_tables}
