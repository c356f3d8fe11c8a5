"""What totals come to: stories reckoned by hand, what each relation does to them, how figures that differ are chosen."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from gifts import gift, line, tied, told

from entente.consolidate.merge import consolidate
from entente.consolidate.rates import rate
from entente.consolidate.relations import relations
from entente.consolidate.totals import totals
from entente.core.claim import Claim
from entente.core.decision import Decision, Ruling
from entente.core.document import Document, Span
from entente.core.entry import Telling, entry_of
from entente.core.issue import BadQuery
from entente.core.policy import POLICIES
from entente.core.values import Field, Money, Quantity
from entente.show.totals import in_words
from entente.store.rows import words_of


def cases():
    """The stories of totals.txt: a name, reports with their days, and the totals."""
    for part in (Path(__file__).parent / "totals.txt").read_text("utf-8").split("\n# ")[1:]:
        name, *lines = part.strip().splitlines()
        reports = [line.split(" ", 1) for line in lines if not line.startswith("= ")]
        yield pytest.param(reports, [line[2:] for line in lines if line.startswith("= ")], id=name)


@cache
def reader():
    from entente import run

    return run.reader(None)


@pytest.mark.parametrize(("reports", "expected"), list(cases()))
def test_stories_come_to_what_they_come_to_by_hand(reports, expected):
    documents = [Document(f"{n}", text, date.fromisoformat(day)) for n, (day, text) in enumerate(reports)]
    tellings = [
        Telling(claim, read.document.published, None, words_of(claim, read.document.text))
        for read in reader()(documents)
        for claim in read.claims
    ]
    entries = consolidate(tellings)
    found = totals(entries, relations(entries, documents), by=("provider",), policy="official")
    assert sorted(map(line, found.rows)) == sorted(expected)


FIRST = entry_of([gift("a", "2023-01-14", 14)])


@pytest.mark.parametrize(
    ("kind", "other", "expected"),
    [
        ("tops_up", gift("b", "2023-02-14", 6), "20"),
        ("supersedes", gift("b", "2023-02-14", 6), "6"),
        ("residual_of", gift("b", "2023-02-14", 6), "14"),
        ("part_of", gift("b", "2023-02-14", 6), "14"),
        ("contradicts", gift("b", "2023-01-14", 6), "14 (6 to 14)"),
        ("contradicts", gift("b", "2023-01-14", 14, "refused"), "14 (0 to 14)"),
        ("joint_with", gift("b", "2023-01-14", 14, who=("NOR", "SWE")), "14"),
        ("joint_with", gift("b", "2023-01-14", 14, who="SWE"), "28"),
        ("in_exchange_for", gift("b", "2023-01-14", 6, who="DEU"), "20"),
        ("conditional_on", gift("b", "2023-01-14", 6), "20"),
        ("fulfils", gift("b", "2023-02-14", 6, "delivered"), "14"),
    ],
)
def test_what_a_relation_does(kind, other, expected):
    second = entry_of([other])
    assert told([FIRST, second], [tied(kind, second, FIRST)])["pledged"] == expected


def test_what_fulfils_is_no_longer_outstanding():
    handed = entry_of([gift("b", "2023-03-14", 6, "delivered")])
    assert told([FIRST, handed], [tied("fulfils", handed, FIRST)]) == {
        "pledged": "14",
        "delivered": "6",
        "outstanding": "8",
    }


def test_what_takes_the_place_of_an_older_figure_keeps_what_was_delivered():
    old = entry_of([gift("a", "2023-01-14", 14), gift("b", "2023-02-14", 4, "delivered")])
    new = entry_of([gift("c", "2023-03-14", 28)])
    assert told([old, new], [tied("supersedes", new, old)]) == {"pledged": "28", "delivered": "4", "outstanding": "24"}


def test_a_denial_leaves_nothing_sure():
    at = (Span(0, 9),)
    denial = entry_of(
        [Telling(Claim("z", "statement", at, (Field("act", "deny", at, ""),), "test"), date(2023, 1, 15))]
    )
    assert told([FIRST, denial], [tied("contradicts", denial, FIRST)])["pledged"] == "14 (0 to 14)"


def test_the_parts_of_a_package_that_tells_no_sum_are_added_up():
    whole = entry_of([gift("a", "2023-01-14", kind="military aid", item="package")])
    parts = [entry_of([gift("a", "2023-01-14", amount=n, kind="medical", item=str(n))]) for n in (20, 30)]
    ties = [tied("part_of", part, whole) for part in parts]
    assert told([whole, *parts], ties)["pledged"] == "50"


def test_members_shares_come_out_of_what_the_group_gives():
    group = entry_of([gift("a", "2023-01-14", amount=100, who="EU", kind="financial", item="aid")])
    shares = [
        entry_of([gift("b", "2023-01-14", amount=n, who=who, kind="financial", item="aid")])
        for who, n in (("FRA", 30), ("ITA", 20))
    ]
    ties = [tied("part_of", share, group) for share in shares]
    found = totals([group, *shares], ties, by=("provider",), policy="official")
    assert {row.by[0]: row.figures["pledged"].best for row in found.rows} == {"EU": 50, "FRA": 30, "ITA": 20}
    more = entry_of([gift("c", "2023-01-14", amount=70, who="ESP", kind="financial", item="aid")])
    found = totals([group, *shares, more], [*ties, tied("part_of", more, group)], policy="official")
    assert found.rows[0].figures["pledged"].best == 120
    assert [(issue.code, issue.where) for issue in found.issues] == [("parts-more-than-whole", group.id)]


def test_a_part_counts_alone_where_its_package_is_not_asked_for():
    whole = entry_of([gift("a", "2023-01-14", amount=100, kind="military aid", item="package")])
    part = entry_of([gift("a", "2023-01-14", amount=30, kind="medical", item="kits")])
    ties = [tied("part_of", part, whole)]
    assert told([whole, part], ties)["pledged"] == "100"
    assert told([whole, part], ties, chosen=[part.id])["pledged"] == "30"


def later(doc, day, number, at, **more):
    """A gift told further down in a report."""
    told = gift(doc, day, number, **more)
    here = (Span(at, at + 9),)
    return replace(told, claim=replace(told.claim, evidence=here))


@pytest.mark.parametrize(
    ("other", "expected", "codes"),
    [
        (later("b", "2023-09-14", 14, 300), "14", ["told-again"]),
        (later("b", "2023-09-14", 14, 300, date="2023-01"), "14", ["told-again"]),
        (later("b", "2023-09-14", 14, 300, date="2023-07"), "28", []),
        (later("b", "2023-09-14", 14, 0), "28", []),
        (later("b", "2023-09-14", 15, 300), "29", []),
        (later("b", "2023-09-14", Quantity.exactly(15, approx=True), 0), "14", ["told-again"]),
        (later("b", "2023-09-14", 14, 300, whom="KEN"), "28", []),
        (later("a", "2023-01-14", 14, 300), "28", []),
    ],
)
def test_what_is_no_news_is_told_again(other, expected, codes):
    found = totals([FIRST, entry_of([other])], (), policy="official")
    assert (in_words(found.rows[0].figures["pledged"]), [issue.code for issue in found.issues]) == (expected, codes)


def test_a_figure_that_went_wrong_is_one_end_of_a_range():
    right = [gift("a", "2023-01-14", 14, origin="a"), gift("c", "2023-01-16", 14, origin="c", item="tank")]
    entries = [entry_of(right), entry_of([gift("b", "2023-01-15", 41, origin="b", item="heavy tank")])]
    assert told(entries, relations(entries))["pledged"] == "14 (14 to 41)"


def test_what_no_longer_holds_counts_nowhere():
    new = entry_of([gift("b", "2023-02-14", 6)])
    assert totals([FIRST, new], [tied("supersedes", new, FIRST)], [FIRST.id], policy="official").rows == ()


DELIVERIES = {
    "parts of different days": ([(4, "2023-03-01", "2023-03-01"), (6, "2023-04-01", "2023-04-01")], "10"),
    "one told again": ([(4, "2023-03-01", "2023-03-01"), (4, "2023-04-20", None)], "4"),
    "one told again with its month": ([(4, "2023-03-01", "2023-03-01"), (4, "2023-06-20", "2023-03")], "4"),
    "the same figure on another day": ([(4, "2023-03-01", "2023-03-01"), (4, "2023-04-01", "2023-04-01")], "8"),
    "parts and then their sum": ([(4, "2023-03-01", "2023-03-01"), (6, "2023-04-01", "2023-04-01"), (10, "2023-05-01", None)], "10"),
    "about so many, and how many": ([(Quantity.exactly(10, approx=True), "2023-03-01", None), (9, "2023-03-02", None)], "9"),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "expected"), list(DELIVERIES.values()), ids=list(DELIVERIES))
def test_deliveries_are_told_apart(parts, expected):
    handed = [
        gift(f"d{n}", day, number, "delivered", **({"date": true} if true else {}))
        for n, (number, day, true) in enumerate(parts)
    ]
    assert told([entry_of([gift("a", "2023-01-14", 20), *handed])])["delivered"] == expected


def test_more_delivered_than_pledged_is_an_issue_and_nothing_is_owed():
    entry = entry_of([gift("a", "2023-01-14", 14), gift("b", "2023-03-14", 16, "delivered")])
    found = totals([entry], (), policy="official")
    (issue,) = found.issues
    assert (issue.code, issue.where, issue.message) == (
        "delivered-more-than-pledged",
        entry.id,
        "16 tank are delivered or cancelled, 14 pledged.",
    )
    assert found.rows[0].figures["outstanding"].best == 0


def test_what_is_paused_is_owed_until_it_goes_on():
    paused = [
        gift("a", "2023-01-14", 14),
        gift("b", "2023-03-14", 4, "delivered"),
        gift("c", "2023-04-14", None, "paused"),
    ]
    assert told([entry_of(paused)])["paused"] == "10"
    assert "paused" not in told([entry_of([*paused, gift("d", "2023-05-14", 3, "delivered", date="2023-05-14")])])


def test_what_is_promised_again_is_not_cancelled():
    stopped = [gift("a", "2023-01-14", 14), gift("c", "2023-04-14", None, "cancelled")]
    assert told([entry_of(stopped)])["outstanding"] == "0"
    assert told([entry_of([*stopped, gift("d", "2023-05-14", 14, date="2023-05-13")])])["outstanding"] == "14"


# Policies


def differing():
    return entry_of([
        gift("a", "2023-01-14", 12, origin="a"),
        gift("b", "2023-01-15", 14, origin="b"),
        gift("c", "2023-01-15", 14, origin="c"),
        gift("d", "2023-01-16", 10, origin="d", official=True),
        gift("e", "2023-01-17", 11, origin="e"),
        gift("f", "2023-01-18", Quantity.exactly(20, approx=True), origin="f"),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("policy", "best"), [("official", 10), ("origins", 14), ("latest", 11), ("lower", 10), ("upper", 20)]
)
def test_a_policy_chooses_the_best_and_loses_nothing(policy, best):
    spread = differing().spread("quantity", policy)
    assert (spread.low, spread.best, spread.high) == (10, best, 20)
    assert told([differing()], policy=policy)["pledged"] == f"{best} (10 to 20)"


def test_a_decision_goes_before_every_policy():
    decided = Decision(
        "prefer",
        "ana",
        "2026-11-25T15:30:00.000Z",
        sides=((_cited(),),),
        field="quantity",
        values=(Quantity.exactly(13),),
    )
    entry = replace(differing(), rulings=(Ruling(decided, "holds", claims=((differing().claims[0].id,),)),))
    assert {told([entry], policy=policy)["pledged"] for policy in POLICIES} == {"13 (10 to 20)"}


def _cited():
    from entente.core.decision import cite

    return cite(differing().claims[0], Document("a", "Norway wi"))


# Money


def test_sums_are_converted_at_the_rate_of_their_day():
    saturday = entry_of([gift("a", "2023-01-14", amount=Money(100.0, "USD"), kind="financial")])
    at = rate("USD", "EUR", date(2023, 1, 14))
    assert at.day == date(2023, 1, 13)
    (row,) = totals([saturday], (), policy="official", currency="EUR").rows
    assert (row.unit, row.figures["pledged"].best) == ("EUR", pytest.approx(100 / 1.0814))
    assert "rate of 2023-01-13" in row.figures["pledged"].terms[0].formula


@pytest.mark.parametrize(("currency", "day"), [("UAH", "2023-01-14"), ("RUB", "2022-06-01"), ("USD", None)])
def test_what_has_no_rate_stands_in_its_own_currency_and_is_told(currency, day):
    entry = entry_of([gift("a", day, amount=Money(100.0, currency), kind="financial")])
    found = totals([entry], (), policy="official", currency="EUR")
    assert [(row.unit, row.figures["pledged"].best) for row in found.rows] == [(currency, 100)]
    assert [(issue.code, issue.where) for issue in found.issues] == [("no-rate", entry.id)]


def test_wrong_words_are_answered():
    with pytest.raises(BadQuery, match="Did you mean “provider”"):
        totals([], (), by=("provder",), policy="official")


def test_what_is_remembered_of_an_entry_is_never_told_of_another():
    from entente.consolidate.once import MOST, once

    worked = []
    stage = once(lambda entry: worked.append(entry.id) or entry.stage)
    (one,), (other,) = (consolidate([gift("a", "2023-01-01", 14, stage=stage)]) for stage in ("pledged", "delivered"))
    assert [stage(one), stage(other), stage(one), stage(replace(one))] == ["pledged", "delivered", "pledged", "pledged"]
    assert len(worked) == 3
    for number in range(MOST + 10):
        assert stage(replace(one, id=str(number))) == "pledged"
    assert stage(other) == "delivered"
