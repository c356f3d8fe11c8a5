"""Which state a passage is about, for offices and governments that are told without their state."""

from __future__ import annotations

from collections import Counter

from ..vocabulary.actors import is_state
from .mentions import Named, Names
from .tokens import Tokens

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
DATELINE = 40
"""Tokens from the beginning of a text within which its dateline stands."""
OFTEN = 3
"""Places from which a state is one that a text is about."""
AFTER_DATELINE = frozenset({",", "(", "–", "—", "-", "/", ".", ":"})


class Setting:
    """The states that the sentences of a text speak of."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens = tokens
        self._states = [
            n for n in names if n.owns and len(n.name.codes) == 1 and is_state(n.name.codes[0]) and not n.name.plural
        ]

    def state(self, token: int) -> Named | None:
        """The state that an office or government at a token is most likely of.

        1. the only state that is a subject before it in its sentence or the one before; 2. the only state told in
        these; 3. that of the dateline. None where several are left.
        """
        return self.near(token) or self.dateline()

    def near(self, token: int) -> Named | None:
        """The same without the dateline."""
        sentence = self.tokens.sentences[token]
        near = [n for n in self._states if n.last < token and sentence - self.tokens.sentences[n.first] <= 1]
        subjects = [n for n in near if self._subject(n)]
        return _only(subjects) or (_only(near) if near else None)

    def dateline(self) -> Named | None:
        """The capital in capital letters that begins a line near the beginning of the text."""
        tokens = self.tokens
        for named in self._states:
            if named.first > DATELINE:
                return None
            begins = (
                named.first == 0
                or "\n" in tokens.words[named.first - 1]
                or not tokens.words[named.first - 1][:1].isalnum()
            )
            closed = named.last + 1 < len(tokens) and tokens.words[named.last + 1][:1] in AFTER_DATELINE
            if named.name.form == "capital" and begins and closed and tokens.words[named.first].isupper():
                return named
        return None

    def foremost(self, token: int) -> Named | None:
        """The state that the text names often and twice as often as any other: its last name before a token, else its first."""
        told = Counter(n.name.codes[0] for n in self._states)
        ranked = told.most_common(2)
        if not ranked or ranked[0][1] < OFTEN or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return self.last(ranked[0][0], token) or next(n for n in self._states if n.name.codes[0] == ranked[0][0])

    def last(self, code: str, token: int) -> Named | None:
        """The last name of a state before a token."""
        return next((n for n in reversed(self._states) if n.last < token and n.name.codes[0] == code), None)

    def _subject(self, named: Named) -> bool:
        """Whether a state is a subject, or the owner of one."""
        tokens, head = self.tokens, named.head
        if tokens.relations[head] in ("amod", "compound", "nmod:poss"):
            head = tokens.heads[head]
        return tokens.relations[head] in SUBJECTS


def _only(states: list[Named]) -> Named | None:
    """The last of some names if they are all of one state."""
    return states[-1] if len({n.name.codes[0] for n in states}) == 1 else None
