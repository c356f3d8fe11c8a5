"""Queries: what they mean, and what a person who mistypes is told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.consolidate.query import Query, select
from entente.consolidate.words import families
from entente.core.issue import BadQuery
from entente.core.summary import Summary
from entente.records.base import RECORD_TYPES

TANKS = Summary(
    "e1",
    "commitment",
    "pledged",
    ("considered", "pledged"),
    ("GBR",),
    ("UKR",),
    ("org:Rheinmetall",),
    "tank",
    "Challenger 2",
    "14",
    "2023-01-14",
    "2023-01-16",
    "2023-01-14",
    "2023-01-14",
    2,
    2,
    2,
    0.9,
    "open",
    "14 heavy tanks promised",
)
WILLING = Summary(
    "e2",
    "position",
    "opposes",
    ("opposes",),
    ("ITA", "group:European leaders"),
    (),
    (),
    "coalition",
    "coalition of the willing",
    "",
    "2025-03-16",
    "2025-03-16",
    "2025-03-16",
    "2025-03-16",
    1,
    1,
    1,
    0.6,
    "",
    "Italy is against it",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "e1 e2"),
        ("provider:GBR recipient:UKR kind:tank stage:pledged since:2023-01 as-of:2023-02-01", "e1"),
        ("provider:gbr", "e1"),
        ("provider:GBR,ITA", "e1"),
        ("provider:Britain", "e1"),
        ('provider:"the United Kingdom" recipient:ukraine', "e1"),
        ("actor:Italy", "e2"),
        ("actor:tanks", ""),
        ("provider:ITA", ""),
        ("actor:ITA", "e2"),
        ("actor:rheinmetall", "e1"),
        ('actor:"european leaders"', "e2"),
        ("type:position", "e2"),
        ("stage:considered", ""),
        ("stance:opposes", "e2"),
        ("stage:opposes,pledged", "e1 e2"),
        ("status:held", ""),
        ('matter:"coalition of the willing"', "e2"),
        ("matter:willing", "e2"),
        ("item:challenger", "e1"),
        ("since:2023-01-15", "e2"),
        ("until:2023", "e1"),
        ("since:2023-01-14 until:2023-01-14", "e1"),
        ("Promised", "e1"),
        ("Italy against", "e2"),
        ('"heavy tanks"', "e1"),
        ("kind:tank,coalition", "e1 e2"),
        ("event:assault", ""),
    ],
)
def test_what_meets_a_query(query, found):
    assert " ".join(s.entry for s in select([TANKS, WILLING], Query.parse(query))) == found


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("provder:GBR", "Did you mean “provider:”?"),
        ("xyzzy:GBR", "The keys are type, actor, provider"),
        ("kind:tnak", "Did you mean “kind:tank”?"),
        ("kind:xyzzy", "“xyzzy” is no kind. There are: tank, armoured vehicle,"),
        ("kind:air", 'Did you mean “kind:"air defence"”?'),
        ("stage:promised", "“promised” is no stage"),
        ("type:pledge", "“pledge” is no type"),
        ("since:tomorrow", "like since:2023-02-01"),
        ("until:2023/2024", "is no day"),
        ("as-of:2023-02-30", "is no day"),
        ("provider:", "“provider:” has no value"),
        ('"open', "A query looks like: provider:GBR"),
    ],
)
def test_what_a_wrong_query_is_told(query, told):
    with pytest.raises(BadQuery) as raised:
        Query.parse(query)
    assert told in str(raised.value)


def test_days_are_read_as_far_as_they_reach():
    query = Query.parse("since:2023 until:2023-02 as-of:2023-02")
    assert (query.since, query.until, query.as_of) == (date(2023, 1, 1), date(2023, 2, 28), date(2023, 2, 28))


@given(st.text(max_size=40))
def test_any_text_is_a_query_or_is_told_why_not(text):
    try:
        query = Query.parse(text)
    except BadQuery:
        return
    assert query.matches(TANKS) in (True, False)


def test_the_types_that_can_meet_a_query():
    assert Query.parse("provider:GBR kind:tank").types == {"commitment"}
    assert Query.parse("type:meeting,action").types == {"meeting", "action"}
    assert Query.parse("type:meeting stance:opposes").types == frozenset()
    assert len(Query.parse("GBR").types) == 6


def test_a_mistyped_code_is_told_with_the_nearest():
    assert Query.parse("provider:GRB actor:NTAO").doubts == (
        "“NTAO” is no code of a state or body; there is NATO.",
        "“GRB” is no code of a state or body; there is BGR, GBR.",
    )
    assert Query.parse("provider:GBR actor:Rheinmetall recipient:Atlantis kind:tank").doubts == ()


def test_a_speaker_is_found_by_a_part_of_the_name():
    said = TANKS._replace(type="statement", who=("Ida Berg", "NOR"), whom=("group:the West",))
    for query in ("actor:Berg", "actor:berg", 'actor:"Ida Berg"', "actor:norway", "actor:West", 'actor:"the west"'):
        assert select([said], Query.parse(query)) == [said]
    assert select([said], Query.parse("actor:Bergen")) == []


def test_the_kinds_and_types_are_those_of_the_records():
    from entente.core.entry import PARTIES

    assert tuple(PARTIES) == tuple(RECORD_TYPES)
    assert len(families()) == 30 + 10
