"""Sums of money in running text: number, currency and what bounds it, read from the words alone.

A bare "$", "pounds", "kr" stands for the giver's money where the giver's state is told (`home`), else for the commonest
currency of that name; the rule says which. Of a range the lower end is the amount and the sum is marked approximate. A sum
per year or month is kept as told. Cheques in words only ("the price of a frigate") and shares of a budget are not attempted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..core.document import Span
from ..core.values import Money
from .currencies import Marker, left_of, money_table, own_words, resolved, right_of, states_of
from .numbers import RANGE, qualifier, spread
from .numerals import Number, find_numbers, scale_of


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum as written: its words, what they come to, and the rule that read them.

    `upper` is the higher end of a range, None otherwise. `rule` may hold "home" (a bare currency word decided by the
    giver's state), "default" (by custom), "range", "per year", "conversion" (the same sum told again in brackets).
    """

    span: Span
    money: Money
    rule: str
    upper: float | None = None


PERIOD = re.compile(
    r"(?:\s*\([^)]{1,30}\))?\s*(?:-|,)?\s*(?:(?:a|per|each|every|/)\s*(?P<unit>year|month|week|day|annum|quarter)\b|(?P<adverb>annually|yearly|monthly|weekly|daily)\b)",
    re.IGNORECASE,
)


PRICES_OF = re.compile(r"\b(?:in|constant|current)\s+(?:19|20)\d\d$", re.IGNORECASE)
"""A sum counted in the prices of a year: "in 2023 euros"."""


def _weight(text: str, marker: Marker, amount: float, span: Span) -> bool:
    """Whether "pounds" weigh: "500 pounds of explosives", "a 2,000-pound bomb"."""
    if marker.family != "pound" or text[span.start : span.start + 1] == "£":
        return False
    return (amount < 1e6 and re.match(r"\s+of\s", text[span.end : span.end + 4]) is not None) or (
        amount < 1e4 and re.search(r"\d-pound$", text[span.start : span.end]) is not None
    )


def _mention(text: str, number: Number, upper: float | None, home: str | None, floor: int) -> MoneyMention | None:
    """The sum that a number (or range, `upper` being its higher end) makes with the currency beside it."""
    left = left_of(text, number.span.start, floor)
    right = right_of(text, number.span.end)
    if number.value is None or (left is None and right is None):
        return None
    marker, start, end = left[0] if left else None, number.span.start, number.span.end
    if left:
        start = left[1]
    if right and (marker is None or (marker.family and right[0].parts == 1) or marker.code == right[0].code):
        marker, end = right[0], right[1]
    scaled = _scale_after(text, end, SHORT if left and not right else LONG) if number.scale == 1.0 else None
    if scaled:
        number, end = replace(number, value=number.value * scaled[0], scale=scaled[0]), scaled[1]
    if (
        marker is None
        or number.value is None
        or (marker.shy and number.value < 1000)
        or (marker.letter and (number.scale < 1e6 or start != number.span.start - 1))
        or (left is None and right and right[0].shy and number.scale < 1e3 and number.value < 1000)
    ):
        return None
    amount = number.value / marker.parts
    span = Span(start, end)
    if _weight(text, marker, amount, span) or (
        left is None and PRICES_OF.search(text[max(0, start - 10) : number.span.end])
    ):
        return None
    code, rule = resolved(marker, home)
    how, whole = qualifier(text, span)
    money = Money(_whole(amount), code, bool(how) or upper is not None)
    return MoneyMention(whole, money, f"{rule} {how}".strip() + (", range" if upper else ""), upper)


LONG = re.compile(r"\s+(thousand|million|billion|trillion|mln|bn|mn)\b(?!\s+of\b)", re.IGNORECASE)
SHORT = re.compile(r"\s([KMBm])\b(?![.'’-]?\w)")
"""A scale letter apart from the number, behind a currency that stands before: "USD 500 K"."""


def _scale_after(text: str, end: int, pattern: re.Pattern[str]) -> tuple[float, int] | None:
    """A scale word after the currency: "50 EUR million"."""
    found = pattern.match(text, end)
    if found is None:
        return None
    return {"K": 1e3, "M": 1e6, "m": 1e6, "B": 1e9}.get(found[1]) or scale_of(found[1]), found.end()


def _whole(amount: float) -> float:
    """The amount without the noise of multiplying decimals: 1.1 billion is 1100000000."""
    rounded = round(amount, 2)
    return float(int(rounded)) if rounded == int(rounded) else rounded


def find_money(text: str, home: str | None = None) -> tuple[MoneyMention, ...]:
    """Every sum of money in a text, in order; `home` is the giver's state (ISO 3166-1 alpha-3) where it is known.

    >>> [m.money for m in find_money("a deal worth nearly £1.6bn and half a billion euros")]
    [Money(amount=1600000000.0, currency='GBP', approx=True), Money(amount=500000000.0, currency='EUR', approx=False)]
    >>> find_money("$5 million", "CAN")[0].money.currency
    'CAD'
    """
    found = list(_merged(text, list(_sums(text, home))))
    return tuple(_conversions(text, [_with_period(text, m) for m in found]))


ONE = re.compile(r"\ban?(?=\s+(?:dollar|euro|pound|dime|nickel|grand)\b)", re.IGNORECASE)


