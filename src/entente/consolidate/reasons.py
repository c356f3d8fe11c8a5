"""A reason: what of two tellings was compared, how it came out, what it weighs; and what the reasons come to."""

from __future__ import annotations

from typing import NamedTuple

ENOUGH = 2.0
"""The score from which two tellings are taken to be of one thing. Chosen on hand-coded stories, see docs/decisions.md."""


class Reason(NamedTuple):
    """One comparison: what was compared, how it came out in words, and its points; None keeps the two apart for good.

    `far` says that only time keeps them apart: a telling between the two may still tie them to one thing.
    """

    what: str
    found: str
    points: float | None
    far: bool = False


class Likeness(NamedTuple):
    """The outcome of comparing two tellings with the reasons for it."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the points."""
        return sum([r.points or 0.0 for r in self.reasons])

    @property
    def apart(self) -> bool:
        """Whether some reason keeps the two apart whatever the score."""
        return None in [r.points for r in self.reasons]

    @property
    def far(self) -> bool:
        """Whether the two lie too far apart in time to be tied to each other directly, with nothing else against it."""
        return True in [r.far for r in self.reasons]

    @property
    def same(self) -> bool:
        """Whether the two are taken to be of one thing by themselves."""
        return not self.apart and not self.far and self.score >= ENOUGH
