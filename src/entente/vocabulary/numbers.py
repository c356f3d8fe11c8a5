"""Counts in running text: ranges and the words that bound a number ("at least", "some"), by the codebook's ruling 3.

Ordinals, years, dates, measures and the numerals of names ("F-16", "Challenger 2", "155mm") are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..core.document import Span
from ..core.values import Quantity
from .numerals import Number, alternatives, find_numbers, table


@dataclass(frozen=True, slots=True)
class Count:
    """A count of pieces: its words, the quantity they tell (None for "dozens", "hundreds of") and the rule that read it."""

    span: Span
    quantity: Quantity | None
    rule: str


RANGE = re.compile(r"\s*(?:-|–|—|~|to|and|or)\s*(?:about\s+|~\s*)?", re.IGNORECASE)


def spread(text: str, first: Number, second: Number) -> tuple[float, float] | None:
    """Lower and upper end where two numbers make a range: "7-9 lakh", "between 2 and 3 billion", "two or three"; else None."""
    between = text[first.span.end : second.span.start]
    if first.value is None or second.value is None or not RANGE.fullmatch(between):
        return None
    word = between.strip().lower()
    opened = text[max(0, first.span.start - 9) : first.span.start].rstrip().lower()
    if word == "and" and not opened.endswith(("between", "from")):
        return None
    if word == "to" and CHANGED.search(text, max(0, first.span.start - 80), first.span.start):
        return None
    if word == "or" and (first.digits or second.value - first.value > 2):
        return None
    low, high = first.value, second.value
    if first.scale == 1.0 and second.scale >= 1e3 and low < 1000 and low < high / second.scale + 1e-9:
        low *= second.scale
    return (low, high) if low < high else None


CHANGED = re.compile(
    r"\b(?:rais|increas|boost|expand|enlarg|lift|doubl|cut|reduc|lower|trim|shr[iau]nk|grow|grew|went up|rose|fell|drop)[a-z]*\b[^.;]*\bfrom\s*$",
    re.IGNORECASE,
)
"""Words after which "from 4 to 8" tells a change, which stays two numbers, and no range."""

OPENING = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)


def _opening(text: str, start: int) -> int:
    """Where a range begins that a number at `start` opens: with "between" or "from" before it."""
    found = OPENING.search(text[max(0, start - 9) : start])
    return start if found is None else max(0, start - 9) + found.start()


@cache
def _qualifiers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = table()["qualifiers"]

    def group(name: str) -> str:
        return rf"(?P<{name}>{alternatives(told[name])})"

    before = rf"(?<!\w)(?:{group('at_least')}|{group('up_to')}|{group('about')})\s*(?:an?\s+(?:additional|further|extra|estimated|total\s+of)\s+|another\s+|the\s+|additional\s+)?$"
    after = rf"\s*(?:{group('at_least_after')}|{group('up_to_after')}|{group('about_after')})(?!\w)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def qualifier(text: str, span: Span) -> tuple[str, Span]:
    """The word that bounds the number at `span` ("about", "at_least", "up_to", "" for none), and the number with that word.

    >>> qualifier("at least 100 tanks", Span(9, 12))
    ('at_least', Span(start=0, end=12))
    """
    before, after = _qualifiers()
    start = max(0, span.start - 40)
    found = before.search(text[start : span.start])
    if found:
        return str(found.lastgroup), Span(start + found.start(), span.end)
    later = after.match(text, span.end)
    if later and later.lastgroup:
        return later.lastgroup.removesuffix("_after"), Span(span.start, later.end())
    return "", span


def bounded(low: float, high: float, how: str) -> Quantity:
    """The quantity that a number or range tells under its qualifier, by the codebook's ruling 3."""
    if how == "at_least":
        return Quantity(low, None)
    if how == "up_to":
        return Quantity(None, high)
    return Quantity(low, high, how == "about")


