"""Totals that pages keep are the ledger's own."""

import pytest

from entente.consolidate.query import Query
from entente.core.issue import BadQuery
from entente.faces import Snapshot
from entente.faces.figures import commitment, tellings, totals

QUERIES = (
    "type:commitment",
    "provider:GBR",
    "kind:tank",
    "type:commitment as-of:2023-02-01",
    "type:meeting",
    "text:tanks as-of:2023-02-01",
)


@pytest.fixture
def now(ledger):
    return Snapshot(ledger, 1, "")


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize(("by", "currency"), [((), None), (("provider", "kind"), None), (("year",), "EUR")])
def test_they_are_what_the_ledger_reckons(now, text, by, currency):
    query = Query.parse(text)
    for policy in ("official", "lower"):
        told = now.ledger.totals(query, by=by, policy=policy, currency=currency)
        assert totals(now, query, by=by, policy=policy, currency=currency) == told


def test_a_second_grouping_reckons_nothing_again(now, monkeypatch):
    query = Query.parse("type:commitment")
    first = totals(now, query, by=("provider",))
    monkeypatch.setattr("entente.faces.figures.reckoning", None)
    assert totals(now, query, by=("provider",)) is first
    assert totals(now, query, by=("kind",)).rows


def test_what_a_figure_cites_is_at_hand(now):
    query = Query.parse("type:commitment")
    leaves = [leaf for row in totals(now, query).rows for figure in row.figures.values() for leaf in figure.leaves()]
    cited = {claim for leaf in leaves for claim in leaf.claims}
    assert cited
    assert cited <= set(tellings(now))
    assert all(commitment(now, leaf.entry) for leaf in leaves if leaf.entry)


def test_a_policy_or_group_that_is_none_is_told(now):
    with pytest.raises(BadQuery, match="Did you mean “latest”"):
        totals(now, Query(), policy="lastest")
    with pytest.raises(BadQuery, match="cannot be grouped by “colour”"):
        totals(now, Query(), by=("colour",))
