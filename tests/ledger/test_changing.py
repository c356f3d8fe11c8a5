"""The stream of dated changes: what each day's reports and decisions changed, worked out once and kept ready."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

import pytest
import standin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.core.dated import dated_from_json, dated_json
from entente.core.issue import BadQuery, UnknownName
from entente.ledger import Ledger

STORY = (
    ("2023-01-10", "SWE considers 10 Archer to UKR."),
    ("2023-01-12", "SWE pledges 10 Archer to UKR. NOR opposes the oil embargo."),
    ("2023-02-01", "ITA pledges 4 drones to KEN."),
    ("2023-03-05", "SWE delivers 10 Archer to UKR. NOR supports the oil embargo."),
)


def _opened(place, story=STORY):
    opened = Ledger.open(place)
    opened.add(
        [standin.document(f"r{n}", text, day) for n, (day, text) in enumerate(story)], processes=0, make=standin.make
    )
    return opened


@pytest.fixture
def ledger(place):
    with _opened(place) as opened:
        yield opened


def _told(dated):
    return str(dated.day), dated.change.what, dated.change.before, dated.change.after, dated.change.cause


def test_each_day_tells_what_its_reports_changed(ledger):
    assert [_told(dated) for dated in reversed(ledger.changes("provider:SWE"))] == [
        ("2023-01-10", "entry", "", "SWE → UKR, considered, 10 Archer", "new report"),
        ("2023-01-12", "stage", "considered", "pledged", "new stage"),
        ("2023-03-05", "stage", "pledged", "delivered", "delivery"),
    ]
    (last, *_) = ledger.changes("provider:SWE")
    assert (last.docs, last.origins, last.words) == (("r3",), ("r3",), "SWE delivers 10 Archer to UKR.")


def test_days_and_a_number_bound_what_is_told(ledger):
    assert {str(d.day) for d in ledger.changes(since="2023-01-12", until="2023-02-01")} == {"2023-01-12", "2023-02-01"}
    assert [str(d.day) for d in ledger.changes(limit=1)] == ["2023-03-05"]
    assert [str(d.day) for d in ledger.changes("kind:drone", limit=5)] == ["2023-02-01"]
    assert {str(d.day) for d in ledger.changes("as-of:2023-01-11")} == {"2023-01-10"}
    assert ledger.changes("text:Archer", since="2023-02-02")[0].change.after == "delivered"
    with pytest.raises(BadQuery, match="no key"):
        ledger.changes("planet:mars")


def test_what_met_a_query_before_the_change_is_told_too(ledger):
    assert [_told(d)[2:4] for d in ledger.changes("provider:SWE stage:considered")] == [("considered", "pledged")]


def test_decisions_stand_among_the_changes_with_who_and_when(ledger):
    analyst = ledger.analyst("ana")
    (archer,), (drones,) = ledger.entries("provider:SWE"), ledger.entries("provider:ITA")
    analyst.reject(drones.claims[0].id, note="an exercise", made="2023-04-01")
    analyst.correct(archer.claims[1].id, "quantity", "12", note="the ministry said", made="2023-04-02")
    analyst.prefer(archer.id, "quantity", "12", made="2023-04-03")
    analyst.undo(made="2023-04-04")
    found = [(_told(d), d.by, d.made[:10]) for d in reversed(ledger.changes(since="2023-04-01"))]
    assert found == [
        (("2023-04-01", "claim", "ITA → KEN, pledged, 4 drones", "", "rejection"), "ana", "2023-04-01"),
        (("2023-04-02", "quantity", "10", "12", "correction"), "ana", "2023-04-02"),
        (("2023-04-03", "quantity", "10", "12", "preference"), "ana", "2023-04-03"),
        (("2023-04-04", "decision", "prefer quantity", "", "undoing"), "ana", "2023-04-04"),
    ]
    assert [d.note for d in ledger.changes("provider:ITA")] == ["an exercise"]


def test_merging_and_splitting_stand_among_the_changes(ledger):
    analyst = ledger.analyst("ana")
    (archer,), (drones,) = ledger.entries("provider:SWE"), ledger.entries("provider:ITA")
    analyst.merge(archer.id, drones.id, made="2023-04-01")
    (merged,) = ledger.changes(since="2023-04-01")
    assert (merged.change.what, merged.change.cause) == ("entry", "merge")
    assert merged.change.before == "SWE → UKR, delivered, 10 Archer; ITA → KEN, pledged, 4 drones"
    analyst.split(archer.id, archer.claims[0].id, made="2023-04-02")
    (split, *_) = ledger.changes(since="2023-04-02")
    assert split.change.cause == "split"
    assert split.change.after.startswith("SWE → UKR, considered, 10 Archer; ")


DAYS = st.dates(date(2023, 1, 1), date(2023, 1, 28))
THINGS = ("SWE {} 10 Archer to UKR.", "GBR {} 14 Challenger 2 to UKR.", "ITA {} 4 drones to KEN.")
STAGES = ("considers", "pledges", "delivers")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAYS, st.sampled_from(THINGS), st.sampled_from(STAGES)), min_size=1, max_size=7))
def test_a_day_tells_what_a_comparison_with_the_day_before_tells(story):
    with _opened(":memory:", [(day.isoformat(), text.format(stage)) for day, text, stage in story]) as opened:
        stream = opened.changes()
        assert [d.day for d in stream] == sorted((d.day for d in stream), reverse=True)
        for day in {day for day, _, _ in story}:
            compared = opened.diff(day - timedelta(days=1), day)
            merging = {id for c in compared if c.cause == "merge" for id in c.claims}
            if merging or len(opened.entries()) != len(opened.as_of(told=day).entries()) + _later(opened, day):
                continue  # claims told later bring entries together
            told = [d.change for d in stream if d.day == day]
            assert sorted((c.what, c.before, c.after, c.cause, sorted(c.claims)) for c in told) == sorted(
                (c.what, c.before, c.after, c.cause, sorted(c.claims)) for c in compared
            )


def _later(ledger, day):
    """How many entries are told for the first time after the day."""
    return sum(entry.tellings[0].told > day for entry in ledger.entries())


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(DAYS, st.sampled_from(THINGS), st.sampled_from(STAGES)), min_size=1, max_size=6))
def test_each_stage_starts_where_the_last_one_ended_and_ids_differ(story):
    with _opened(":memory:", [(day.isoformat(), text.format(stage)) for day, text, stage in story]) as opened:
        told = tuple(reversed(opened.changes()))
        assert len({d.id for d in told}) == len(told)
        for entry in opened.entries():
            stages = [d.change for d in told if d.change.entry == entry.id and d.change.what == "stage"]
            assert all(one.after == other.before for one, other in pairwise(stages))
            assert not stages or stages[-1].after == entry.stage
        assert [dated_from_json(dated_json(d)) for d in told] == list(told)


RULINGS = st.lists(
    st.tuples(
        st.sampled_from(["merge", "split", "reject", "correct", "prefer", "undo"]), st.integers(0, 9), st.integers(0, 9)
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RULINGS)
def test_every_decision_that_can_be_made_stands_in_the_stream_under_its_maker(rulings):
    """Whatever is decided in whatever order: each decision is told once or more, and reports' changes keep their days."""
    with _opened(":memory:") as opened:
        for kind, one, other in rulings:
            _decide(opened, kind, one, other)
        made = {ruling.decision.id for ruling in opened.decisions()}
        told = opened.changes()
        assert {dated.decision for dated in told if dated.decision} == made
        assert all(dated.by == "ana" and dated.made for dated in told if dated.decision)
        assert {str(dated.day) for dated in told if not dated.decision} <= {day for day, _ in STORY}
        assert opened.changes("provider:SWE,ITA,NOR actor:SWE,ITA,NOR") or not opened.entries("type:commitment")


def _decide(ledger, kind, one, other):
    """A decision about some entries and claims, where it can be made."""
    analyst, entries = ledger.analyst("ana"), ledger.entries()
    if not entries:
        return
    first, second = entries[one % len(entries)], entries[other % len(entries)]
    claim = first.claims[other % len(first.claims)].id
    with suppress(BadQuery, UnknownName):
        match kind:
            case "merge":
                analyst.merge(first.id, second.id)
            case "split":
                analyst.split(first.id, claim)
            case "reject":
                analyst.reject(claim)
            case "correct":
                analyst.correct(claim, "quantity", str(other + 1), note="told so")
            case "prefer":
                analyst.prefer(first.id, "quantity", "10")
            case "undo":
                analyst.undo()
