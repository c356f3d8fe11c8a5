"""Figures compared: pieces (exact, about, in units of soldiers' counting, more on top of others) and sums of money."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from ..core.values import Money, Quantity
from .rates import rate
from .reasons import Reason
from .traits import Traits

SAME_DELIVERY = 10
"""Days within which two figures of what was delivered are told of one delivery."""

BEFORE = frozenset({"considered", "requested"})
"""Stages at which nothing is promised yet."""

EXCHANGED = 1.35
"""How far apart two sums may lie, one converted, that tell of the same money."""

WEIGHED = 3.0
"""How many times as much may be considered or asked for as is promised then, or as much less."""

PART = 0.15
"""The least share of what was promised that a delivery is taken to be a part of."""

UNCOUNTED = Reason("quantity", "not told", 0.0)
COUNTED_ONCE = Reason("quantity", "told by one only", 0.0)
ON_TOP = Reason("quantity", "on top of what was told before", None)
SAME_COUNT = Reason("quantity", "the same", 1.5)
UNSUMMED = Reason("value", "not told", 0.0)
SUMMED_ONCE = Reason("value", "told by one only", 0.0)
SAME_SUM = Reason("value", "the same", 1.5)
"""How most figures come out: made once, as they are given a million times."""

SAME_NEWS = 4
"""Days within which two reports tell one piece of news."""


def quantity(one: Traits, other: Traits) -> Reason:
    """Pieces. Equal or compatible figures speak for one thing; different ones keep two apart but where stages explain them."""
    first, second = one.quantity or _of_units(one), other.quantity or _of_units(other)
    if first is None and second is None:
        return UNCOUNTED
    base = _base(one, other)
    if first is None or second is None:
        return ON_TOP if base else COUNTED_ONCE
    if first == second:
        return SAME_COUNT
    if base:
        return Reason("quantity", "on top of another figure", None)
    if _may_be(first, second):
        return Reason("quantity", "compatible", 0.5)
    return _different("quantity", one, other, first.high or first.low or 0, second.high or second.low or 0)


def count_and_sum(one: Traits, other: Traits) -> bool:
    """Whether one tells pieces and no sum, the other a sum and no pieces: a package and one of its items, if anything."""
    counted, summed = (one, other) if one.quantity else (other, one)
    return bool(counted.quantity and summed.value and not counted.value and not summed.quantity)


def corrected(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether one is told as "about" and no more than half again away: what is first told of a named thing is often a guess."""
    if one is None or other is None or not (one.approx or other.approx):
        return False
    small, large = sorted((q.high or q.low or 0.0) for q in (one, other))
    return large <= 1.5 * small


def value(one: Traits, other: Traits) -> Reason:
    """Sums of one currency; of two currencies nothing is concluded."""
    first, second = one.value, other.value
    if first is None or second is None:
        return SUMMED_ONCE if first or second else UNSUMMED
    if first.currency != second.currency:
        return _exchanged(one, other, first, second)
    gap = abs(first.amount - second.amount) / (max(first.amount, second.amount) or 1)
    if gap <= 0.02:
        return SAME_SUM
    if gap <= (0.15 if first.approx or second.approx else 0.05):
        return Reason("value", "close", 0.5)
    return _different("value", one, other, first.amount, second.amount)


def _exchanged(one: Traits, other: Traits, first: Money, second: Money) -> Reason:
    """Sums in two currencies, one at the rate of its day: reports round what they convert, so only a large gap tells two apart."""
    day = min((t.day for t in (one, other) if t.day is not None), default=None)
    found = rate(first.currency, second.currency, None if day is None else date.fromordinal(day))
    if found is None:
        return Reason("value", "in different currencies", 0.0)
    there = first.amount * found.factor
    if max(there, second.amount) <= EXCHANGED * min(there, second.amount):
        return Reason("value", "about the same in another currency", 0.5)
    return _different("value", one, other, there, second.amount)


def _different(what: str, one: Traits, other: Traits, first: float, second: float) -> Reason:
    """What explains two figures of one thing: a first guess, a part delivered, another part on another day, a slip of a digit."""
    if _before_promise(one, other, first, second):
        return Reason(what, "different, at different stages", -0.5)
    if _part_delivered(one, other, first, second):
        return Reason(what, "different, a part delivered", -0.5)
    gap = _gap(one, other)
    if one.state == other.state == "delivered" and gap is not None:
        return Reason(what, "different, of two deliveries", -0.5, far=gap <= SAME_DELIVERY)
    if gap is not None and _slip(first, second):
        news = one.state == other.state and gap <= SAME_NEWS
        return Reason(what, "different by a slip of a digit", 0.0, far=not news)
    return Reason(what, "different", None)


def _before_promise(one: Traits, other: Traits, first: float, second: float) -> bool:
    """Whether one tells what is considered or asked for, and its figure is near enough for that to have become the other."""
    early = not BEFORE.isdisjoint((one.state, other.state))
    return early and max(first, second) <= WEIGHED * min(first, second)


def _gap(one: Traits, other: Traits) -> int | None:
    if one.when and other.when:
        return one.when.apart(other.when)
    return abs(one.day - other.day) if one.day is not None and other.day is not None else None


def _slip(one: float, other: float) -> bool:
    """Whether one figure is the other with two digits swapped or with a nought too many.

    >>> _slip(14, 41), _slip(14, 140), _slip(14, 28)
    (True, True, False)
    """
    small, large = sorted((int(one), int(other)))
    return small > 0 and (small * 10 == large or (small != large and sorted(str(small)) == sorted(str(large))))


def _part_delivered(one: Traits, other: Traits, first: float, second: float) -> bool:
    """Whether one tells a delivery and its figure is the smaller: a part of what was promised is delivered."""
    if (one.state == "delivered") == (other.state == "delivered"):
        return False
    part, whole = (one, other) if one.state == "delivered" else (other, one)
    if part.when and whole.when and part.when.last and whole.when.first and part.when.last < whole.when.first:
        return False  # nothing of it was promised yet
    small, large = (first, second) if part is one else (second, first)
    return PART * large <= small < large


@cache
def _units() -> Mapping[str, Mapping[str, list[int]]]:
    return tomllib.loads(files(__package__).joinpath("units.toml").read_text("utf-8"))


def _of_units(t: Traits) -> Quantity | None:
    """The pieces of a label like "company of Leopard tanks", as a range."""
    return _pieces(t.kind, t.label)


@lru_cache(maxsize=4096)
def _pieces(kind: str, label: frozenset[str]) -> Quantity | None:
    found = [ends for unit, ends in _units().get(kind, {}).items() if unit in label]
    return Quantity(found[0][0], found[0][1], approx=True) if len(found) == 1 else None


def _base(one: Traits, other: Traits) -> bool:
    """Whether one was told before the other and is what the other comes on top of ("seven more", "an additional 60")."""
    if one.added == other.added:
        return False
    added, plain = (one, other) if one.added else (other, one)
    return plain.day is None or added.day is None or plain.day <= added.day


def _may_be(one: Quantity, other: Quantity) -> bool:
    """Whether the two ranges meet; a figure that is "about" reaches a quarter either way."""

    def ends(q: Quantity) -> tuple[float, float]:
        slack = 0.25 if q.approx else 0.0
        low = float("-inf") if q.low is None else q.low * (1 - slack)
        return low, float("inf") if q.high is None else q.high * (1 + slack)

    (low, high), (other_low, other_high) = ends(one), ends(other)
    return low <= other_high and other_low <= high
