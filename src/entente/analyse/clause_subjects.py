"""Whose clause a word stands in: the subject of the verb around it, and whoever says, thinks or wants what the clause tells."""

from __future__ import annotations

from collections.abc import Iterator

from .setting import SUBJECTS
from .tokens import Tokens

VERBAL = frozenset({"VERB", "AUX"})
OBJECTS = frozenset({"obj", "iobj"})
STEPS = 8
"""Steps up a tree that are taken at most; the longest chain in the reports read had six."""
RELATIVES = frozenset({"who", "which", "that"})
FOR = frozenset({"for"})
HELPED = frozenset("help assist aid support".split())
"""Verbs whose object is the one in need: "help Chad with its crops"."""


class ClauseSubjects:
    """Subjects of the clauses of a text, by token."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def subject(self, verb: int) -> int | None:
        """The subject of a predicate, its own or the one that it shares: "X agreed to …", "X urged Y to …", "X came and …"."""
        tokens = self.tokens
        for _ in range(STEPS):
            own = self._child(verb, SUBJECTS)
            if own is not None:
                relative = tokens.lower[own] in RELATIVES and tokens.relations[verb] == "acl:relcl"
                return tokens.heads[verb] if relative else own
            relation, above = tokens.relations[verb], tokens.heads[verb]
            if above == verb:
                return None
            if relation == "xcomp":
                ordered = self._child(above, OBJECTS)
                if ordered is not None:
                    return ordered
            elif relation in ("acl", "acl:relcl"):
                return above if relation == "acl" and tokens.lower[verb].endswith("ing") else None
            elif relation not in ("conj", "advcl", "parataxis"):
                return None
            verb = above
        return None

    def clause(self, token: int) -> int | None:
        """The predicate of the clause that holds a token: the first verb above it, or word with a copula or subject."""
        tokens = self.tokens
        for _ in range(STEPS):
            if tokens.heads[token] == token:
                return None
            token = tokens.heads[token]
            if tokens.parts[token] in VERBAL or self._child(token, SUBJECTS) is not None:
                return token
        return None

    def predicates(self, token: int) -> Iterator[int]:
        """The predicates of the clauses that hold a token, the nearest first."""
        predicate = self.clause(token)
        for _ in range(STEPS):
            if predicate is None:
                return
            yield predicate
            predicate = self.clause(predicate)

    def around(self, token: int) -> Iterator[int]:
        """Who may own what a word not the subject of its clause tells: the one helped or treated "for" it, the clause's subject, its object."""
        predicate = self.clause(token)
        if predicate is None:
            return
        treated = self._child(predicate, OBJECTS)
        if treated is not None and self._held_against(token, predicate):
            yield treated
        subject = self.subject(predicate)
        if subject is not None:
            yield subject
        if treated is not None:
            yield treated

    def reporter(self, token: int) -> int | None:
        """Who says or thinks the clause that a token stands in: "Chad" of "Chad says that it …"."""
        tokens = self.tokens
        for _ in range(STEPS):
            above = tokens.heads[token]
            if above == token:
                return None
            if tokens.relations[token] == "ccomp":
                return self.subject(above)
            token = above
        return None

    def _held_against(self, token: int, predicate: int) -> bool:
        """Whether a word stands in a phrase that tells for what, or with what, an object is treated or helped."""
        tokens = self.tokens
        while True:
            if tokens.preposition(token) in FOR:
                return True
            if tokens.heads[token] in (predicate, token):
                return tokens.relations[token] == "obl" and tokens.lemmas[predicate] in HELPED
            token = tokens.heads[token]

    def _child(self, token: int, relations: frozenset[str]) -> int | None:
        return next((c for c in self.tokens.children[token] if self.tokens.relations[c] in relations), None)
