"""Two clocks: the ledger as it could be known on a day, of what was so on a day, and what changed between two."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import standin
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
    reports = [standin.document(f"r{n}", text, day) for n, (day, text) in enumerate(story)]
    opened.add(reports, processes=0, make=standin.make)
    return opened


@pytest.fixture
def ledger(place):
    with _opened(place) as opened:
        yield opened


@pytest.mark.parametrize(
    ("told", "stages"),
    [
        ("2023-01-09", []),
        ("2023-01-10", ["considered"]),
        ("2023-01-31", ["pledged", "opposes"]),
        ("2023-02-15", ["pledged", "pledged", "opposes"]),
        ("2023-12-31", ["delivered", "supports", "pledged"]),
    ],
)
def test_as_of_a_day_only_what_was_told_by_then_is_known(ledger, told, stages):
    assert [entry.stage for entry in ledger.as_of(told=told).entries()] == stages
    assert [entry.stage for entry in ledger.entries(f"as-of:{told}")] == stages


def test_what_is_true_later_is_not_so_yet(ledger):
    assert [entry.stage for entry in ledger.as_of(true="2023-02-01").entries()] == ["pledged", "pledged", "opposes"]
    (stand,) = ledger.as_of(told="2023-04-01", true="2023-02-01").positions("oil embargo")
    assert stand.stance == "opposes"


def test_each_changed_figure_is_told_with_its_cause(ledger):
    found = ledger.diff("2023-01-31", "2023-03-31")
    assert [(c.what, c.before, c.after, c.cause) for c in found] == [
        ("stage", "pledged", "delivered", "delivery"),
        ("stage", "opposes", "supports", "new stage"),
        ("entry", "", "ITA → KEN, pledged, 4 drones", "new report"),
    ]
    claims = {claim.id: claim.doc for claim in ledger.claims()}
    assert [[claims[id] for id in change.claims] for change in found] == [["r3"], ["r3"], ["r2"]]


def test_a_query_keeps_the_changes_of_what_meets_it(ledger):
    assert [c.type for c in ledger.diff("2023-01-31", "2023-03-31", "provider:SWE")] == ["commitment"]
    with pytest.raises(ValueError, match="2023-01-01 is no day or state after 2023-03-31"):
        ledger.diff("2023-03-31", "2023-01-01")


@pytest.mark.parametrize(
    ("texts", "what", "cause"),
    [
        (("SWE pledges 10 Archer to UKR.", "SWE pledges Archer to UKR."), [], []),
        (("SWE pledges Archer to UKR.", "SWE pledges 10 Archer to UKR."), ["quantity"], ["new report"]),
        (("SWE pledges Archer to UKR.", "SWE refuses Archer to UKR."), ["stage"], ["new stage"]),
    ],
)
def test_causes(place, texts, what, cause):
    story = [(day, text) for day, text in zip(("2023-01-10", "2023-01-12"), texts, strict=True)]
    with _opened(place, story) as opened:
        found = opened.diff("2023-01-11", "2023-01-31")
        assert ([c.what for c in found], [c.cause for c in found]) == (what, cause)


DAYS = st.dates(date(2023, 1, 1), date(2023, 1, 28))
SENTENCES = st.sampled_from([text for _, text in STORY] + ["SWE refuses Archer to UKR.", "SWE meets NOR in Oslo."])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DAYS, SENTENCES), min_size=1, max_size=6), DAYS, DAYS)
def test_changes_lead_from_one_state_to_the_other(tmp_path, story, one, other):
    since, until = sorted((one, other))
    with _opened(":memory:", [(day.isoformat(), text) for day, text in story]) as opened:
        assert opened.diff(until, until) == ()
        before, after = opened.as_of(told=since).entries(), opened.as_of(told=until).entries()
        found = opened.diff(since, until)
        new = {c.entry for c in found if c.what == "entry" and not c.before}
        assert new >= {e.id for e in after if not any(c in b.claims for b in before for c in e.claims)}
        staged = {c.entry: (c.before, c.after) for c in found if c.what == "stage"}
        for entry in after:
            forebears = [b for b in before if any(claim in b.claims for claim in entry.claims)]
            if len(forebears) == 1 and forebears[0].stage != entry.stage:
                assert staged[entry.id] == (forebears[0].stage, entry.stage)
        last = max(day for day, _ in story) + timedelta(days=1)
        assert opened.as_of(told=last).entries() == opened.entries()


def test_the_command_tells_a_paragraph_a_table_or_json(entente, tmp_path):
    with _opened(tmp_path / "ledger.db"):
        pass
    assert entente("diff", "2023-01", "2023-03", "type:commitment").stdout == (
        "From 2023-01-31 to 2023-03-31 one commitment was told for the first time: ITA → KEN, pledged, 4 drones.\n"
        "SWE → UKR, delivered, 10 Archer: the stage was pledged and is now delivered; it was delivered.\n"
    )
    assert entente("diff", "2023-01", "2023-03", "--as", "csv").stdout.startswith("entry,type,about,what,before")
    assert '"cause": "delivery"' in entente("diff", "2023-01", "2023-03", "--as", "json").stdout
    for days, told in ((("soon", "2023"), "“soon” is no day"), (("2023-03", "2023-01"), "Write the earlier one first")):
        done = entente("diff", *days)
        assert done.exit_code == 2
        assert told in done.stderr


def test_a_query_that_is_none_is_told(ledger):
    with pytest.raises(BadQuery):
        ledger.diff("2023-01-31", "2023-03-31", "stage:sent")


def test_every_state_that_was_comes_back_byte_for_byte(place):
    states = []
    with Ledger.open(place) as opened:
        for n, (day, text) in enumerate(STORY):
            opened.add(standin.document(f"r{n}", text, day), processes=0, make=standin.make)
            states.append({form: _written(opened, form) for form in ("entries", "relations")})
        opened.analyst("ana").reject(opened.entries("provider:ITA")[0].claims[0].id)
        states.append({form: _written(opened, form) for form in ("entries", "relations")})
        assert [grown.number for grown in opened.states()] == [1, 2, 3, 4, 5]
        for number, told in enumerate(states, 1):
            assert {form: _written(opened, form, state=number) for form in told} == told
        assert [(c.what, c.cause) for c in opened.diff(4, 5)] == [("entry", "rejection")]
        with pytest.raises(UnknownName, match=r"never in a state 9\. They are 1 to 5"):
            opened.as_of(state=9)


def _written(ledger, form, **choice):
    out = BytesIO()
    ledger.export(form, out, **choice)
    return out.getvalue()
