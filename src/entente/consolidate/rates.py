"""Rates of exchange: what a sum was in another currency on its day, by the reference rates of the European Central Bank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

REACH = 7
"""Days back to the last day with a rate: no rates are set at weekends and on up to four holidays in a row."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of a currency was in another, and the `day` of the reference rates that it comes from."""

    factor: float
    day: date


@cache
def rate(currency: str, target: str, day: date | None) -> Rate | None:
    """The rate from one currency to another on a day, or on the last day before it that has one; None where there is none.

    The bank sets none for some currencies (the hryvnia), and none any more for others (the rouble since March 2022);
    such sums are not converted, whatever other rates there may be.

    >>> rate("USD", "EUR", date(2023, 1, 14)).day, rate("UAH", "EUR", date(2023, 1, 14))
    (datetime.date(2023, 1, 13), None)
    """
    if day is None:
        return Rate(1.0, date.min) if currency == target else None
    if currency == target:
        return Rate(1.0, day)
    from currency_converter import RateNotFoundError

    known = _rates()
    if not {currency, target} <= set(known.currencies or ()):
        return None
    for back in range(REACH + 1):
        try:
            one = day - timedelta(back)
            return Rate(known.convert(1.0, currency, target, one), one)
        except RateNotFoundError:  # a day without rates
            continue
    return None


@cache
def _rates() -> CurrencyConverter:
    from currency_converter import CurrencyConverter  # reads 1999 to its release in 0.3 s

    return CurrencyConverter()
