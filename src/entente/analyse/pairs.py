"""The two that a plural comes back to: "both sides", "the two leaders", "the pair"."""

from __future__ import annotations

from collections.abc import Sequence

from ..core.analysis import Actor
from ..vocabulary.actors import is_state
from ..vocabulary.offices import group_words
from .referents import WINDOW, Number, Referent
from .tokens import Tokens

FIRST = (
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "leader",
    "king",
    "emir",
    "taoiseach",
    "chief",
    "counterpart",
)
"""Words of the offices of leaders."""
ANY: tuple[Number, ...] = ("person", "one", "many")
PAIR = frozenset({"pair", "duo"})
"""Nouns for two persons told before."""


class Pairs:
    """Pairs of a text; `referents` are its mentions apart and in text order."""

    def __init__(self, tokens: Tokens, referents: Sequence[Referent]) -> None:
        self.tokens, self._referents = tokens, referents
        self._by_head = {r.head: r for r in referents}

    def told(self, token: int) -> tuple[Actor, ...]:
        """The two states, or of "the two leaders" the two persons, last told together; else the only two states of the sentence, or
        of it and the one or two before it; none where there are more.
        """
        sentence, noun = self.tokens.sentences[token], self.tokens.lemmas[token]
        kind = "person" if noun in group_words("heads", "personal") | PAIR else "one"
        near = [r for r in self._referents if r.last < token and sentence - self.tokens.sentences[r.head] <= WINDOW]
        for referent in reversed(near):
            joined = [self._by_head.get(c) for c in self.tokens.conjuncts(referent.head)]
            if len(joined) == 1 and joined[0] is not None and joined[0].number == referent.number == kind:
                both = (*referent.actors, *joined[0].actors)
                if len(both) == 2 and all(is_state(a.code) for a in both):
                    return both
        whole: list[tuple[Number, ...]] = [("person",), ANY] if kind == "person" else [ANY]
        found = (self._only_two(near, sentence, numbers, noun if kind == "person" else None) for numbers in whole)
        return next((two for two in found if two), ())

    def _only_two(
        self, near: Sequence[Referent], sentence: int, numbers: Sequence[Number], noun: str | None
    ) -> tuple[Actor, ...]:
        """The only two states that mentions of some numbers tell in a sentence, or in it and those before it.

        With the `noun` of persons they are those of persons who may be called so, by name where they are named.
        """
        found: dict[str, Actor] = {}
        for back in range(WINDOW + 1):
            here = (r for r in near if sentence - self.tokens.sentences[r.head] == back and r.number in numbers)
            for actor in (a for r in here for a in r.actors if ":" not in a.code):
                if noun is None or (_may_be(actor, noun) and (actor.name or actor.code not in found)):
                    found[actor.code] = actor
            if len(found) > 1:
                break
        return tuple(found.values()) if len(found) == 2 else ()


def _may_be(person: Actor, noun: str) -> bool:
    """Whether one told with his office may be one of "the leaders"."""
    told = (person.role or "leader").lower()
    return noun not in ("leader", "president") or any(word in told for word in FIRST)
