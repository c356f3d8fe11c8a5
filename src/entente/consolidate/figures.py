"""Figures compared: pieces (exact, about, in units of soldiers' counting, more on top of others) and sums of money."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from ..core.entry import STAGES
from ..core.values import Money, Quantity
from .reasons import Reason
from .traits import Traits


def quantity(one: Traits, other: Traits) -> Reason:
    """Pieces. Equal or compatible figures speak for one thing; different ones keep two apart but where stages explain them."""
    first, second = one.quantity or _of_units(one), other.quantity or _of_units(other)
    base = _base(one, other)
    if first is None or second is None:
        if base:
            return Reason("quantity", "on top of what was told before", None)
        return Reason("quantity", "told by one only" if first or second else "not told", 0.0)
    if first == second:
        return Reason("quantity", "the same", 1.5)
    if base:
        return Reason("quantity", "on top of another figure", None)
    if _may_be(first, second):
        return Reason("quantity", "compatible", 0.5)
    if _later_is_less(one, other) or not {"considered", "requested"}.isdisjoint((one.state, other.state)):
        return Reason("quantity", "different, at different stages", -0.5)
    return Reason("quantity", "different", None)


def corrected(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether one is told as "about" and no more than half again away: what is first told of a named thing is often a guess."""
    if one is None or other is None or not (one.approx or other.approx):
        return False
    small, large = sorted((q.high or q.low or 0.0) for q in (one, other))
    return large <= 1.5 * small


def value(one: Money | None, other: Money | None) -> Reason:
    """Sums of one currency; of two currencies nothing is concluded."""
    if one is None or other is None:
        return Reason("value", "told by one only" if one or other else "not told", 0.0)
    if one.currency != other.currency:
        return Reason("value", "in different currencies", 0.0)
    gap = abs(one.amount - other.amount) / (max(one.amount, other.amount) or 1)
    if gap <= 0.02:
        return Reason("value", "the same", 1.5)
    if gap <= (0.15 if one.approx or other.approx else 0.05):
        return Reason("value", "close", 0.5)
    return Reason("value", "different", None)


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


def _later_is_less(one: Traits, other: Traits) -> bool:
    """Whether the further stage has the smaller figure: a part of what was promised is delivered."""
    ranks = [STAGES.index(t.state) if t.state in STAGES else -1 for t in (one, other)]
    if ranks[0] == ranks[1] or "delivered" not in (one.state, other.state):
        return False
    further, earlier = (one, other) if ranks[0] > ranks[1] else (other, one)
    small, large = further.quantity, earlier.quantity
    return bool(small and large and (small.high or small.low or 0) <= (large.high or large.low or 0))
