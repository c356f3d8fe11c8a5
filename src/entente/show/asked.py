"""What a file tells of: the query, the moment and the choices it was made with, in words for its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..core.policy import DEFAULT


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a ledger, all of it where `query` is empty.

    Reports until the day `told` count, of what is so on the day `true`, in the `state` of that number; None where any does.
    `policy` chooses the best of figures that differ, `least` is the confidence below which claims are left out, `ledger` its
    name, `rules` the version of the rules by which its claims make entries.
    """

    query: str = ""
    told: date | None = None
    true: date | None = None
    state: int | None = None
    policy: str = DEFAULT
    least: float = 0.0
    ledger: str = ""
    rules: str = ""

    @property
    def everything(self) -> bool:
        """Whether no query leaves anything out."""
        return not self.query
