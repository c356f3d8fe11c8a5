"""Decisions on tellings: what they make of entries, that they can be taken back exactly, and that the later one holds."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import gift
from test_consolidate import gifts

from entente.consolidate.decisions import settle
from entente.consolidate.finding import LIKE, found, likeness
from entente.consolidate.merge import consolidate
from entente.core.decision import Cited, Decision, cite
from entente.core.document import Document, Span
from entente.core.values import Field, Quantity

TEXT = "x" * 40


def cited(telling):
    return cite(telling.claim, Document(telling.claim.doc, TEXT), telling.words)


def made(number):
    return f"2024-03-01T12:00:{number // 1000:02}.{number % 1000:03}Z"


def decide(kind, number, *sides, **more):
    return Decision(kind, "ana", made(number), tuple(tuple(map(cited, side)) for side in sides), **more)


def undo(decision, number):
    return Decision("undo", "ana", made(number), undoes=decision.id)


def entries_of(tellings, *decisions):
    homes = {(c.doc, c.text): c.doc for d in decisions for c in d.cited}
    settled = settle(tellings, decisions, homes)
    return settled.finished(consolidate(settled.tellings, settled.bonds))


def parts(entries):
    return {frozenset(t.claim.id for t in entry.tellings) for entry in entries}


PERU, OMAN = (
    gift(doc, day, "patrol boat", number=number, provider="PER", recipient="WSM", kind="ship")
    for doc, day, number in (("a", "2024-01-10", 9), ("b", "2024-01-12", 4))
)
AGAIN = gift("c", "2024-01-20", "patrol boat", number=9, provider="PER", recipient="WSM", kind="ship")


def test_merged_entries_are_one_and_what_is_like_either_of_them_joins_it():
    merge = decide("merge", 1, [PERU], [OMAN])
    (entry,), _ = entries_of([PERU, OMAN, AGAIN], merge)
    assert len(entry.claims) == 3
    assert [r.decision.kind for r in entry.rulings] == ["merge"]


def test_split_claims_are_apart_and_a_later_telling_joins_the_likest():
    split = decide("split", 1, [AGAIN], [PERU])
    entries, _ = entries_of([PERU, AGAIN], split)
    assert parts(entries) == {frozenset({PERU.claim.id}), frozenset({AGAIN.claim.id})}


def test_a_rejected_claim_stands_in_no_entry():
    (entry,), (ruling,) = entries_of([PERU, AGAIN], decide("reject", 1, [PERU], [AGAIN]))
    assert entry.claims == (AGAIN.claim,)
    assert entry.rulings == (ruling,)


def test_a_corrected_figure_stays_in_its_entry_and_is_the_one_that_counts():
    seven = decide("correct", 1, [PERU], [AGAIN], field="quantity", values=(Quantity.exactly(7),), note="two sank")
    (entry,), _ = entries_of([PERU, AGAIN], seven)
    read, again, correction = entry.tellings
    assert (read.claim, again.claim) == (PERU.claim, AGAIN.claim)
    assert (correction.source, correction.told, correction.claim.rule) == ("analyst", date(2024, 3, 1), "decision")
    assert [t.claim.get("quantity").low for t in entry.standing] == [7, 9]
    assert entry.spread("quantity").low == 7


def test_a_corrected_giver_is_filed_anew():
    wrong = gift("d", "2024-01-11", "patrol boat", number=9, provider="GUY", recipient="WSM", kind="ship")
    peru = decide("correct", 1, [wrong], field="provider", values=("PER",), note="a slip of the reader")
    assert len(entries_of([PERU, wrong])[0]) == 2
    (entry,), _ = entries_of([PERU, wrong], peru)
    assert entry.values("provider") == ("PER", "GUY")
    assert {v for t in entry.standing for v in t.claim.values("provider")} == {"PER"}


def test_corrections_of_two_fields_make_one_analyst_s_claim():
    seven = decide("correct", 1, [PERU], field="quantity", values=(Quantity.exactly(7),), note="two sank")
    nothing = decide("correct", 2, [PERU], field="recipient", values=(), note="nobody is named")
    (entry,), _ = entries_of([PERU], seven, nothing)
    (claim,) = (t.claim for t in entry.standing)
    assert (claim.get("quantity"), claim.values("recipient")) == (Quantity.exactly(7), ())
    (entry,), _ = entries_of([PERU], seven, nothing, undo(seven, 3))
    (claim,) = (t.claim for t in entry.standing)
    assert (claim.get("quantity"), claim.values("recipient")) == (Quantity.exactly(9), ())


def test_a_preferred_value_is_best():
    about = gift(
        "d",
        "2024-01-11",
        "patrol boat",
        number=Quantity.exactly(8, approx=True),
        provider="PER",
        recipient="WSM",
        kind="ship",
    )
    told = [PERU, about]
    (entry,), _ = entries_of(told)
    assert entry.spread("quantity").best == 9
    prefer = decide("prefer", 1, told, field="quantity", values=(Quantity.exactly(8, approx=True),))
    (entry,), _ = entries_of(told, prefer)
    assert (entry.spread("quantity").best, entry.spread("quantity").high) == (8, 9)
    later = decide("prefer", 2, told, field="quantity", values=(Quantity.exactly(9),))
    (entry,), (first, second) = entries_of(told, prefer, later)
    assert (entry.spread("quantity").best, first.standing, second.standing) == (9, "lapsed", "holds")
    assert first.why == "a later decision prefers another value"


LAPSES = {
    "the claims that it is about are not read any more": [decide("reject", 1, [gift("z", "2024-01-10", "tent")])],
    "the claims of at most one of its entries are read now": [
        decide("merge", 1, [PERU], [gift("z", "2024-01-10", "tent")])
    ],
    "a later decision keeps the claims apart": [decide("merge", 1, [PERU], [OMAN]), decide("split", 2, [OMAN], [PERU])],
    "a later decision brings the claims together": [
        decide("split", 1, [OMAN], [PERU]),
        decide("merge", 2, [PERU], [OMAN]),
    ],
    "a later decision corrects the same field": [
        decide("correct", 1, [PERU], field="item", values=("boat",), note="n"),
        decide("correct", 2, [PERU], field="item", values=("patrol boat",), note="n"),
    ],
    "the claim tells that itself": [decide("correct", 1, [PERU], field="item", values=("patrol boat",), note="n")],
    "ana rejected the claim on 2024-03-01": [
        decide("correct", 1, [PERU], field="item", values=("boat",), note="n"),
        decide("reject", 2, [PERU]),
    ],
    "no claim of the entry tells that value any more": [decide("prefer", 1, [PERU], field="item", values=("tent",))],
    "no entry holds its claims any more": [
        decide("prefer", 1, [PERU], field="item", values=("tent",)),
        decide("reject", 2, [PERU]),
    ],
    "the decision is not in this ledger": [Decision("undo", "ana", made(1), undoes="3f9a")],
}


@pytest.mark.parametrize("why", LAPSES)
def test_a_decision_that_no_longer_applies_says_why(why):
    _, rulings = entries_of([PERU, OMAN], *LAPSES[why])
    assert (rulings[0].standing, rulings[0].why) == ("lapsed", why)


def test_an_undo_can_be_undone():
    merge = decide("merge", 1, [PERU], [OMAN])
    back = undo(merge, 2)
    assert len(entries_of([PERU, OMAN], merge, back)[0]) == 2
    assert len(entries_of([PERU, OMAN], merge, back, undo(back, 3))[0]) == 1


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), min_size=2, max_size=14), st.data())
def test_merging_then_splitting_or_undoing_restores(tellings, data):
    tellings = list({t.claim.id: t for t in tellings}.values())
    before, _ = entries_of(tellings)
    if len(before) < 2:
        return
    one, other = (before[n] for n in data.draw(st.permutations(range(len(before))))[:2])
    merge = decide("merge", 1, one.tellings, other.tellings)
    merged, _ = entries_of(tellings, merge)
    assert parts(merged) == parts(before) - parts([one, other]) | {parts([one]).pop() | parts([other]).pop()}
    split = decide("split", 2, other.tellings, one.tellings)
    assert parts(entries_of(tellings, merge, split)[0]) == parts(before)
    restored, _ = entries_of(tellings, merge, undo(merge, 2))
    assert [replace(entry, rulings=()) for entry in restored] == list(before)


@st.composite
def decided(draw, tellings):
    """Decisions of any kind on any of the tellings, one after another; some contradict each other."""
    decisions = []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(st.sampled_from(["merge", "split", "reject", "accept", "correct", "prefer", "undo"]))
        some = draw(st.lists(st.sampled_from(tellings), min_size=2, max_size=6, unique_by=lambda t: t.claim.id))
        if kind == "undo" and decisions:
            decisions.append(undo(draw(st.sampled_from(decisions)), number))
        elif kind in ("merge", "split"):
            decisions.append(decide(kind, number, some[:1], some[1:]))
        elif kind in ("reject", "correct"):
            more = {"field": "quantity", "values": (Quantity.exactly(11),), "note": "n"} if kind == "correct" else {}
            decisions.append(decide(kind, number, some[:1], some[1:], **more))
        elif kind == "accept":
            decisions.append(decide(kind, number, some[:1]))
        elif kind == "prefer":
            decisions.append(decide(kind, number, some, field="stage", values=("pledged",)))
    return decisions


@settings(max_examples=120, deadline=None)
@given(st.lists(gifts(), min_size=2, max_size=12, unique_by=lambda t: t.claim.id), st.data())
def test_whatever_is_decided(tellings, data):
    if len(tellings) < 2:
        return
    decisions = data.draw(decided(tellings))
    entries, rulings = entries_of(tellings, *decisions)
    assert entries_of(tellings[::-1], *decisions[::-1]) == (entries, rulings)  # the order of coming is nothing
    assert [r.decision.id for r in rulings] == [d.id for d in sorted(decisions, key=lambda d: d.order)]
    rejected = {id for r in rulings if r.holds and r.decision.kind == "reject" for id in r.claims[0]}
    read = [t.claim.id for e in entries for t in e.tellings if t.claim.rule != "decision"]
    assert sorted(read) == sorted({t.claim.id for t in tellings} - rejected)  # nothing is lost, nothing counts twice
    home = {t.claim.id: entry.id for entry in entries for t in entry.tellings}
    for ruling in rulings:
        if ruling.holds and ruling.decision.kind == "merge":
            assert len({home[id] for id in ruling.touched if id in home}) <= len(ruling.touched) - 1 or rejected
    taken_back = [undo(d, 100 + n) for n, d in enumerate(decisions) if d.kind != "undo"]
    undone = [undo(d, 200 + n) for n, d in enumerate(decisions) if d.kind == "undo"]
    plain, _ = entries_of(tellings, *decisions, *taken_back, *undone)
    assert [replace(entry, rulings=()) for entry in plain] == list(entries_of(tellings)[0])


def test_a_claim_is_found_again_though_it_is_read_otherwise():
    boats, trucks = (
        replace(gift("a", "2024-01-10", item, number=number, provider="PER").claim, evidence=(Span(0, 30),))
        for item, number in (("patrol boat", 9), ("truck", 40))
    )
    apart = [
        replace(
            c,
            fields=tuple(
                replace(f, spans=(Span(place, place + 4),)) if f.name in ("item", "quantity") else f for f in c.fields
            ),
        )
        for c, place in ((boats, 10), (trucks, 20))
    ]
    key = cite(apart[0], Document("a", TEXT))
    newer = [replace(c, fields=tuple(_newer(f) for f in c.fields), evidence=(Span(2, 36),)) for c in apart]
    assert newer[0].id != key.claim
    assert found(key, newer) == newer[0]
    assert found(key, newer[1:]) is None
    assert found(key, []) is None
    assert likeness(key, newer[0]) > LIKE > likeness(key, newer[1])


def _newer(field):
    if field.name == "stage":
        return replace(field, value="approved")
    return Field(field.name, field.value, field.spans, "another rule")


def test_what_is_cited_twice_alike_is_not_guessed():
    key = cited(PERU)
    twin = replace(PERU.claim, fields=tuple(replace(f, rule="other") for f in PERU.claim.fields))
    assert found(replace(key, claim="gone"), [PERU.claim, twin]) is None
    assert isinstance(key, Cited)
