"""Dated changes as an Atom feed, a table, CSV and JSON."""

import csv
import json
from datetime import date
from io import StringIO
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.change import CAUSES, Change
from entente.core.dated import Dated
from entente.show.atom import ATOM, atom
from entente.show.dated import coloured, lines

WORDS = st.text(st.characters(codec=None), max_size=30)
CHANGES = st.builds(
    Change,
    entry=st.text("0123456789abcdef", min_size=12, max_size=12),
    type=st.sampled_from(["commitment", "meeting", ""]),
    about=WORDS,
    what=st.sampled_from(["entry", "stage", "claim", "decision", "value"]),
    before=WORDS,
    after=WORDS,
    cause=st.sampled_from(list(CAUSES)),
    claims=st.lists(WORDS, max_size=2).map(tuple),
)
DATED = st.builds(
    Dated,
    st.dates(date(1990, 1, 1)),
    CHANGES,
    st.lists(WORDS, max_size=3).map(tuple),
    words=WORDS,
    by=WORDS,
    note=WORDS,
)


@given(st.lists(DATED, max_size=4), WORDS)
def test_a_feed_of_any_words_is_well_formed_and_has_all_that_the_format_asks_for(changes, query):
    feed = fromstring(atom(changes, query=query, base="http://localhost/"))
    for part in (feed, *feed.findall(f"{{{ATOM}}}entry")):
        assert all(part.findtext(f"{{{ATOM}}}{name}") for name in ("id", "title", "updated"))
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in feed.iter(f"{{{ATOM}}}entry")]
    assert sorted(ids) == sorted({dated.id for dated in changes})
    assert all(id.startswith("urn:uuid:") for id in ids)
    assert len(feed.findall(f"{{{ATOM}}}author")) == 1


def test_a_reader_of_feeds_understands_it(ledger):
    written = atom(ledger.changes("kind:tank"), query="kind:tank", base="https://tracker.example/")
    feed = feedparser.parse(written)
    assert not feed.bozo
    assert feed.feed.title == "Entente: changes of kind:tank"
    assert feed.feed.updated == "2023-03-28T00:00:00Z"
    (delivered, *_) = feed.entries
    assert delivered.title == "GBR → UKR, delivered, 14 Challenger 2: stage pledged → delivered"
    assert delivered.summary == "It was delivered. Told by four: “GBR delivers 14 Challenger 2 to UKR.”"
    assert delivered.link.startswith("https://tracker.example/entry/")
    assert atom(ledger.changes("kind:tank"), query="kind:tank", base="https://tracker.example/") == written


def test_an_entry_keeps_its_id_when_more_is_told(ledger):
    import standin

    before = {dated.id for dated in ledger.changes()}
    ledger.add(standin.document("six", "FRA meets DEU in Paris.", "2023-05-01"), processes=0, make=standin.make)
    after = [dated.id for dated in ledger.changes()]
    assert before < set(after)
    assert len(after) == len(before) + 1


def test_a_decision_names_who_made_it_and_why(ledger):
    tanks = ledger.entry(next(c.id for c in ledger.claims() if c.get("stage") == "considered"))
    claim = next(c.id for c in tanks.claims if c.get("stage") == "considered")
    ledger.analyst("ana").reject(claim, note="an exercise", made="2023-06-01T10:00:00.000Z")
    (entry,) = feedparser.parse(atom(ledger.changes(since="2023-06-01"))).entries
    assert (entry.author, entry.updated) == ("ana", "2023-06-01T10:00:00.000Z")
    assert entry.title.endswith("a claim was rejected")
    assert "Decided by ana: an exercise. It is about “DEU considers Leopard 2 to UKR.”" in entry.summary


def test_the_table_tells_day_by_day(ledger):
    assert lines(ledger.changes("actor:FRA")) == (
        "2023-03-28\n  GBR, FRA, held, London: told for the first time  ({})\n    Told by four: “GBR meets FRA in London.”"
    ).format(ledger.entries("actor:FRA")[0].id[:8]).replace("GBR, FRA", "FRA, GBR")


def test_the_paragraph_of_changes_has_a_place_for_every_cause():
    from entente.show.changes import FIRST

    assert sorted(FIRST) == sorted(CAUSES)


def test_a_terminal_is_told_the_same_words(ledger):
    assert coloured(ledger.changes()).plain == lines(ledger.changes())
    assert {span.style for span in coloured(ledger.changes("kind:tank")).spans} >= {"bold", "dim"}


def test_the_command_prints_a_table_csv_json_or_a_feed(entente, ledger_file):
    told = entente("changes", "--limit", "1")
    assert told.exit_code == 0, told.output
    assert "told for the first time" in told.stdout
    assert "The last 1 changes; --limit 0 shows all" in told.stderr
    rows = list(csv.DictReader(StringIO(entente("changes", "kind:tank", "--since", "2023-03", "--as", "csv").stdout)))
    assert [(row["day"], row["before"], row["after"], row["origins"]) for row in rows] == [
        ("2023-03-28", "pledged", "delivered", "1")
    ]
    (change,) = json.loads(entente("changes", "kind:tank", "--since", "2023-03", "--as", "json").stdout)
    assert (change["what"], change["docs"], change["at"]) == ("stage", ["four"], "2023-03-28T00:00:00Z")
    assert len(feedparser.parse(entente("changes", "--as", "atom", "--limit", "0").stdout).entries) > 5


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--since", "soon"), "“soon” is no day. Write a year, month or day"),
        (
            ("--since", "2023-03", "--until", "2023-01"),
            "2023-01 is before 2023-03. Write the earlier day after --since.",
        ),
        (("planet:mars",), "There is no key “planet:”."),
    ],
)
def test_wrong_words_are_answered_in_a_sentence(entente, ledger_file, words, told):
    answer = entente("changes", *words)
    assert answer.exit_code == 2
    assert told in answer.stderr
    assert entente("changes", "provider:ISL").stderr.startswith("Nothing changed that meets this.")