def _numbers(text: str) -> list[Number]:
    """The numbers of a text, "a" before a currency word among them."""
    ones = [Number(1.0, Span(*m.span()), digits=False) for m in ONE.finditer(text)]
    return sorted([*find_numbers(text), *ones], key=lambda n: n.span)


def _sums(text: str, home: str | None) -> Iterator[MoneyMention]:
    numbers = _numbers(text)
    floor, place = 0, 0
    while place < len(numbers):
        number, upper, place = numbers[place], None, place + 1
        if number.span.start < floor:
            continue
        if place < len(numbers) and (ends := spread(text, number, numbers[place])):
            second = numbers[place]
            number = Number(ends[0], Span(number.span.start, second.span.end), second.scale, number.digits, second.tied)
            upper, place = ends[1], place + 1
        mention = _mention(text, number, upper, home, floor) or _slang(text, number, home)
        if mention is not None:
            mention = _with_cents(text, mention, number)
            floor = mention.span.end
            yield mention


def _slang(text: str, number: Number, home: str | None) -> MoneyMention | None:
    found = re.compile(r"\s+(grand)\b", re.IGNORECASE).match(text, number.span.end)
    if found is None or number.value is None:
        return None
    code, _ = resolved(Marker("USD", "pound" if home == "GBR" else "dollar"), home)
    return MoneyMention(
        Span(number.span.start, found.end()),
        Money(number.value * money_table()["slang"]["grand"], code),
        "sum, default",
    )


CENTS = re.compile(
    r"\s+(?:and\s+)?(\d\d?|[a-z-]+)(?:\s*(cents?|c|pence|penn(?:y|ies)|kopiykas?|kopecks?|paisa|sen|groszy|öre)\b|$)",
    re.IGNORECASE,
)


def _with_cents(text: str, mention: MoneyMention, number: Number) -> MoneyMention:
    """Read "20 dollars 43 cents", "twenty rupees 43": the hundredths join the sum."""
    found = CENTS.match(text, mention.span.end)
    if found is None or number.scale > 1e2 or mention.money.amount != int(mention.money.amount) or mention.upper:
        return mention
    parts = find_numbers(found[1])
    if not parts or parts[0].value is None or parts[0].value >= 100 or not (found[2] or found[1].isdigit()):
        return mention
    amount = _whole(mention.money.amount + parts[0].value / 100)
    return replace(mention, span=Span(mention.span.start, found.end()), money=replace(mention.money, amount=amount))


def _merged(text: str, mentions: Sequence[MoneyMention]) -> Iterator[MoneyMention]:
    """Two sums that make a range become one: "between $2bn and $3bn"; "from $2bn to $3bn" tells a change and stays two."""
    held: MoneyMention | None = None
    for mention in mentions:
        if held is not None and (joined := _joined(text, held, mention)):
            held = joined
            continue
        if held is not None:
            yield held
        held = mention
    if held is not None:
        yield held


def _joined(text: str, first: MoneyMention, second: MoneyMention) -> MoneyMention | None:
    between = text[first.span.end : second.span.start]
    opened = text[max(0, first.span.start - 9) : first.span.start].rstrip().lower()
    if first.money.currency != second.money.currency or not RANGE.fullmatch(between) or opened.endswith("from"):
        return None
    if between.strip().lower() in ("and", "or") and not opened.endswith("between"):
        return None
    low, high = first.money.amount, second.money.amount
    if low < 1000 <= high and low < high / 1000:
        low *= 10 ** (3 * int((len(str(int(high))) - 1) / 3))
    if low >= high:
        return None
    span = Span(first.span.start, second.span.end)
    return MoneyMention(span, Money(low, first.money.currency, True), f"{first.rule}, range", high)


def _with_period(text: str, mention: MoneyMention) -> MoneyMention:
    found = PERIOD.match(text, mention.span.end)
    if found is None:
        return mention
    return replace(mention, rule=f"{mention.rule}, per {(found['unit'] or found['adverb']).lower()}")


def _conversions(text: str, mentions: Sequence[MoneyMention]) -> Iterator[MoneyMention]:
    """Mark a sum that stands in brackets right after another: "€4bn ($4.35bn)"."""
    last: MoneyMention | None = None
    for mention in mentions:
        if last is not None and last.money.currency != mention.money.currency:
            between = text[last.span.end : mention.span.start]
            if re.fullmatch(r"\s*[\w ]{0,20}[(\[]\s*(?:or\s+)?", between):
                mention = replace(mention, rule=f"{mention.rule}, conversion")
        yield mention
        last = mention


def supports_money(money: Money, cited: Sequence[str]) -> bool:
    """Whether the cited words tell exactly this sum, read anew from the words alone.

    A bare "$" or "kr" supports another currency than the usual one only where other cited words name its state.

    >>> supports_money(Money(5e6, "CAD"), ["$5m"]), supports_money(Money(5e6, "CAD"), ["$5m", "Canada"])
    (False, True)
    """
    told = " ".join(cited)
    named = any(re.search(rf"\b{re.escape(word)}", told) for word in own_words().get(money.currency, ()))
    homes: tuple[str | None, ...] = (None, *(states_of(money.currency)[:1] if named else ()))
    return any(m.money == money for home in homes for words in cited for m in find_money(words, home))
