"""The part of a ledger that meets a query, as exporters take it."""

import json
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.consolidate.query import Query
from entente.core.document import Document
from entente.core.issue import BadQuery
from entente.ledger import Ledger


def _written(ledger, form, query="", **choice):
    ledger.export(form, out := BytesIO(), query, **choice)
    return out.getvalue().decode()


def _ids(ledger, query="", **choice):
    return [json.loads(line)["entry"] for line in _written(ledger, "entries", query, **choice).splitlines()]


def test_an_export_of_a_query_has_its_entries_claims_and_reports_alone(ledger):
    part = ledger.part("provider:GBR kind:tank")
    (entry,) = part.entries()
    assert [claim.id for claim in part.claims()] == [claim.id for claim in entry.claims]
    assert {document.id for document in part.documents()} == set(entry.documents)
    assert part.asked.query == "provider:GBR kind:tank"
    assert _ids(ledger, "provider:GBR kind:tank") == [entry.id]
    assert len(_ids(ledger)) == len(ledger.entries())


def test_totals_of_a_part_are_those_of_the_ledger(ledger):
    for query in ("", "kind:tank", "provider:GBR", "type:meeting"):
        assert ledger.part(query).totals("provider") == ledger.totals(query, by="provider")


def test_as_of_a_day_is_the_same_in_the_query_and_beside_it(ledger):
    then = _written(ledger, "entries", "kind:tank as-of:2023-01-20")
    assert then == _written(ledger, "entries", "kind:tank", told="2023-01-20")
    assert len(then) < len(_written(ledger, "entries", "kind:tank"))
    days = [step["told"] for line in then.splitlines() for step in json.loads(line)["history"]]
    assert days
    assert all(day <= "2023-01-20" for day in days)


def test_relations_to_entries_that_do_not_meet_the_query_are_told():
    told = "Norway announced a military aid package for Ukraine worth 9 million euros, including 8 howitzers."
    with Ledger.open(":memory:") as ledger:
        ledger.add(Document("a", told, date(2023, 2, 14)), processes=0)
        part = ledger.part("kind:artillery")
        assert part.relations() == ledger.relations() != ()
        assert (len(part.entries()), len(part.nearby())) == (1, 2)


def test_a_policy_that_is_none_is_refused(ledger):
    with pytest.raises(BadQuery, match="newest"):
        ledger.part("kind:tank", policy="newest")


words = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters='"'), min_size=1, max_size=6)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["provider", "actor", "item", "matter", "source"]), st.lists(words, min_size=1, max_size=3)
        ),
        max_size=3,
    ),
    st.lists(words, max_size=3),
    st.dates(),
)
def test_a_query_is_typed_as_it_is_read(terms, told, day):
    query = Query.parse(" ".join([*(f"{key}:" + ",".join(f'"{v}"' for v in vs) for key, vs in terms), f"until:{day}"]))
    query = Query(query.terms, tuple(told), query.since, query.until, query.as_of)
    assert Query.parse(str(query)) == query
