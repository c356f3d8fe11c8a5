"""Boards over several reports: one matter under several labels, countries told as a number, verdicts on proposals, answers."""

import json
from datetime import date

import pytest

from entente.consolidate.board import board
from entente.consolidate.proposals import proposals
from entente.consolidate.threads import threads_across
from entente.core.document import Document
from entente.core.issue import BadQuery
from entente.ledger import Ledger
from entente.show.entries import entry_json

REPORTS = {
    "2024-05-02": "Peru leads the coalition for open ports. Chile supports the coalition for open ports.",
    "2024-05-04": "About 20 countries are ready to join the coalition for open ports, officials in Lima said.",
    "2024-05-09": "Bolivia opposes the coalition for open ports. Chile opposes the coalition for open ports.",
    "2024-06-01": "Kenya proposed a 30-day ceasefire to Sudan on Saturday. Ethiopia rejected the 30-day ceasefire.",
    "2024-06-03": "Egypt accepted Kenya's proposal of a 30-day ceasefire.",
    "2024-07-01": "Lima accused La Paz of closing the port. Bolivia denied to Peru that it had closed the port.",
}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tmp_path_factory.mktemp("boards") / "ledger.db"


@pytest.fixture(scope="module")
def ledger(file):
    with Ledger.open(file) as opened:
        opened.add(
            [Document(day, text, date.fromisoformat(day), "Courier") for day, text in REPORTS.items()], processes=0
        )
        yield opened


def test_a_board_has_each_actor_with_its_changes_as_of_a_day(ledger):
    assert {s.actor: (s.stance, s.changes) for s in ledger.board("open ports").stands if ":" not in s.actor} == {
        "PER": ("leads", ("leads",)),
        "CHL": ("opposes", ("supports", "opposes")),
        "BOL": ("opposes", ("opposes",)),
    }
    earlier = ledger.board("open ports", told="2024-05-03")
    assert {s.actor: s.stance for s in earlier.stands} == {"PER": "leads", "CHL": "supports"}
    with pytest.raises(BadQuery, match="No position is told on “the moon”"):
        ledger.board("the moon")


def test_countries_told_as_a_number_are_held_against_those_named(ledger):
    (places,) = ledger.board("open ports").places
    assert (places.told.low, places.told.approx, places.named, places.unnamed) == (20, True, ("PER",), 19)
    assert "About 20 countries" in places.telling.words


def test_a_proposal_has_the_verdicts_on_it_and_a_charge_its_denial(ledger):
    (proposed,) = ledger.proposals()
    assert [(v.actor, v.verdict, str(v.telling.told)) for v in proposed.verdicts] == [
        ("ETH", "rejected", "2024-06-01"),
        ("EGY", "accepted", "2024-06-03"),
    ]
    told = entry_json(proposed.entry, related=ledger.related(proposed.entry.id))
    assert [(v["actor"], v["verdict"], v["told"]) for v in told["verdicts"]] == [
        ("ETH", "rejected", "2024-06-01"),
        ("EGY", "accepted", "2024-06-03"),
    ]
    (earlier,) = ledger.proposals(told="2024-06-02")
    assert [v.actor for v in earlier.verdicts] == ["ETH"]
    (thread,) = ledger.threads("type:statement")
    assert thread.statement.words.startswith("Lima accused La Paz")
    assert [answer.claim.get("act") for answer in thread.answers] == ["deny"]


def test_the_commands(entente, ledger, file):
    def told(*words):
        return entente(*words, "-l", str(file)).stdout

    assert "about 20 countries open (2024-05-04), 1 named: PER; 19 not named" in told("board", "open ports")
    assert [p["unnamed"] for p in json.loads(told("board", "open ports", "--as", "json"))["places"]] == [19]
    assert told("board", "open ports", "--as", "csv").startswith("actor,")
    assert "rejected" in told("proposals")
    assert [v["actor"] for v in json.loads(told("proposals", "--as", "json"))[0]["verdicts"]] == ["ETH", "EGY"]
    assert "Bolivia denied" in told("threads")
    shown = told("show", ledger.proposals()[0].entry.id)
    assert "verdicts\n  ETH rejected (2024-06-01) — “Ethiopia rejected the 30-day ceasefire”" in shown
    assert entente("board", "the moon", "-l", str(file)).exit_code == 2


@pytest.mark.parametrize("day", [*REPORTS, "2024-05-03", "2025-01-01"])
def test_boards_and_proposals_as_of_a_day_are_those_of_the_ledger_derived_anew(ledger, day):
    then = ledger.as_of(told=day)
    for on in ("open ports", "ceasefire"):
        try:
            anew = board(then.all, on)
        except BadQuery:
            with pytest.raises(BadQuery):
                ledger.board(on, told=day)
            continue
        cut = ledger.board(on, told=day)
        assert (cut.labels, cut.stands) == (anew.labels, anew.stands)
        assert [(p.telling, p.named, p.unnamed) for p in cut.places] == [
            (p.telling, p.named, p.unnamed) for p in anew.places
        ]
    assert [p.verdicts for p in ledger.proposals(told=day)] == [p.verdicts for p in proposals(then.all, then.tied)]


def test_threads_are_those_of_all_statements(ledger):
    assert ledger.threads() == threads_across(ledger.entries("type:statement"), ledger.relations())
    assert ledger.threads("actor:JPN") == ()
