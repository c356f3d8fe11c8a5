"""To or about whom something is said: the ones whom the construction addresses, else the actors of what is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..core.analysis import Actor
from .base import Analysis
from .statement_sayings import Saying


class Targets:
    """The targets of the sayings of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._mentions: dict[int, list[Actor]] = {}
        for token, actor in analysis.actors.mentions():
            self._mentions.setdefault(token, []).append(actor)

    def of(self, saying: Saying, told: Sequence[int], own: str) -> tuple[Actor, ...]:
        """The targets of an act, the speaker's own code left out.

        1. the phrase that the construction addresses; 2. actors inside that phrase ("condemned Minsk's move"); 3. the
        subject of what is said; 4. the first actor named in it.
        """
        actors = self._analysis.actors
        steps: tuple[Iterable[Sequence[Actor]], ...] = (
            (actors.of(t) for t in saying.targets),
            (self._inside(t) for t in saying.targets),
            (actors.of(t) for t in self._subjects(saying)),
            (self._mentions.get(t, ()) for t in told),
        )
        for step in steps:
            for found in step:
                others = {a.code: a for a in found if a.code != own and a.spans}
                if others:
                    return tuple(others.values())
        return ()

    def _inside(self, head: int) -> Sequence[Actor]:
        return next((self._mentions[t.i] for t in self._analysis.doc[head].subtree if t.i in self._mentions), ())

    def _subjects(self, saying: Saying) -> Iterator[int]:
        """The subjects of the clauses that are said."""
        for head in saying.content:
            for child in self._analysis.doc[head].children:
                if child.dep_.split(":")[0] == "nsubj":
                    yield child.i
