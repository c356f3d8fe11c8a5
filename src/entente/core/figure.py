"""A figure that can explain itself: a range with its best value, the formula it comes from, and the claims behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A number between `low` and `high`, both included, of `unit`: pieces of a kind, or a currency.

    `high` is None where the range has no end. `best` is None where nothing tells a number: it is not guessed. `formula` says
    in words how it comes from its `terms`; a figure without terms is told by the `claims` of `entry`.
    """

    low: float
    best: float | None
    high: float | None
    unit: str
    formula: str
    terms: tuple[Figure, ...] = ()
    entry: str = ""
    claims: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the range is one number."""
        return self.low == self.best == self.high

    @property
    def unknown(self) -> tuple[str, ...]:
        """The entries whose number is not told, so that it is missing in `best`."""
        if self.terms:
            return tuple(dict.fromkeys(id for term in self.terms for id in term.unknown))
        return (self.entry,) if self.best is None and self.entry else ()

    def leaves(self) -> Iterator[Figure]:
        """The told figures that it comes from, in order."""
        if not self.terms:
            yield self
        for term in self.terms:
            yield from term.leaves()


def added(figures: Sequence[Figure], formula: str = "sum") -> Figure:
    """The sum of figures of one unit, of which there is at least one. What is not known is in the range, not in `best`.

    >>> one, two = Figure(8, 8, 8, "tank", "told"), Figure(0, None, 6, "tank", "delivered, no number told")
    >>> total = added([one, two])
    >>> total.low, total.best, total.high
    (8.0, 8.0, 14.0)
    """
    bests = [figure.best for figure in figures if figure.best is not None]
    highs = [figure.high for figure in figures]
    return Figure(
        exactly(figure.low for figure in figures),
        exactly(bests) if bests else None,
        None if None in highs else exactly(high for high in highs if high is not None),
        figures[0].unit,
        formula,
        tuple(figures),
    )


def left(whole: Figure, gone: Sequence[Figure], formula: str) -> Figure:
    """What is left of a figure when others are taken away, never less than nothing.

    Where the best of something taken away is not known, that of the rest is not either.
    """
    taken = added(gone) if gone else None
    if taken is None:
        return Figure(whole.low, whole.best, whole.high, whole.unit, formula, (whole,))
    known = whole.best is not None and all(figure.best is not None for figure in gone)
    most = None if whole.high is None else max(0.0, whole.high - taken.low)
    return Figure(
        0 if taken.high is None else max(0.0, whole.low - taken.high),
        max(0.0, (whole.best or 0) - (taken.best or 0)) if known else None,
        most,
        whole.unit,
        formula,
        (whole, *gone),
    )


def exactly(numbers: Iterable[float]) -> float:
    """A sum that does not depend on the order of its numbers."""
    from math import fsum

    return fsum(numbers)
