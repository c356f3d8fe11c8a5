"""The figures of one thing in their order: what was asked for, promised and has arrived, and so what cannot be of it any more."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from .figures import BEFORE, SAME_DELIVERY
from .traits import Traits

SLACK = 1.05
"""How much more than was promised may arrive: figures are rounded."""

NEAR = 0.25
"""The share by which a figure that is told twice may differ from itself, rounded or told as "about"."""


@dataclass(slots=True, eq=False)
class _Sum:
    """The figures told in one unit.

    `asked` are those that were considered or asked for; `promised` is the most that was promised, `given` the first day on
    which something promised or delivered was told; `arrived` is what the `deliveries` that differ come to at least, as a
    delivery of more than all before may tell what has arrived so far.
    """

    asked: list[float] = field(default_factory=list)
    promised: float = 0.0
    given: int | None = None
    deliveries: list[float] = field(default_factory=list)
    arrived: float = 0.0

    def add(self, state: str | None, size: float, day: int | None) -> None:
        if state in BEFORE:
            if size not in self.asked:
                self.asked.append(size)
            return
        if self.given is None and state != "refused":
            self.given = day
        if state not in ("delivered", "refused"):
            self.promised = max(size, self.promised)
        elif state == "delivered" and not _told(size, self.deliveries):
            self.deliveries.append(size)
            self.arrived = size if size >= self.arrived else self.arrived + size

    def closed(self, state: str | None, size: float, day: int | None) -> bool:
        if state in BEFORE:
            late = self.given is not None and day is not None and day > self.given + SAME_DELIVERY
            return late and not _told(size, [*self.asked, self.promised, *self.deliveries])
        if state != "delivered" or not self.promised or _told(size, self.deliveries):
            return False
        return size < self.arrived and self.arrived + size > SLACK * self.promised


@dataclass(slots=True, eq=False)
class Account:
    """The figures of one thing, taken in in order of telling."""

    sums: defaultdict[str, _Sum] = field(default_factory=lambda: defaultdict(_Sum))

    def add(self, own: Traits) -> None:
        """Take a telling in."""
        for unit, size in _sizes(own):
            self.sums[unit].add(own.state, size, own.day)

    def closed(self, own: Traits) -> bool:
        """Whether a telling comes too late to be of this thing: another figure asked for when one was promised or had arrived, or
        a delivery that is neither one that was told, nor all that has arrived so far, nor a part still owed.
        """
        return any(unit in self.sums and self.sums[unit].closed(own.state, size, own.day) for unit, size in _sizes(own))


def _sizes(t: Traits) -> list[tuple[str, float]]:
    sizes = [("", t.quantity.high or t.quantity.low or 0.0)] if t.quantity else []
    return sizes + ([(t.value.currency, t.value.amount)] if t.value else [])


def _told(size: float, known: list[float]) -> bool:
    return any(abs(size - one) <= NEAR * max(size, one) for one in known)
