"""The newsroom in short: an invented world's news is the same for one seed, is coded as it is written, and is put together again."""

import sys
from itertools import islice
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from newsroom import from_true_claims, things_of
from press.measures import by_claim, fit, paired
from press.reports import invent
from press.world import wordings

FLOORS = {"f1": 0.975, "precision": 0.985}
CEILINGS = {"merged_pairs": 0.015, "merged_entries": 0.012}
"""Measured over four worlds: so small a world has few entries, and two of them wrong are a hundredth."""


@pytest.fixture(scope="module")
def reports():
    return list(invent(300)[1])


def test_the_true_claims_make_the_true_entries():
    entry_of, thing_of = {}, {}
    for seed in (4, 5, 6, 7):
        world = list(invent(300, seed=seed)[1])
        entry_of |= {f"{seed} {id}": (seed, e) for id, e in by_claim(from_true_claims(world)[0]).items()}
        thing_of |= {f"{seed} {id}": (seed, t) for id, t in things_of(world).items()}
    found = fit(entry_of, thing_of)

    assert {name: getattr(found, name) >= floor for name, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True), found
    assert {name: getattr(found, name) <= top for name, top in CEILINGS.items()} == dict.fromkeys(CEILINGS, True), found


def test_one_seed_makes_one_world(reports):
    assert list(islice(invent(300)[1], 40)) == reports[:40]
    assert next(invent(300, seed=5)[1]) != reports[0]


def test_every_value_is_told_where_it_is_said_to_be(reports):
    for report in reports:
        text = report.document.text
        for claim, thing in report.coded:
            assert thing
            assert all(0 <= s.start < s.end <= len(text) for s in claim.spans())
            for field in claim.fields:
                if field.name == "conditions":
                    assert {s.of(text) for s in field.spans} == {field.value}


def test_every_kind_of_event_has_eight_wordings():
    for event, lists in wordings().items():
        if "lead" in lists:
            assert len(set(lists["lead"])) == len(lists["lead"]) >= 8, event


def test_claims_pair_with_themselves(reports):
    claims = [claim for report in reports[:60] for claim, _ in report.coded]
    assert paired(claims, claims) == {claim.id: claim.id for claim in claims}


def test_a_fit_without_fault_is_one():
    same = {"a": 1, "b": 1, "c": 2}
    found = fit(same, same)
    assert (found.f1, found.merged_pairs, found.merged_entries, found.split) == (1.0, 0.0, 0.0, 0.0)
    assert fit(dict.fromkeys("abc", 1), same).merged_entries == 1.0
