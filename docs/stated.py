"""Whether a text states a number or a sum, found by search alone, so that what is counted does not depend on what is read."""

from __future__ import annotations

import re
from functools import cache

SCALES = (
    (1.0, ""),
    (1e3, r"(?:thousand|k)\b"),
    (1e6, r"(?:million|mln|mn|m|mio|mil)\b"),
    (1e9, r"(?:billion|bn|b|bln)\b"),
)
BETWEEN = r"\s*-?(?:(?:[A-Z]{3}|euros?|dollars?|€|\$|£)\s*)?"
"""What may stand between a number and its scale word: "6 EUR million"."""

WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _grouped(digits: str) -> str:
    """A pattern for digits with or without thousands marks."""
    return re.sub(r"\B(?=(?:\d{3})+$)", "[,.' \u00a0]?", digits)


@cache
def _pattern(amount: float) -> re.Pattern[str]:
    shapes = []
    for size, word in SCALES:
        count = amount / size
        if size > 1 and not 0.01 <= count < 1e5:
            continue
        told = f"{count:.3f}".rstrip("0").rstrip(".")
        if abs(float(told) - count) > 1e-6:
            continue
        whole, _, rest = told.partition(".")
        decimals = rf"[.,]{rest}0*" if rest else r"(?:\.0+)?"
        shapes.append(rf"(?<![\d.,]){_grouped(whole)}{decimals}(?![.,]?\d)" + (BETWEEN + word if word else ""))
    return re.compile("|".join(shapes) or "(?!)", re.IGNORECASE)


def states_sum(text: str, amount: float) -> bool:
    """Whether a text holds the number of a sum, in full or with its scale word.

    >>> states_sum("worth EUR 1.5 million", 1_500_000), states_sum("worth 1,500,000 euros", 1_500_000)
    (True, True)
    >>> states_sum("worth 15 million euros", 1_500_000)
    False
    """
    return amount > 0 and _pattern(amount).search(text) is not None


def after_number(text: str, count: float) -> list[str]:
    """What follows each place where a count stands in digits or as a word, up to the end of its clause.

    >>> after_number("They sent two ships; 2 jets came, 22 men.", 2)
    ['ships', 'jets came, 22 men']
    """
    if not float(count).is_integer():
        return []
    digits = _grouped(str(int(count)))
    word = WORDS[int(count)] if count < len(WORDS) else "(?!)"
    found = re.finditer(rf"(?<![\w.,-])(?:{digits}|{word})(?![\w%]|[.,]\d)[\s-]", text, re.IGNORECASE)
    return [re.split(r"[.;]\s|[.;]$", text[m.end() : m.end() + 60])[0].strip() for m in found]