@cache
def _not_counts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    told = table()["not_counts"]
    before = rf"(?<!\w)(?:{alternatives(told['before'])})\s*$"
    after = rf"\s?-?(?:{alternatives([w.removeprefix('-') for w in told['after']])})(?![\w])"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


YEAR = re.compile(r"(?:19|20)\d\d")
DATED = re.compile(
    r"\b(?:in|since|by|until|till|from|during|after|before|early|late|mid|year|between|through|and|to)[\s-]*$", re.I
)
"""What stands before a year."""


def _is_year(text: str, number: Number) -> bool:
    """Whether four digits are a year: always but for round hundreds with a noun after them ("2000 helmets")."""
    start, end = number.span
    if not YEAR.fullmatch(text[start:end]) or qualifier(text, number.span)[0]:
        return False
    small = r"(?:to|and|or|in|on|at|by|of|for|when|as|the|a|an|is|was|has|had|with|from)"
    noun = re.match(rf"\s+(?!{small}\b)\w", text[end : end + 12])
    before = DATED.search(text[max(0, start - 10) : start])
    return not (text[start:end].endswith("00") and noun and not before)


def is_count(text: str, number: Number) -> bool:
    """Whether a number may count pieces: no year, date, share, measure, and no numeral of a name."""
    start, end = number.span
    if (
        number.tied
        or text[end : end + 1] in ("%", "°", "’", "'")
        or text[max(0, start - 1) : start] in tuple("$€£¥₴#№/")
        or re.fullmatch(r"0\d+", text[start:end])  # the rest of a number that a blank broke: "300 ,000"
    ):
        return False
    before, after = _not_counts()
    if before.search(text[max(0, start - 14) : start]) or after.match(text, end):
        return False
    if re.match(r"[:/]\d|\.\d|-(?!odd|plus)[A-Za-z]", text[end : end + 5]) or re.match(
        r"(?:st|nd|rd|th)\b", text[end : end + 3]
    ):
        return False
    return not _is_year(text, number)


def find_counts(text: str) -> tuple[Count, ...]:
    """Every count in a text, with what bounds it; sums of money are not told apart here (see `money.find_money`).

    >>> [(c.span.of("up to 187 tanks"), c.quantity) for c in find_counts("up to 187 tanks")]
    [('up to 187', Quantity(low=None, high=187.0, approx=False))]
    >>> find_counts("14 F-16s and Challenger 2s in 2023 with 155mm guns")[0].quantity.low, len(find_counts("in 2023, 155mm"))
    (14.0, 0)
    """
    return tuple(_counts(text, [n for n in find_numbers(text) if is_count(text, n)]))


def _counts(text: str, numbers: Sequence[Number]) -> Iterator[Count]:
    skip = False
    for place, number in enumerate(numbers):
        if skip:
            skip = False
            continue
        if number.value is None:
            yield Count(number.span, None, "vague count")
            continue
        follower = numbers[place + 1] if place + 1 < len(numbers) else None
        ends = spread(text, number, follower) if follower else None
        if ends and follower:
            skip = True
            how, span = qualifier(text, Span(_opening(text, number.span.start), follower.span.end))
            yield Count(span, bounded(*ends, how), f"range {how}".strip())
            continue
        how, span = qualifier(text, number.span)
        yield Count(span, bounded(number.value, number.value, how), f"count {how}".strip())


def supports_quantity(quantity: Quantity, cited: Sequence[str]) -> bool:
    """Whether the cited words tell exactly this quantity, read anew from the words alone.

    >>> supports_quantity(Quantity(100, None), ["at least 100 tanks"]), supports_quantity(Quantity(100, 100), ["at least 100"])
    (True, False)
    """
    for words in cited:
        if any(c.quantity == quantity for c in find_counts(words)):
            return True
        if quantity == Quantity(1, 1) and re.match(
            r"\s*(?:an?|one|another|(?:the\s+)?first)(?:\s|$)", words, re.IGNORECASE
        ):
            return True
    return False
