"""Conflicts of hard figures: open, stale or resolved; asked for by query; chosen by policy at query time."""

from dataclasses import replace
from datetime import date

import pytest

from entente.core.claim import Claim
from entente.core.conflict import Rivals, conflicts, worst
from entente.core.document import Document, Span
from entente.core.entry import Telling, entry_of
from entente.core.values import Field, Money, Quantity
from entente.ledger import Ledger

HERE = (Span(0, 9),)


def gift(doc, day, number, stage="pledged", name="quantity", **more):
    value = (
        Money(number, "EUR")
        if name == "value"
        else number
        if isinstance(number, Quantity)
        else Quantity.exactly(number)
    )
    told = {"provider": "NOR", "stage": stage, "kind": "tank", name: value}
    told |= {key: more.pop(key) for key in ("date",) if key in more}
    claim = Claim(doc, "commitment", HERE, tuple(Field(n, v, HERE, "") for n, v in told.items()), "test")
    return Telling(claim, date.fromisoformat(day), **more)


@pytest.mark.parametrize(
    ("tellings", "expected"),
    [
        ([gift("a", "2023-01-14", 14), gift("b", "2023-01-20", 12)], "open"),
        ([gift("a", "2023-01-14", 14), gift("b", "2023-01-20", 14)], ""),
        ([gift("a", "2023-01-14", 14), gift("b", "2023-01-20", Quantity.exactly(12, approx=True))], ""),
        ([gift("a", "2023-01-14", 14), gift("b", "2023-01-20", 4, "delivered")], ""),
        ([gift("a", "2023-01-14", 14), gift("b", "2023-04-20", 12)], "stale"),
        ([gift("a", "2023-01-14", 14), gift("b", "2023-01-20", 12, origin="a")], "stale"),
        ([gift("a", "2023-01-14", 100.0, name="value"), gift("b", "2023-01-20", 101.0, name="value")], ""),
        ([gift("a", "2023-01-14", 100.0, name="value"), gift("b", "2023-01-20", 120.0, name="value")], "open"),
        ([gift("a", "2023-01-14", 14, date="2023-01-14"), gift("b", "2023-01-15", 14, "refused", date="2023-01-14")], "open"),
        ([gift("a", "2023-01-14", 14, "approved", date="2023-01-14"), gift("b", "2023-02-01", 14, "approved", date="2023-01-30")], "open"),
        ([gift("a", "2023-01-14", 14, "approved", date="2023-01-14"), gift("b", "2023-02-01", 14, "approved", date="2023-01-16")], ""),
    ],
)  # fmt: skip
def test_how_a_conflict_stands(tellings, expected):
    assert worst(conflicts(entry_of(tellings))) == expected


def test_all_sides_stay_with_who_tells_them():
    (found,) = conflicts(
        entry_of([gift("a", "2023-01-14", 14), gift("b", "2023-01-20", 12), gift("c", "2023-01-21", 14)])
    )
    assert [(side.words, side.origins, str(side.last)) for side in found.sides] == [
        ("14", ("a", "c"), "2023-01-21"),
        ("12", ("b",), "2023-01-20"),
    ]


def test_entries_that_contradict_each_other_are_in_conflict_and_what_is_replaced_is_resolved():
    one, other = entry_of([gift("a", "2023-01-14", 14)]), entry_of([gift("b", "2023-01-15", 12)])
    assert worst(conflicts(one, Rivals(against=(other,)))) == "open"
    assert worst(conflicts(one, Rivals(replaced=(other,)))) == "resolved"
    assert worst(conflicts(one)) == ""


def test_a_corrected_telling_resolves_it():
    wrong = gift("b", "2023-01-15", 12)
    right = replace(gift("b", "2023-01-15", 14), claim=replace(gift("b", "2023-01-15", 14).claim, rule="decision"))
    entry = entry_of([gift("a", "2023-01-14", 14), replace(wrong, corrected=right.claim.id), right])
    assert worst(conflicts(entry)) == "resolved"


REPORTS = {
    "2023-01-14": ("gazette.example", "Norway will send 14 Leopard 2 tanks to Ukraine."),
    "2023-01-15": ("herald.example", "Norway will send 12 Leopard 2 tanks to Ukraine."),
    "2023-01-16": ("beacon.example", "Sweden will send ten Archer howitzers to Ukraine."),
}


@pytest.fixture
def told(place):
    with Ledger.open(place) as ledger:
        ledger.add(
            [Document(day, text, date.fromisoformat(day), source) for day, (source, text) in REPORTS.items()],
            processes=0,
        )
        yield ledger


def test_open_conflicts_are_asked_for_and_decided(told):
    _, found = told.summaries("conflict:open")
    assert {summary.who for summary in found} == {("NOR",)}
    assert {entry.id for entry in told.as_of(told="2023-01-20").entries()} >= {summary.entry for summary in found}
    assert told.summaries("conflict:resolved")[0] == 0
    ana = told.analyst("ana")
    ana.merge(*(summary.entry for summary in found))
    (entry,) = told.entries("provider:NOR type:commitment")
    assert [(row.figures["pledged"].low, row.figures["pledged"].high) for row in told.totals("kind:tank").rows] == [
        (12, 14)
    ]
    best = [
        told.totals("kind:tank", policy=policy).rows[0].figures["pledged"].best
        for policy in ("lower", "upper", "latest")
    ]
    assert best == [12, 14, 12]
    ana.prefer(entry.id, "quantity", "12")
    assert told.summaries("conflict:resolved")[0] == 1
    assert told.totals("kind:tank", policy="upper").rows[0].figures["pledged"].best == 12


def test_merging_and_splitting_again_restores_the_totals(told):
    before = told.totals(by="provider").rows
    ana = told.analyst("ana")
    one, other = told.entries("provider:NOR type:commitment")
    ana.merge(one.id, other.id)
    (merged,) = told.entries("provider:NOR type:commitment")
    ana.split(merged.id, one.claims[0].id)
    assert [
        (r.by, r.unit, {n: (f.low, f.best, f.high) for n, f in r.figures.items()})
        for r in told.totals(by="provider").rows
    ] == [(r.by, r.unit, {n: (f.low, f.best, f.high) for n, f in r.figures.items()}) for r in before]
