"""One word that tells a stance, as a step on the way from an actor to a matter."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.analysis import Proposition


@dataclass(frozen=True, slots=True)
class Step:
    """One word that tells a stance: its cue class, the deciding tokens, where its holder and its matter stand, nearest first."""

    head: int
    cue: str
    lemma: str
    words: tuple[int, ...]
    holders: tuple[int, ...]
    contents: tuple[int, ...]
    proposition: Proposition | None

    @property
    def is_noun(self) -> bool:
        """Whether a noun names the stance."""
        return self.proposition is None


def in_order(*tokens: int) -> tuple[int, ...]:
    """Each token once, in the order of the text."""
    return tuple(sorted(set(tokens)))
