"""What holds for the entries of any tellings, in any order; that many are done in time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import gift, tell

from entente.consolidate.merge import consolidate
from entente.core.values import Money, Quantity

days = st.dates(date(2023, 1, 1), date(2023, 12, 31)) | st.none()


@st.composite
def gifts(draw):
    day = draw(days)
    return gift(
        f"d{draw(st.integers(0, 12))}",
        day.isoformat() if day else None,
        draw(st.sampled_from(["Leopard 2", "Leopard 1", "tank", "Challenger 2", "company of tanks"])),
        draw(st.sampled_from(["pledged", "considered", "delivered", "requested"])),
        draw(st.none() | st.sampled_from([7, 14, 30]) | st.just(Quantity.exactly(10, approx=True))),
        provider=draw(st.sampled_from(["GBR", ["GBR", "DEU"], "DEU", "group:the West"])),
        words=draw(st.sampled_from(["", "seven more", "14", "another 30"])),
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), max_size=14), st.randoms())
def test_entries_do_not_depend_on_the_order_or_repetition_of_claims(tellings, chance):
    # one claim is one document's, so it has one day
    tellings = list({t.claim.id: t for t in tellings}.values())
    entries = consolidate(tellings)
    shuffled = [*tellings, *tellings[: len(tellings) // 2]]
    chance.shuffle(shuffled)
    assert consolidate(shuffled) == entries


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), max_size=20), days)
def test_an_entry_as_of_a_day_is_its_tellings_until_then(tellings, day):
    tellings = list({t.claim.id: t for t in tellings}.values())
    until = [t for t in tellings if t.told and day and t.told <= day]
    kept = [[t.claim.id for t in e.tellings if t in until] for e in consolidate(tellings)]
    assert sorted(filter(None, kept)) == sorted([t.claim.id for t in e.tellings] for e in consolidate(until))


@settings(max_examples=60, deadline=None)
@given(st.lists(gifts(), max_size=20))
def test_comparing_with_the_first_and_last_alike_is_comparing_with_all(tellings):
    from entente.consolidate.cluster import Cluster

    def members(cluster):
        return (taken.traits for taken in cluster.taken)

    entries = consolidate(tellings)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cluster, "members", property(members))
        assert consolidate(tellings) == entries


@settings(max_examples=60, deadline=None)
@given(st.lists(gifts(), max_size=14), gifts())
def test_a_further_report_takes_no_claim_away(tellings, further):
    def counted(entries):
        return sum(len(entry.claims) for entry in entries)

    before, after = counted(consolidate(tellings)), counted(consolidate([*tellings, further]))
    assert before <= after <= before + 1


@settings(max_examples=60, deadline=None)
@given(st.lists(gifts(), max_size=14), st.randoms())
def test_ids_do_not_depend_on_how_often_a_report_comes(tellings, chance):
    tellings = list({t.claim.id: t for t in tellings}.values())
    again = [*tellings, *tellings, *tellings]
    chance.shuffle(again)
    assert {e.id for e in consolidate(again)} == {e.id for e in consolidate(tellings)}


@settings(max_examples=80, deadline=None)
@given(st.lists(gifts(), max_size=14))
def test_every_claim_stands_in_one_entry(tellings):
    entries = consolidate(tellings)
    assert sorted(c.id for e in entries for c in e.claims) == sorted({t.claim.id for t in tellings})


def test_an_entry_is_its_claims_in_order_of_telling():
    tellings = [
        gift("c", None, "Challenger 2"),
        gift("b", "2023-03-27", "Challenger 2", "delivered", 12),
        gift("a", "2023-01-14", "Challenger 2", "pledged", 14, date="2023-01-14"),
    ]
    (entry,) = consolidate(tellings)
    assert [s.doc for s in entry.history] == ["a", "b", "c"]
    assert entry.stage == "delivered"
    spread = entry.spread("quantity")
    assert spread
    assert (spread.low, spread.best, spread.high, spread.agree) == (14, 14, 14, True)  # twelve are a part of them


def test_a_war_told_ten_thousand_times_is_done_in_time():
    start = date(2022, 2, 24)
    tellings = [
        tell(f"d{n}", (start + timedelta(n // 10)).isoformat(), "action", actor="RUS", event="ASSAULT", target="UKR")
        for n in range(10_000)
    ]
    (war,) = consolidate(tellings)
    assert len(war.claims) == 10_000


def test_a_large_block_is_done_in_time():
    start = date(2023, 1, 1)
    tellings = [
        gift(
            f"d{n}",
            (start + timedelta(n // 4)).isoformat(),
            "military aid",
            kind="military aid",
            value=Money(n % 50 * 1e6, "USD"),
        )
        for n in range(1500)
    ]
    assert len(consolidate(tellings)) > 25  # sums near each other, or a slip of a digit apart, are told as one
