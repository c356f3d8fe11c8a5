"""What a measure gives for the page of scores: a rate, what it is a share of, and the mark that is set for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """A rate from 0 to 1: `right` of `of`, or a rate worked out otherwise, then `rate` holds it.

    `name` is its key in docs/floors.toml, `told` says what is counted, `mark` what is to be reached; with `lower` the rate
    is to stay below it. `left_out` counts what is not counted, by its cause.
    """

    name: str
    told: str
    mark: float
    right: int = 0
    of: int = 0
    rate: float | None = None
    lower: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def reached(self) -> float:
        """The rate; 0 where nothing was counted."""
        return self.rate if self.rate is not None else self.right / max(1, self.of)

    def holds(self, bound: float) -> bool:
        """Whether the rate is on the good side of a bound."""
        return self.reached <= bound if self.lower else self.reached >= bound


def share(name: str, told: str, mark: float, counted: Iterable[bool], left_out: Counter[str] | None = None) -> Figure:
    """The share that is right of what is counted."""
    known = list(counted)
    return Figure(name, told, mark, sum(known), len(known), left_out=left_out or Counter())
