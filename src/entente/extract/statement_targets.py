"""To or about whom something is said: the ones whom the construction addresses, else the actors of what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from ..core.analysis import Actor
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis
from .statement_saying import Saying

AWAY = frozenset({"in", "at", "near", "inside", "across", "around", "over", "against", "into", "within"})
"""Prepositions before a place or a victim: who is named after them is seldom the one spoken about."""
FEW = 1
"""Actors named in a mere saying up to which it is about them; with more the guess cost more precision than it gained recall."""
OWNED = 4
"""Words between an owner and what is his at most."""


class Targets:
    """The targets of the sayings of one document."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._mentions: dict[int, list[Actor]] = {}
        for token, actor in analysis.actors.mentions():
            self._mentions.setdefault(token, []).append(actor)
        self._often = Counter(a.code for actors in self._mentions.values() for a in actors)

    def of(
        self, saying: Saying, act: str, told: Sequence[int], own: Collection[str], name: str | None
    ) -> tuple[Actor, ...]:
        """The targets of an act, the speakers' own codes and the speaker's name left out.

        1. the phrase that the construction addresses; 2. actors inside that phrase ("condemned Minsk's move"); 3. the
        subject of what is said; 4. the actor named in it that the text speaks of most, places and victims last. A verb that only reports
        ("told Oslo that Minsk had lied") addresses somebody, but speaks of the actors of what is said: there 3 and 4 come
        first unless the act is mere saying.
        """
        addressed = [(self._analysis.actors.of(t) for t in saying.targets), (self._inside(t) for t in saying.targets)]
        content: list[Iterable[Sequence[Actor]]] = [
            (_named(self._analysis.actors.of(t)) for t in self._subjects(saying))
        ]
        if act != "urge" and (act != "say" or self._few(told, own)):
            content.append(self._about(told))
        steps = [*addressed, *content] if saying.act == act else [*content, *addressed]
        for step in steps:
            for found in step:
                others = {a.code: a for a in found if a.code not in own and a.spans and not _is_audience(a)}
                others = {code: a for code, a in others.items() if name is None or a.name != name}
                if others:
                    return tuple(others.values())
        return ()

    def _few(self, told: Sequence[int], own: Collection[str]) -> bool:
        """Whether what is said names few enough actors for one of them to be plainly what it is about."""
        codes = {a.code for t in told for a in _named(self._mentions.get(t, ()))}
        return len(codes - set(own)) <= FEW

    def _inside(self, head: int) -> Sequence[Actor]:
        """The actors in a phrase, whose it is first: "the king's calls for allies to pay" are the king's."""
        return self._owner(head) or next(
            (self._mentions[t.i] for t in self._analysis.doc[head].subtree if t.i in self._mentions), ()
        )

    def _owner(self, head: int) -> Sequence[Actor]:
        """Whose a thing is by the words right before it, wherever the tree hangs them: "Oslo's new calls"."""
        noun = self._analysis.doc[head]
        before = noun.doc[max(head - OWNED, noun.sent.start + 1) : head]
        mark = next((t for t in reversed(before) if t.lower_ in ("'s", "’s")), None)
        return () if mark is None else tuple(self._analysis.actors.of(mark.i - 1))

    def _about(self, told: Sequence[int]) -> Iterable[Sequence[Actor]]:
        """The actors named in what is said, those the text speaks of most first, those after a preposition of place last."""
        found = [t for t in told if t in self._mentions]

        def rank(token: int) -> tuple[bool, int]:
            often = max(self._often[a.code] for a in self._mentions[token])
            return _preposition(self._analysis.doc[token]) in AWAY, -often

        return (_named(self._mentions[t]) for t in sorted(found, key=rank))

    def _subjects(self, saying: Saying) -> Iterator[int]:
        """The subjects of the clauses that are said."""
        for head in saying.content:
            for child in self._analysis.doc[head].children:
                if child.dep_.split(":")[0] == "nsubj":
                    yield child.i


def _preposition(token: Token) -> str:
    return next((t.lower_ for t in token.children if t.dep_ == "case" and t.i < token.i), "")


def _named(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors that have a name of their own: "the West", not "civilians"."""
    return tuple(a for a in actors if not a.code.startswith("group:") or any(c.isupper() for c in a.code))


def _is_audience(actor: Actor) -> bool:
    """Whether an actor is the press or the public that is told something."""
    words = set(actor.code.partition(":")[2].lower().split())
    scope = speech_words().scope
    return bool(words & (scope["reporters"] | scope["media"])) or actor.code == "org:Twitter"
