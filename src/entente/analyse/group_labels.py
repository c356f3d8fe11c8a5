"""What a group or an armed organisation is called: the words of its phrase, in lower case but for names."""

from __future__ import annotations

from ..core.analysis import Actor
from ..vocabulary.offices import kind_of_noun
from .mentions import Names
from .tokens import Tokens

ARTICLES = frozenset(
    "the a an this that these those its his her their our your my such both".split()
)  # words that a group's label leaves out
LONGEST_TAIL = 5
"""Words after "of" that may belong to a group's label."""


class GroupLabels:
    """Labels of phrases by the token of their head."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens, self.names = tokens, names

    def actor(self, head: int, kind: str) -> Actor:
        """A group or armed organisation called by the words of its phrase."""
        tokens = self.tokens
        first, last = self.start(head), self._end(head)
        label = self.label(first, last)
        return Actor(f"{kind}:{label}", (tokens.span(first, last),), "org" if kind == "org" else "group")

    def label(self, first: int, last: int) -> str:
        """The words from one token to another as a label."""
        parts = [self.spelled(t) + (" " if self.tokens.spaced(t) else "") for t in range(first, last + 1)]
        return " ".join("".join(parts).split())

    def start(self, head: int) -> int:
        """The first word of a phrase that belongs to its label: articles, possessive pronouns, prepositions do not."""
        tokens, first = self.tokens, self.tokens.left(head)
        for token in range(head - 1, first - 1, -1):
            mark = tokens.relations[token] == "punct" and tokens.words[token] not in "-‑–,"
            if mark or tokens.lower[token] in ARTICLES or tokens.parts[token] in ("ADP", "SCONJ", "SPACE"):
                return token + 1
        return first + (tokens.parts[first] == "CCONJ")

    def _end(self, head: int) -> int:
        tokens = self.tokens
        if tokens.left(head) < head and tokens.lower[head - 1] not in ARTICLES:
            return head
        for child in tokens.children[head]:
            if child > head and tokens.relations[child] == "nmod" and tokens.preposition(child) == "of":
                last = tokens.right_edge(child)
                return last if last - head <= LONGEST_TAIL else head
        return head

    def spelled(self, token: int) -> str:
        """A word of a label: in lower case unless it is a name."""
        tokens = self.tokens
        plain = kind_of_noun(tokens.lower[token], tokens.lemmas[token]) in ("states", "officials", "institutions")
        proper = tokens.parts[token] == "PROPN" and not plain
        named = token in self.names.by_token or proper or not tokens.words[token][1:].islower()
        return tokens.words[token] if named else tokens.lower[token]
