"""A moment on the clocks of a ledger: what had been told by a day, what is true on a day, and how far it had grown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .days import days
from .decision import Decision
from .entry import Telling, state


class State(NamedTuple):
    """How far a ledger has grown: the numbers of its last document, claim, decision and reading anew."""

    documents: int
    claims: int
    decisions: int
    readings: int = 0


@dataclass(frozen=True, slots=True)
class Moment:
    """Two days, each None where it does not matter: reports of `told` or earlier are known, what begins after `true` is not so yet.

    A report without a day is known only where `told` does not matter. `state` is how far the ledger had grown, None for now.
    """

    told: date | None = None
    true: date | None = None
    state: State | None = None

    def holds(self, telling: Telling) -> bool:
        """Whether the telling is known, and of something that is so.

        What is told without a date is so when it is told; so is a plan or a requirement, whatever day it is for.

        >>> from entente.core.claim import Claim
        >>> told = Telling(Claim("a", "meeting", (), (), ""), date(2023, 1, 14))
        >>> [Moment(told=day).holds(told) for day in (None, date(2023, 1, 13), date(2023, 1, 14))]
        [True, False, True]
        """
        return self._known(telling) and self._so(telling)

    def knows(self, decision: Decision) -> bool:
        """Whether the decision was made by then."""
        return self.told is None or decision.made[:10] <= self.told.isoformat()

    def _known(self, telling: Telling) -> bool:
        return self.told is None or (telling.told is not None and telling.told <= self.told)

    def _so(self, telling: Telling) -> bool:
        if self.true is None:
            return True
        date_told = telling.claim.get("date")
        stretch = days(date_told) if isinstance(date_told, str) and state(telling.claim) != "planned" else None
        first = stretch.first if stretch and stretch.first else telling.told
        return first is not None and first <= self.true
