"""Deciding on a ledger: it outlives a new reading, is replayed elsewhere, and wrong use is told with the way out."""

import json
from dataclasses import replace

import pytest
import standin
from standin import REPORTS

from entente.ledger import Ledger
from entente.run import Read


def newer(pipeline=None):
    """A reader of a newer version: it names its rules otherwise, takes Leopards for tanks by another word, and misses ITA."""

    def read(documents):
        for found in standin.read(documents):
            claims = [c for c in found.claims if c.get("actor") != "ITA" or c.get("stance") != "opposes"]
            yield Read(
                found.document,
                tuple(replace(c, fields=tuple(replace(f, rule="newer") for f in c.fields)) for c in claims),
            )

    return read


def tanks(ledger, giver="GBR"):
    (entry,) = ledger.entries(f"provider:{giver} kind:tank")
    return entry


def test_decisions_outlive_a_new_reading(ledger):
    ana = ledger.analyst("ana")
    (italy,) = ledger.entries("actor:ITA")
    ana.correct(tanks(ledger).claims[0].id, "quantity", "12", note="two were held back")
    ana.merge(tanks(ledger).id, tanks(ledger, "DEU").id)
    ana.reject(italy.claims[0].id)
    before = tanks(ledger)
    came = ledger.reread(processes=0, make=newer)
    assert (came.documents, came.new, came.same, came.gone) == (6, 10, 0, 11)
    after = tanks(ledger)
    assert len(after.claims) == len(before.claims) == 6
    assert {c.id for c in after.claims}.isdisjoint(c.id for c in before.claims)
    told, then = after.spread("quantity"), before.spread("quantity")
    assert replace(told, claims=()) == replace(then, claims=()), "the same figures, told by the claims of now"
    assert set(told.claims) <= {c.id for c in after.claims}
    assert [r.standing for r in ledger.decisions()] == ["holds", "holds", "lapsed"]
    (issue,) = (issue for issue in ledger.issues() if issue.code == "decision-lapsed")
    assert "no longer applies: the claims that it is about are not read any more." in issue.message
    assert ledger.counts().claims == 21
    again = ledger.reread(processes=0, make=newer)
    assert (again.new, again.same, again.gone) == (0, 10, 0)
    assert ledger.check() == ()


def test_decisions_are_replayed_on_another_ledger(ledger, tmp_path, entente):
    ana = ledger.analyst("ana")
    ana.merge(tanks(ledger).id, tanks(ledger, "DEU").id)
    ana.correct(tanks(ledger).claims[0].id, "quantity", "12", note="two were held back")
    ana.undo()
    with Ledger.open(tmp_path / "other.db") as other:
        other.add(reversed(REPORTS), processes=0, make=standin.make)
    assert entente("decisions", "-o", "d.jsonl").stdout == "3 decisions written to d.jsonl.\n"
    assert entente("decide", "d.jsonl", "-l", "other.db").stdout == "3 decisions taken over.\n"
    assert entente("decide", "d.jsonl", "-l", "other.db").stdout == "0 decisions taken over (3 known already).\n"
    with Ledger.open(tmp_path / "other.db") as other:
        assert other.entries() == ledger.entries()


def test_wrong_use_is_told_with_the_way_out(entente, ledger_file):
    with Ledger.open(ledger_file) as ledger:
        entry, claim = tanks(ledger).id, tanks(ledger).claims[0].id
        (meeting,) = ledger.entries("type:meeting")
    for words, told in (
        (("undo",), "There is nothing to undo"),
        (("undo", "zzz"), "There is no decision “zzz”. “entente decisions” shows them"),
        (("merge", entry, meeting.id), "A commitment and a meeting cannot be one entry."),
        (("merge", entry, claim), "These are one entry already."),
        (("split", meeting.id, meeting.claims[0].id), "has one claim only."),
        (("prefer", entry, "quantity", "13"), "its claims tell 14. For another value, correct a claim."),
        (("prefer", entry, "quantty", "13"), "A commitment has no field “quantty”. Did you mean “quantity”?"),
        (("correct", claim, "quantity", "lots", "--note", "n"), "“lots” is no quantity. Write it like 14, about 20"),
        (("correct", claim, "value", "14", "--note", "n"), "“14” is no sum of money. Write it like GBP 29.7 million"),
        (("correct", claim, "stage", "sent", "--note", "n"), "“sent” is no stage."),
        (("correct", claim, "stage", "none", "--note", "n"), "Every commitment has one stage."),
        (("correct", claim, "provider", "Norway", "--note", "n"), "Did you mean “NOR”?"),
        (("correct", claim, "quantity", "14", "--note", "n"), "tells quantity “14” already."),
        (("correct", claim, "quantity", "12", "--note", " "), "tell in a note how you know it."),
        (("reject", "zzz"), "There is no claim “zzz”."),
        (("decide", "missing.jsonl"), "missing.jsonl cannot be read"),
        (("decide", "-"), "-:1: This line is no decision: it is no JSON."),
    ):
        ended = entente(*words, input="what")
        assert (ended.exit_code, told in ended.stderr) == (2, True), ended.output
    assert entente("decisions").stderr == "Nobody has decided anything in this ledger.\n"


def test_the_page_and_the_json_of_an_entry_tell_what_was_decided(entente, ledger_file):
    with Ledger.open(ledger_file) as ledger:
        entry, (first, second, _) = tanks(ledger).id, tanks(ledger).claims
    ended = entente(
        "correct", first.id, "quantity", "12", "--note", "two were held back", "--by", "ana", "--made", "2024-03-01"
    )
    assert ended.stdout.startswith(
        "2024-03-01  ana  correct quantity: 12 of “GBR pledges 14 Challenger 2 to UKR.”: two were held back"
    )
    page = entente("show", entry).stdout
    assert "decisions\n  2024-03-01  ana  correct quantity: 12" in page
    assert "corrected by an analyst as: GBR pledged 12 Challenger 2" in page
    (decision,) = json.loads(entente("show", entry, "--as", "json").stdout)["decisions"]
    assert (decision["kind"], decision["by"], decision["standing"]) == ("correct", "ana", "holds")
    entente("reject", second.id, "--by", "ana", "--note", "an exercise")
    assert "ana rejected it on" in entente("show", second.id).stderr
    assert "an exercise" in entente("history", second.id).stdout


def test_undoing_the_last_decision_again_and_again_comes_to_the_beginning(ledger):
    before = [entry.claims for entry in ledger.entries()]
    ana = ledger.analyst("ana")
    ana.split(tanks(ledger).id, tanks(ledger).claims[0].id)
    ana.reject(ledger.entries("kind:drone")[0].claims[0].id)
    with pytest.raises(Exception, match="stands in no entry"):
        ledger.entry(next(r for r in ledger.decisions() if r.decision.kind == "reject").claims[0][0])
    ana.undo()
    ana.undo()
    assert [entry.claims for entry in ledger.entries()] == before
