"""What a file tells of: the query, the moment and the choices it was made with, in words for its reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from ..core.policy import DEFAULT, POLICIES


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a ledger, all of it where `query` is empty; `terms` are the query's keys with their values.

    Reports until the day `told` count, of what is so on the day `true`, in the `state` of that number; None where any does.
    `policy` chooses the best of figures that differ, `least` is the confidence below which claims are left out, `ledger` its
    name, `rules` the version of the rules by which its claims make entries.
    """

    query: str = ""
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
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

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What was asked, as names with values for a reader; what was not chosen is left out.

        >>> Asked("kind:tank", told=date(2023, 2, 1)).lines()[:2]
        (('Query', 'kind:tank'), ('As of', 'what reports told until 2023-02-01'))
        """
        told = (
            ("Query", self.query or "everything in the ledger"),
            ("As of", f"what reports told until {self.told}" if self.told else ""),
            ("True on", f"what is so on {self.true}" if self.true else ""),
            ("State", str(self.state) if self.state else ""),
            ("Best figures", f"{self.policy}: {POLICIES[self.policy]}"),
            ("Least confidence", f"{self.least:g}" if self.least else ""),
            ("Ledger", self.ledger),
            (
                "Version",
                " ".join(part for part in (f"entente {version()}", f"rules {self.rules}" * bool(self.rules)) if part),
            ),
        )
        return tuple(line for line in told if line[1])


@cache
def version() -> str:
    """The version of this program."""
    from importlib.metadata import version as version_of  # imported when needed: it takes 0.01 s

    return version_of("entente")
