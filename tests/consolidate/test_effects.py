"""Effects: how far totals move without a claim, by worked examples, and that what an effect says is what totals do."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telling import gift
from test_consolidate import gifts

from entente.consolidate.effects import Cell, Effect, Scale, weigh
from entente.consolidate.merge import consolidate
from entente.consolidate.totals import totals
from entente.core.entry import entry_of
from entente.core.policy import DEFAULT
from entente.core.values import Money, Quantity

BOATS = {"provider": "PER", "recipient": "WSM", "kind": "ship"}
NINE = gift("a", "2024-01-10", "patrol boat", number=9, **BOATS)
AGAIN = gift("b", "2024-01-12", "patrol boat", number=9, **BOATS)
ABOUT = gift("c", "2024-01-13", "patrol boat", number=Quantity.exactly(8, approx=True), **BOATS)


def weighed(*tellings):
    entries = consolidate(tellings)
    return weigh(entries, (), [entry.id for entry in entries])


def moves(*tellings):
    return {claim: dict(moved) for promise in weighed(*tellings) for claim, moved in promise.moves.items()}


def test_a_claim_that_alone_tells_its_promise_moves_all_of_it():
    assert moves(NINE) == {NINE.claim.id: {Cell("PER", "pledged", "ship"): 9}}


def test_what_is_told_twice_moves_nothing():
    assert moves(NINE, AGAIN) == {}


def test_a_claim_that_alone_tells_the_best_figure_moves_what_is_told_without_it():
    assert moves(NINE, ABOUT) == {NINE.claim.id: {Cell("PER", "pledged", "ship"): 1}}


def test_sums_are_held_against_each_other_at_the_rate_of_the_day():
    told = gift("m", "2024-01-10", "loan", value=Money(110.0, "USD"), provider="PER", recipient="WSM", kind="financial")
    ((cell, moved),) = moves(told)[told.claim.id].items()
    assert cell == Cell("PER", "pledged", "EUR")
    assert moved == pytest.approx(100, rel=0.1)
    kroner = gift("n", "2024-01-10", "loan", value=Money(5.0, "UAH"), provider="PER", kind="financial")
    assert moves(kroner)[kroner.claim.id] == {Cell("PER", "pledged", "UAH"): 5}


def test_an_effect_is_larger_the_larger_its_share_of_the_giver_s_and_of_all():
    cell = Cell("PER", "pledged", "ship")
    shares = [Effect(cell, moved, 10, 100).share for moved in (0, 1, 9, 10)]
    assert shares == sorted(shares)
    assert (shares[0], Effect(cell, 10, 10, 10).share, Effect(cell, 5, 0, 0).share) == (0, 1, 1)


def test_a_scale_is_what_its_promises_add_to():
    scale = Scale()
    (promise,) = weighed(NINE)
    scale.add(promise)
    effect = scale.effect(promise.moves[NINE.claim.id])
    assert (effect.moved, effect.total, effect.world, effect.share) == (9, 9, 9, 1)
    scale.add(promise, -1)
    assert set(scale.own.values()) == {0}
    assert scale.effect({}) is None


def test_a_claim_barely_like_the_others_of_its_entry_is_told():
    tents = gift("d", "2024-01-14", "tent", number=400, provider="PER", recipient="WSM", kind="humanitarian")
    entry = entry_of([NINE, AGAIN, tents])
    (promise,) = weigh([entry], (), [entry.id])
    assert promise.loose == {tents.claim.id}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(gifts(), min_size=1, max_size=8, unique_by=lambda t: t.claim.id))
def test_the_scale_of_all_is_what_totals_tell(tellings):
    entries = consolidate(tellings)
    scale = Scale()
    for promise in weigh(entries, (), [entry.id for entry in entries]):
        scale.add(promise)
    rows = totals(entries, (), by=("provider",), policy=DEFAULT, currency="EUR").rows
    told = {
        Cell(row.by[0], name, row.unit): figure.best
        for row in rows
        for name, figure in row.figures.items()
        if name in ("pledged", "delivered") and figure.best
    }
    assert scale.own == pytest.approx(told)
