"""Counts as reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.values import Quantity
from entente.vocabulary.numbers import find_counts, supports_quantity
from entente.vocabulary.numerals import find_numbers, read_number

COUNTS = [
    ("14 tanks", Quantity(14, 14)),
    ("fourteen tanks", Quantity(14, 14)),
    ("about 20 tanks", Quantity(20, 20, True)),
    ("some 1,500 troops", Quantity(1500, 1500, True)),
    ("20-odd tanks", Quantity(20, 20, True)),
    ("at least 100 tanks", Quantity(100, None)),
    ("more than a dozen howitzers", Quantity(12, None)),
    ("up to 187 tanks", Quantity(None, 187)),
    ("between 10 and 20 tanks", Quantity(10, 20)),
    ("10-15 tanks", Quantity(10, 15)),
    ("two or three batteries", Quantity(2, 3)),
    ("300,000 to 500,000 rounds", Quantity(300_000, 500_000)),
    ("two dozen jets", Quantity(24, 24)),
    ("half a million shells", Quantity(500_000, 500_000)),
    ("1.5 million doses", Quantity(1_500_000, 1_500_000)),
    ("5m doses", Quantity(5_000_000, 5_000_000)),
    ("5.000 helmets", Quantity(5000, 5000)),
    ("10 000 tents", Quantity(10_000, 10_000)),
    ("2000 helmets", Quantity(2000, 2000)),
    ("7 155-mm guns", Quantity(7, 7)),
]


@pytest.mark.parametrize(("text", "quantity"), COUNTS)
def test_counts(text: str, quantity: Quantity) -> None:
    assert [c.quantity for c in find_counts(text)] == [quantity]
    assert supports_quantity(quantity, [text])


@pytest.mark.parametrize(
    "text", ["dozens of tanks", "hundreds of troops", "several hundred thousand shells", "a few tanks"]
)
def test_vague_counts_are_no_quantity(text: str) -> None:
    assert [c.quantity for c in find_counts(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "in 2023",
        "155mm shells",
        "F-16s",
        "a 30-day truce",
        "on 14 January",
        "40% of aid",
        "the 5th brigade",
        "2023 donations",
    ],
)
def test_no_counts(text: str) -> None:
    assert find_counts(text) == ()


@pytest.mark.parametrize(
    "other", [Quantity(15, 15), Quantity(14, None), Quantity(None, 14), Quantity(14, 14, True), Quantity(4, 4)]
)
def test_any_other_quantity_is_refused(other: Quantity) -> None:
    assert not supports_quantity(other, ["14 tanks"])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seven hundred twenty-one thousand and twelve", 721_012),
        ("three crore twelve lakh fifty-six thousand", 31_256_000),
        ("one and a half billion", 1.5e9),
        ("one twenty two", 122),
        ("one twenty-year lease", 1),
        ("three thousand million", 3e9),
    ],
)
def test_number_words(text: str, value: float) -> None:
    number = read_number(text)
    assert number is not None
    assert number.value == value


@given(st.integers(1, 10**9))
def test_digits_are_read_back(number: int) -> None:
    (found,) = find_numbers(f"{number:,}")
    assert found.value == number


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.span.start < number.span.end <= len(text)
