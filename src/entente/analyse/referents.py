"""Mentions that a pronoun or a definite noun may come back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..core.analysis import Actor

WINDOW = 2
"""Sentences that are looked back for an antecedent."""

Number = Literal["person", "one", "many"]


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention by its tokens: the first and last, the head, its actors, and whether a person, one thing or several."""

    first: int
    last: int
    head: int
    actors: tuple[Actor, ...]
    number: Number

    @property
    def who(self) -> tuple[tuple[str, str | None], ...]:
        """What tells referents apart: codes and names."""
        return tuple((a.code, a.name) for a in self.actors)


def apart(referents: Iterable[Referent]) -> list[Referent]:
    """The referents in text order, without those whose head lies inside one that begins before.

    >>> [r.first for r in apart([Referent(2, 3, 3, (), "one"), Referent(0, 3, 3, (), "one")])]
    [0]
    """
    kept: list[Referent] = []
    for referent in sorted(referents, key=lambda r: (r.first, -r.last)):
        if not kept or referent.head > kept[-1].last:
            kept.append(referent)
    return kept
