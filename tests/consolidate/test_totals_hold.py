"""What holds of the totals of any reports."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from gifts import gift, line, tied, told
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.consolidate.merge import consolidate
from entente.consolidate.relations import relations
from entente.consolidate.totals import GROUPS, totals
from entente.core.entry import entry_of
from entente.core.figure import Figure
from entente.core.policy import POLICIES

# What holds for any reports

DAY = date(2023, 1, 1)


@st.composite
def reports(draw):
    """Reports of a few givers' gifts, at most one claim a document."""
    made = []
    for n in range(draw(st.integers(1, 8))):
        day = DAY + timedelta(draw(st.integers(0, 120)))
        stage = draw(st.sampled_from(("pledged", "pledged", "delivered", "cancelled", "considered", "contracted")))
        number = draw(st.sampled_from((None, 2, 5, 9, 14)))
        true = {"date": day.isoformat()} if draw(st.booleans()) else {}
        who = draw(st.sampled_from(("NOR", "SWE")))
        money = (
            {"amount": number and number * 10, "kind": "financial", "item": "grant"}
            if draw(st.booleans())
            else {"number": number}
        )
        made.append(gift(f"d{n}", day.isoformat(), stage=stage, who=who, **money, **true))
    return made


def lines(tellings):
    entries = consolidate(tellings)
    found = totals(entries, relations(entries), by=("provider",), policy="official")
    return sorted(map(line, found.rows)), found


@settings(max_examples=60, deadline=None)
@given(reports(), st.randoms(use_true_random=False))
def test_repeating_or_reordering_reports_changes_no_total(tellings, chance):
    once, _ = lines(tellings)
    mixed = [*tellings, *tellings]
    chance.shuffle(mixed)
    assert lines(mixed)[0] == once


@settings(max_examples=60, deadline=None)
@given(reports())
def test_a_copy_of_a_report_changes_no_total(tellings):
    once, _ = lines(tellings)
    first = min(tellings, key=lambda t: t.order)
    copy = replace(first, claim=replace(first.claim, doc=f"{first.claim.doc}-copy"), origin=first.claim.doc)
    assert lines([*tellings, copy])[0] == once


@settings(max_examples=60, deadline=None)
@given(reports())
def test_another_report_takes_no_claim_away(tellings):
    counts = [sum(len(e.claims) for e in consolidate(tellings[:n])) for n in range(len(tellings) + 1)]
    assert all(one < other for one, other in pairwise(counts))


@settings(max_examples=60, deadline=None)
@given(reports())
def test_nothing_is_owed_below_nothing_without_an_issue(tellings):
    entries = consolidate(tellings)
    found = totals(entries, relations(entries), by=("entry",), policy="official")
    issued = {issue.where for issue in found.issues}
    for row in found.rows:
        figures = row.figures
        assert all(
            figure.low >= 0 and (figure.high is None or figure.high >= figure.low) for figure in figures.values()
        )
        known = [figures[name].best for name in ("pledged", "delivered", "cancelled") if name in figures]
        if row.by[0] not in issued and "outstanding" in figures and None not in known:
            assert figures["outstanding"].best == pytest.approx(known[0] - sum(known[1:]))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 500), st.lists(st.integers(1, 500), max_size=4), st.booleans())
def test_the_parts_of_a_package_never_raise_its_money(whole, parts, delivered):
    package = entry_of([gift("a", "2023-01-14", amount=whole, kind="military aid", item="package")])
    stage = "delivered" if delivered else "pledged"
    items = [
        entry_of([gift("a", "2023-01-14", 3, stage, amount=n, kind="medical", item=f"kit {i}")])
        for i, n in enumerate(parts)
    ]
    ties = [tied("part_of", item, package) for item in items]
    assert told([package, *items], ties, unit="EUR")["pledged"] == str(whole)


@settings(max_examples=60, deadline=None)
@given(reports(), st.sampled_from(sorted(POLICIES)))
def test_every_figure_leads_to_claims(tellings, policy):
    entries = consolidate(tellings)
    known = {claim.id for entry in entries for claim in entry.claims}
    for row in totals(entries, relations(entries), by=tuple(GROUPS), policy=policy).rows:
        for figure in row.figures.values():
            assert all(
                isinstance(leaf, Figure) and leaf.claims and set(leaf.claims) <= known for leaf in figure.leaves()
            )
