"""Sums and numbers alone: the text to its value, in the notation of the source.

The source writes "simple Dollar 10" for 10$, "between Dollar (10, 20)", "under EUR 7", "above Dollar 1.42", "NumeralValue
12". Dollar, Riyal, Rial and Unnamed are names that no state owns there; read is the commonest currency of that name, a bare
"5" without any counts when it is read as a number and no money. Counted are sums and numbers; weights and cups ("two pounds
of meat") are not attempted and left out, as are negative numbers and fractions, which no report counts in.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from figures import Figure, share
from reading import Row, rows

from entente.vocabulary.money import find_money
from entente.vocabulary.numerals import find_numbers

NAMES = {"Dollar": "USD", "Cent": "USD", "Riyal": "SAR", "Rial": "IRR", "Unnamed": "USD"}


class Sum(NamedTuple):
    """A coded value: how it is bounded, its currency ("" for a number), its lower and upper end."""

    how: str
    currency: str
    low: float
    high: float


def coded(told: str) -> Sum | None:
    """A value in the notation of the source; None for what is not attempted.

    >>> coded("between Dollar (10, 20)"), coded("NumeralValue 12"), coded("simple Cent 10").low
    (Sum(how='between', currency='USD', low=10.0, high=20.0), Sum(how='NumeralValue', currency='', low=12.0, high=12.0), 0.1)
    """
    found = re.fullmatch(r"(simple|between|under|above) (\w+) \(?([\d.e]+)(?:, ?([\d.e]+)\))?", told)
    if found is not None:
        how, name, low, high = found.groups()
        parts = 100 if name == "Cent" else 1
        return Sum(how, NAMES.get(name, name), float(low) / parts, float(high or low) / parts)
    number = re.fullmatch(r"NumeralValue ([\d.e]+)", told)
    return Sum("NumeralValue", "", float(number[1]), float(number[1])) if number else None


def measure(folder: Path) -> list[Figure]:
    """The share of sums and numbers that are read right."""
    left_out: Counter[str] = Counter()
    right: list[bool] = []
    for row in rows(folder / "amounts.jsonl"):
        why = _left_out(row)
        if why:
            left_out[why] += 1
        else:
            right.append(is_right(row))
    return [share("amounts", "sums and numbers alone, read as coded", 0.95, right, left_out)]


def _left_out(row: Row) -> str:
    if row["dim"] == "Quantity":
        return "weights and measures"
    if coded(row["gold"]) is None:
        return "negative numbers"
    return "fractions" if re.fullmatch(r"\d+/\d+", row["text"]) else ""


def is_right(row: Row) -> bool:
    """Whether a text is read as the value that is coded for it."""
    gold = coded(row["gold"])
    assert gold is not None
    text = row["text"]
    if gold.how == "NumeralValue" or row["gold"].startswith("simple Unnamed 5"):
        numbers = find_numbers(text)
        return len(numbers) == 1 and numbers[0].value == gold.low
    found = find_money(text, "GBR" if "GB" in row["file"] else None)
    if len(found) != 1 or found[0].money.currency != gold.currency:
        return False
    ends = found[0].money.amount, found[0].upper or found[0].money.amount
    how = {"under": "up_to", "above": "at_least"}.get(gold.how, "")
    low = gold.low * 1e5 if "lakh" in text and gold.low < 10 else gold.low
    return ends == (low, gold.high) and (not how or how in found[0].rule)
