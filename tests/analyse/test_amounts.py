"""Counts and sums beside each other in one text."""

import pytest
import spacy
from spacy.tokens import Doc as Parsed

from entente.analyse.amounts import Amounts, find_quantities
from entente.language.plain import Doc


def test_a_sum_is_no_count() -> None:
    text = "14 tanks, 20 vans and $3 million"
    assert [c.span.of(text) for c in find_quantities(text)] == ["14", "20"]


def test_a_conversion_in_brackets_is_left_out() -> None:
    doc = Doc(Parsed(spacy.blank("en").vocab, words=["€4bn", "(", "$4.35bn", ")"], spaces=[True, False, False, False]))
    amounts = Amounts(doc, lambda token: ())
    assert [m.money.currency for m in amounts.money] == ["EUR"]
    assert [m.money.currency for m in amounts.sums] == ["EUR", "USD"]


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("a loan of 40 million rupees to Mauritius", "MUR"),
        ("India lent Mauritius 40 million rupees", "INR"),
        ("Mali and Benin borrowed 3 billion CFA francs", "XOF"),
        ("Mali and Chad borrowed 3 billion CFA francs", "XAF"),
        ("a gift of $4 million to Fiji", "USD"),
    ],
)
def test_a_bare_word_is_the_money_of_the_one_state_named(text: str, currency: str) -> None:
    words = text.split()
    amounts = Amounts(Doc(Parsed(spacy.blank("en").vocab, words=words)), lambda token: ())
    (mention,) = amounts.sums
    assert amounts.valued(mention)[0].currency == currency
