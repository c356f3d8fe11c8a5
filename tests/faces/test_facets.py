"""Facets: the count beside a choice is what a reader gets who chooses it."""

import pytest

from entente.consolidate.query import Query
from entente.consolidate.query_terms import with_only, with_term
from entente.faces import Snapshot
from entente.faces.facets import facets

KEYS = ("type", "stage", "kind", "provider", "recipient", "actor", "conflict", "origins")


@pytest.fixture
def now(ledger):
    return Snapshot(ledger, 1, "")


def chosen(text, key, value):
    """The query of a reader who has only this value of the key."""
    if key == "year":
        return with_only(with_only(text, "since", value), "until", value)
    return with_only(text, key, value)


@pytest.mark.parametrize(
    "text", ["", "type:commitment", "stage:pledged", "provider:GBR,DEU kind:tank", "since:2023", "tank"]
)
def test_a_count_is_how_many_entries_the_choice_finds(now, text):
    found = facets(now, Query.parse(text), (*KEYS, "year"))
    assert any(choice.count for choices in found.values() for choice in choices)
    for key, choices in found.items():
        for choice in choices:
            assert choice.count == len(now.found(Query.parse(chosen(text, key, choice.value)))), (key, choice)


def test_what_was_chosen_is_marked_under_every_name_that_means_it(now):
    found = facets(now, Query.parse("provider:Britain kind:tank"), ("provider", "kind"))
    told = {choice.value: choice.told for choices in found.values() for choice in choices if choice.told}
    assert told == {"GBR": ("Britain",), "tank": ("tank",)}


def test_a_choice_without_entries_stays_so_that_it_can_be_taken_back(now):
    (choice,) = [c for c in facets(now, Query.parse("provider:FJI"), ("provider",))["provider"] if c.told]
    assert (choice.value, choice.count) == ("FJI", 0)


def test_a_second_value_widens(now):
    one, both = "kind:tank", with_term("kind:tank", "kind", "air defence")
    assert len(now.found(Query.parse(both))) >= len(now.found(Query.parse(one))) > 0
    counts = [{c.value: c.count for c in facets(now, Query.parse(q), ("kind",))["kind"]} for q in (one, both)]
    assert counts[0] == {kind: count for kind, count in counts[1].items() if kind in counts[0]}


def test_a_year_is_chosen_where_the_query_asks_for_all_of_it(now):
    years = {c.value: c.told for c in facets(now, Query.parse("since:2023 until:2023"), ("year",))["year"]}
    assert years["2023"] == ("2023",)
    assert not any(c.told for c in facets(now, Query.parse("since:2023"), ("year",))["year"])
