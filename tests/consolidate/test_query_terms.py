"""Terms added to a query's text and taken out of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.consolidate.query import Query
from entente.consolidate.query_terms import with_only, with_term, without_term

VALUES = st.one_of(
    st.sampled_from(["GBR", "Britain", "air defence", "group:the willing", 'the "willing"', "a,b", "Åland"]),
    st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).filter(lambda v: v.replace('"', "")),
)
QUERIES = st.sampled_from(
    [
        "",
        "Challenger",
        "provider:GBR",
        'provider:GBR,"aid groups" kind:tank',
        'kind:tank provider:NOR "two words" since:2023',
    ]
)


def values(text, key):
    return dict(Query.parse(text).terms).get(key, ())


@given(QUERIES, VALUES)
def test_a_value_added_is_asked_for_beside_the_others_and_nothing_else_changes(text, value):
    found = with_term(text, "provider", value)
    assert values(found, "provider") == (*values(text, "provider"), value.replace('"', ""))
    before, after = (Query.parse(told) for told in (text, found))
    assert (before.words, before.since, values(text, "kind")) == (after.words, after.since, values(found, "kind"))


@given(QUERIES, VALUES)
def test_what_was_added_can_be_taken_out_again(text, value):
    bare = value.replace('"', "")
    if bare.casefold() in (told.casefold() for told in values(text, "provider")):
        return
    assert Query.parse(without_term(with_term(text, "provider", value), "provider", bare)) == Query.parse(text)


@given(QUERIES, VALUES)
def test_alone_it_takes_the_place_of_what_was_asked(text, value):
    assert values(with_only(text, "provider", value), "provider") == (value.replace('"', ""),)
    assert values(without_term(text, "provider"), "provider") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind:tank,drone kind:ship", "kind:drone kind:ship"),
        ("kind:TANK stage:pledged", "stage:pledged"),
        ("  tank  kind:drone ", "tank  kind:drone"),
    ],
)
def test_only_the_value_named_goes(text, told):
    assert without_term(text, "kind", "tank") == told or Query.parse(without_term(text, "kind", "tank")) == Query.parse(
        told
    )
