"""Deliveries told apart: parts handed over on different days add up, one delivery told again and again does not.

1. Tellings are taken in order. One belongs to a delivery that is known where figure and day allow it.
2. A figure that is the sum of what was told before sums up, as does one told as "so far" or "in total".
3. What a report begins with, weeks after the same figure was told, is news where the two are just what was promised; its
   range leaves open that it was not.
4. What is told without a figure is one of the deliveries known; where there are none, how much it was is not known.

Not attempted: two deliveries of one figure that no report tells apart by day or as news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..core.days import Days, days
from ..core.entry import Telling, size
from ..core.figure import Figure, added
from ..core.values import Money, Quantity
from .rates import rate

SLACK = 3
"""Days by which reports of one delivery differ in its day."""

ABOUT = 0.25
"""How far a figure told as "about" may lie from the exact one."""

NEWS = 14
"""Days after which a report that begins with a delivery tells another one; outlets write of a day for a few days."""

LEAD = 45
"""Characters into a text, within which its first sentence begins: a dateline may stand before it."""

SO_FAR = re.compile(r"\b(so far|in total|altogether|in all|a total of|to date|all told|up to now|until now)\b", re.I)
"""Words that make a figure the sum of several deliveries."""


@dataclass(slots=True, eq=False)
class _Delivery:
    """One delivery: its figure as it is told best, the stretch of days it may lie in, and the tellings of it."""

    low: float
    high: float | None
    exact: bool
    when: Days
    sure: bool = True
    tellings: list[Telling] = field(default_factory=list)

    @property
    def best(self) -> float:
        """The figure as one number."""
        return self.low or self.high or 0.0


def delivered(tellings: Sequence[Telling], name: str, unit: str, pledged: float | None = None) -> Figure | None:
    """What tellings of deliveries of one thing come to, of its `quantity` or its `value` in the currency `unit`.

    Sums in other currencies are taken as "about" so much. None where no telling has a figure.
    """
    known: list[_Delivery] = []
    sums: list[_Delivery] = []
    for telling in sorted(tellings, key=lambda t: t.order):
        for told in telling.claim.all(name):
            one = _delivery(telling, told.value, unit)
            if one:
                _take(one, known, sums, pledged)
    if not known and not sums:
        return None
    parts = [_figure(one, unit, "delivered") for one in known]
    total = added(parts, "parts delivered") if len(parts) > 1 else parts[0] if parts else None
    for one in sums:
        if total is None or one.best > (total.best or 0):
            total = _figure(one, unit, "delivered in all")
    return total


def _delivery(telling: Telling, value: object, unit: str) -> _Delivery | None:
    when = _when(telling)
    if isinstance(value, Money):
        factor = rate(value.currency, unit, telling.told)
        if factor is None:
            return None
        exact = value.currency == unit and not value.approx
        return _Delivery(value.amount * factor.factor, value.amount * factor.factor, exact, when, tellings=[telling])
    if isinstance(value, Quantity):
        exact = value.low == value.high and not value.approx
        return _Delivery(size(value), value.high, exact, when, tellings=[telling])
    return None


def _when(telling: Telling) -> Days:
    """The days on which what is told may have been: those told, else any until the report."""
    told = telling.claim.get("date")
    found = days(told) if isinstance(told, str) else None
    if found and found.first and telling.told and found.first > telling.told + timedelta(SLACK):
        found = None  # a day to come is that of something else
    return found or Days(None, telling.told or date.max)


def _take(one: _Delivery, known: list[_Delivery], sums: list[_Delivery], pledged: float | None) -> None:
    """File a telling under a delivery that is known, among the sums, or as a delivery of its own."""
    same = [other for other in known if _same(one, other)]
    whole = sum(other.best for other in known)
    if same and _is_news(one, same) and pledged is not None and whole + one.best == pledged:
        one.sure = False
        known.append(one)
        return
    if same:
        sure = [other for other in same if other.best == one.best] or same
        nearest = min(sure, key=lambda other: (_apart(one.when, other.when), -_begun(other)))
        _join(one, nearest)
        return
    words = " ".join(telling.words for telling in one.tellings)
    if (len(known) > 1 and _near(one, whole)) or (SO_FAR.search(words) and one.best >= whole):
        sums.append(one)
        return
    known.append(one)


def _same(one: _Delivery, other: _Delivery) -> bool:
    if _apart(one.when, other.when) > SLACK:
        return False
    if one.exact and other.exact:
        return one.best == other.best
    loose, firm = (one, other) if other.exact or not one.exact else (other, one)
    return _near(loose, firm.best)


def _is_news(one: _Delivery, same: Sequence[_Delivery]) -> bool:
    """Whether a report begins with it that is weeks younger than any that tells those that it may be, and names no day."""
    (telling,) = one.tellings
    if one.when.first or not one.exact or telling.told is None or telling.claim.evidence[0].start > LEAD:
        return False
    before = [t.told for other in same for t in other.tellings if t.told and t.claim.evidence[0].start <= LEAD]
    return bool(before) and (telling.told - max(before)).days > NEWS


def _near(loose: _Delivery, number: float) -> bool:
    """Whether a figure may be meant by another that is told as "about", "more than" or as it is."""
    if loose.exact:
        return loose.best == number
    return loose.best * (1 - ABOUT) <= number <= loose.best * (1 + ABOUT) * (1.6 if loose.high is None else 1)


def _join(one: _Delivery, other: _Delivery) -> None:
    other.tellings += one.tellings
    if one.exact and not other.exact:
        other.low, other.high, other.exact = one.low, one.high, True
    if one.when.first or not other.when.first:
        firsts = [d.first for d in (one.when, other.when) if d.first]
        lasts = [d.last for d in (one.when, other.when) if d.last]
        other.when = Days(max(firsts, default=None), min(lasts, default=None))


def _apart(one: Days, other: Days) -> int:
    return one.apart(other)


def _begun(delivery: _Delivery) -> int:
    return delivery.when.last.toordinal() if delivery.when.last else 0


def _figure(one: _Delivery, unit: str, formula: str) -> Figure:
    claims = tuple(dict.fromkeys(telling.claim.id for telling in one.tellings))
    return Figure(one.low if one.sure else 0.0, one.best, one.high, unit, formula, claims=claims)
