"""The values a field may hold: amounts, money, dates, and one told value together with the words that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .document import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many pieces: between `low` and `high`, both included. None is an open end; `approx` is "about", "some".

    >>> Quantity.exactly(14)
    Quantity(low=14, high=14, approx=False)
    """

    low: float | None
    high: float | None
    approx: bool = False

    @classmethod
    def exactly(cls, number: float, *, approx: bool = False) -> Quantity:
        """A count told as one number."""
        return cls(number, number, approx)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: `amount` in whole units of `currency` (ISO 4217); `approx` is "about", "more than", "up to"."""

    amount: float
    currency: str
    approx: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A point or stretch of time: `edtf` (ISO 8601-2) for the record, the days it may cover for comparison.

    `first` and `last` are None where the year is unknown. `rule` names the grammar rule and the anchor used, so that
    the value can be worked out again from the words and the day of writing.
    """

    edtf: str
    first: date | None
    last: date | None
    rule: str
    approx: bool = False


Value = str | Quantity | Money | Span


def plain(value: Value) -> Any:
    """The value as JSON has it; `value_from` reads it back. Written out, as `asdict` takes ten times as long."""
    if isinstance(value, Quantity):
        return {"low": value.low, "high": value.high, "approx": value.approx}
    if isinstance(value, Money):
        return {"amount": value.amount, "currency": value.currency, "approx": value.approx}
    return list(value) if isinstance(value, Span) else value


def value_from(told: Any) -> Value:
    """The value that `plain` wrote.

    >>> value_from(plain(Quantity.exactly(14)))
    Quantity(low=14, high=14, approx=False)
    """
    if isinstance(told, dict):
        return Money(**told) if "currency" in told else Quantity(**told)
    return Span(*told) if isinstance(told, list) else str(told)


@dataclass(frozen=True, slots=True)
class Field:
    """One told value and the words that tell it.

    `name` is the codebook's field, with a dot for a part (`speaker.role`, `matter.kind`); a set-valued field is several
    Fields of one name. `spans` are the words the value can be read off, an antecedent's too; `rule` says how.
    A Field without words cannot be built.

    >>> Field("provider", "GBR", (), "name")
    Traceback (most recent call last):
    ValueError: provider GBR has no words in the text that tell it
    """

    name: str
    value: Value
    spans: tuple[Span, ...]
    rule: str

    def __post_init__(self) -> None:
        if not self.spans or any(s.start >= s.end for s in self.spans):
            raise ValueError(f"{self.name} {self.value} has no words in the text that tell it")
