"""Who speaks: a quotation, a text in the first person, and who spoke last before a place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from ..core.analysis import Actor, Quotation
from ..core.document import Span
from ..records.statement import speech_words
from .referents import WINDOW, Referent
from .setting import SUBJECTS
from .tokens import Tokens

NEAR = 10
"""Tokens between a quotation and the verb that reports it."""
TITLE = 4
"""Words of an office that a text in the first person gives its speakers."""


class Speaking:
    """The speakers of a text; `referents` lists its mentions apart and in text order, `resolve` reads a token."""

    def __init__(
        self,
        tokens: Tokens,
        quotations: Sequence[Quotation],
        referents: Sequence[Referent],
        resolve: Callable[[int], tuple[Actor, ...]],
    ) -> None:
        self.tokens, self.quotations = tokens, [q for q in quotations if not q.scare]
        self._referents, self._resolve = referents, resolve

    def quotation(self, token: int) -> Span | None:
        """The quotation that a token stands in."""
        place = self.tokens.starts[token]
        return next((q.outer for q in self.quotations if q.inner.start <= place < q.inner.end), None)

    @cached_property
    def told(self) -> Sequence[int]:
        """The number of each sentence, those within a quotation not counted, so that "he added" looks back over them."""
        tokens = self.tokens
        if not tokens.sentences:
            return ()
        plain = [False] * (tokens.sentences[-1] + 1)
        quotes = [(q.outer.start, q.outer.end) for q in self.quotations]
        inside, last = 0, len(quotes)
        for token, start in enumerate(tokens.starts):
            while inside < last and quotes[inside][1] <= start:
                inside += 1
            if (inside == last or start < quotes[inside][0]) and tokens.words[token][:1].isalnum():
                plain[tokens.sentences[token]] = True
        numbers, number = [], 0
        for counts in plain:
            number += counts
            numbers.append(number)
        return numbers

    def speaks(self, token: int) -> bool:
        """Whether a token is the subject of a reporting verb outside of quotations."""
        tokens = self.tokens
        subject = tokens.relations[token] in SUBJECTS and tokens.lemmas[tokens.heads[token]] in speech_words().verbs
        return subject and self.quotation(token) is None

    def last(self, token: int, fits: Callable[[Referent], bool], window: int = WINDOW) -> tuple[Actor, ...]:
        """Who of those that fit said something last before a token, in its sentence or the `window` before it."""
        number = self.told[self.tokens.sentences[token]]
        for referent in reversed(self._referents):
            if number - self.told[self.tokens.sentences[referent.head]] > window:
                break
            if referent.last < token and fits(referent) and self.speaks(referent.head):
                return referent.actors
        return ()

    @cached_property
    def voice(self) -> tuple[Actor, ...]:
        """Who speaks a text in the first person, where it says so: "we, the leaders of …"."""
        words = self.tokens.lower
        opens = (t for t in range(len(words) - 3) if words[t] == "we" and words[t + 1 : t + 3] == [",", "the"])
        opening = next(opens, None)
        if opening is None:
            return ()
        called = (self._resolve(t) for t in range(opening + 3, min(opening + 3 + TITLE, len(words))))
        return next((found for found in called if found), ())

    def speaker(self, token: int) -> tuple[Actor, ...]:
        """Who speaks the quotation that a token stands in: the subject of the nearest reporting verb outside it, else who
        spoke in the sentence before.
        """
        quoted, tokens = self.quotation(token), self.tokens
        if quoted is None:
            return ()
        first, last = tokens.touched(quoted)
        after = [t for t in range(last, min(last + NEAR, len(tokens))) if tokens.sentences[t] == tokens.sentences[last]]
        before = [t for t in range(first, max(first - NEAR, -1), -1) if tokens.sentences[t] == tokens.sentences[first]]
        for place in (*after, *before):
            if tokens.lemmas[place] in speech_words().verbs and self.quotation(place) is None:
                subject = next((c for c in tokens.children[place] if tokens.relations[c] in SUBJECTS), None)
                if subject is not None and self.quotation(subject) is None:
                    return self._resolve(subject)
        return self.last(first, lambda _: True, window=1)
