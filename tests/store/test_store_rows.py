"""Whatever a document and its claims hold, the store gives back."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entente.core.claim import Claim
from entente.core.document import Document, Skip, Span
from entente.core.entry import entry_of
from entente.core.issue import Issue, UnknownName
from entente.core.moment import State
from entente.core.values import Field, Money, Quantity
from entente.store.keeping import Found
from entente.store.rows import words_of
from entente.store.store import Store

words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40)
spans = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
numbers = st.none() | st.integers(0, 10**9) | st.floats(0, 1e12)
values = (
    words
    | st.builds(Quantity, numbers, numbers, st.booleans())
    | st.builds(Money, st.floats(0, 1e12), st.sampled_from(["EUR", "USD"]), st.booleans())
    | spans
)
fields = st.builds(
    Field,
    st.sampled_from(["provider", "quantity", "value", "quotes"]),
    values,
    st.lists(spans, min_size=1, max_size=3).map(tuple),
    words,
)
claims = st.builds(
    Claim,
    st.just("d"),
    st.just("commitment"),
    st.lists(spans, min_size=1, max_size=3).map(tuple),
    st.lists(fields, max_size=4).map(tuple),
    words,
    st.floats(0, 1),
)
documents = st.builds(
    Document,
    st.just("d"),
    words,
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.none() | words,
    st.none() | words,
    st.none() | words,
    st.none() | words,
    st.lists(st.builds(Skip, st.integers(0, 9), st.integers(0, 9), words), max_size=2).map(tuple),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(documents, st.lists(claims, max_size=4, unique_by=lambda claim: claim.id))
def test_a_document_and_its_claims_come_back_as_they_went_in(new_place, document, found):
    store = Store(new_place())
    store.add(store.begin_run({}), document, found)
    assert list(store.documents()) == [document]
    assert list(store.claims()) == found
    store.close()


def test_a_document_is_added_whole_or_not_at_all(place):
    store = Store(place)
    run = store.begin_run({})
    bad = Claim("d", "no such type", (Span(0, 3),), (), "x")
    with pytest.raises(UnknownName, match="no such type"):
        store.add(run, Document("d", "GBR gives."), [Claim("d", "commitment", (Span(0, 3),), (), "x"), bad])
    assert store.counts().documents == store.counts().claims == 0
    store.close()


def test_entries_of_fewer_claims_do_not_replace_those_of_more(place):
    store = Store(place)
    run = store.begin_run({})
    assert store.tellings() == (State(0, 0, 0), [])
    assert store.derived.stale("rules")
    store.add(run, Document("d", "GBR gives."), [Claim("d", "commitment", (Span(0, 3),), (), "x")])
    last, tellings = store.tellings()
    store.derived.keep(last, "rules", Found([entry_of(tellings)]))
    assert not store.derived.stale("rules")
    store.derived.keep(State(0, 0, 0), "rules", Found())
    assert store.derived.summaries()[0] == 1
    assert store.derived.stale("later rules")
    store.close()


def test_the_same_issue_is_kept_once(place):
    store = Store(place)
    run = store.begin_run({})
    issue = Issue("empty", "a.txt", "The file is empty.", "Leave it out.")
    for _ in range(2):
        store.add_issues(run, [issue])
    assert store.issues() == (issue,)
    assert store.new_issues([issue]) == []
    store.close()


def test_words_are_those_cited_in_order_and_once():
    claim = Claim(
        "d",
        "statement",
        (Span(10, 14),),
        (Field("quotes", Span(0, 5), (Span(0, 5),), "x"), Field("act", "say", (Span(10, 14),), "x")),
        "x",
    )
    assert words_of(claim, "Never and said so") == "Never … said"
