"""Sums of money as reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.document import Span
from entente.core.values import Money
from entente.vocabulary.currencies import states_of
from entente.vocabulary.money import find_money, supports_money

SUMS = [
    ("£1.4bn", 1.4e9, "GBP", False),
    ("€500-million", 5e8, "EUR", False),
    ("1.6 billion pounds", 1.6e9, "GBP", False),
    ("half a billion euros", 5e8, "EUR", False),
    ("a billion euros", 1e9, "EUR", False),
    ("nearly $30 million", 3e7, "USD", True),
    ("at least $75 million", 7.5e7, "USD", True),
    ("up to $350 million", 3.5e8, "USD", True),
    ("US$ 4.7 billion", 4.7e9, "USD", False),
    ("C$500 million", 5e8, "CAD", False),
    ("A$100m", 1e8, "AUD", False),
    ("2.5 million Canadian dollars", 2.5e6, "CAD", False),
    ("SEK 3.2bn", 3.2e9, "SEK", False),
    ("1.7 billion Danish kroner", 1.7e9, "DKK", False),
    ("50 EUR million", 5e7, "EUR", False),
    ("EUR 17,85 million", 17.85e6, "EUR", False),
    ("Rs 500 crore", 5e9, "INR", False),
    ("2 billion Chinese yuan", 2e9, "CNY", False),
    ("CFA 13 billion", 13e9, "XAF", False),
    ("N59 billion", 59e9, "NGN", False),
    ("R500 million", 5e8, "ZAR", False),
    ("USD 500 K", 5e5, "USD", False),
    ("$3 M", 3e6, "USD", False),
    ("one hundred and fifty million US dollars", 1.5e8, "USD", False),
    ("$250,000 USD", 2.5e5, "USD", False),
    ("between 2 and 3 billion euros", 2e9, "EUR", True),
    ("$2bn-$3bn", 2e9, "USD", True),
    ("20 dollars and 43 cents", 20.43, "USD", False),
]


@pytest.mark.parametrize(("text", "amount", "currency", "approx"), SUMS)
def test_sums(text: str, amount: float, currency: str, approx: bool) -> None:
    found = find_money(text)
    assert [m.money for m in found] == [Money(amount, currency, approx)]
    assert supports_money(found[0].money, [text])


@pytest.mark.parametrize(
    "text",
    [
        "500 pounds of explosives",
        "a 2,000-pound bomb",
        "France won 14 medals",
        "COP28",
        "in 2023 euros",
        "F-16",
        "5",
        "N95 masks",
        "G7 R2",
        "the R 12 road",
    ],
)
def test_no_sums(text: str) -> None:
    assert find_money(text) == ()


def test_a_change_is_two_sums_and_a_conversion_is_marked() -> None:
    assert [m.money.amount for m in find_money("from $100m to $150m")] == [1e8, 1.5e8]
    first, second = find_money("a $700m (£560m) package")
    assert "conversion" in second.rule
    assert "conversion" not in first.rule


def test_a_period_is_kept_in_the_rule() -> None:
    assert find_money("$2 billion a year for four years")[0].rule.endswith("per year")


def test_a_bare_sign_is_the_givers() -> None:
    assert find_money("$5m", "CAN")[0].money.currency == "CAD"
    assert find_money("300 million kroner", "DNK")[0].money.currency == "DKK"
    assert find_money("300 million kroner", "SWE")[0].money.currency == "SEK"
    assert find_money("$5m", "DEU")[0].money.currency == "USD"
    assert find_money("CFA 13 billion", "MLI")[0].money.currency == "XOF"
    assert states_of("NZD")[0] == "NZL"


@pytest.mark.parametrize(
    "other",
    [Money(1.6e8, "GBP"), Money(1.6e9, "EUR"), Money(1.6e9, "GBP", True), Money(1.4e9, "GBP"), Money(1.6e9, "USD")],
)
def test_any_other_sum_is_refused(other: Money) -> None:
    assert not supports_money(other, ["£1.6 billion"])


@given(st.integers(1, 999), st.sampled_from(["million", "billion"]), st.sampled_from(["€", "£", "US$"]))
def test_a_written_sum_is_read_back(number: int, scale: str, sign: str) -> None:
    text = f"They gave {sign}{number} {scale} to the fund."
    (found,) = find_money(text)
    assert found.money.amount == number * (1e6 if scale == "million" else 1e9)
    assert found.span == Span(10, 10 + len(f"{sign}{number} {scale}"))


@given(st.text(max_size=80))
def test_any_text_is_read_and_every_place_lies_inside_it(text: str) -> None:
    for mention in find_money(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
