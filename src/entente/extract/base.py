"""The analysis of one document as the extractors see it: the text, its tree, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ..core.analysis import Actor, Proposition, Quotation, Thing, TimeMention
from ..core.document import Document, Span
from ..language.plain import Doc, Token


class Actors(Protocol):
    """Who: the actors that a noun phrase stands for."""

    def of(self, token: int, conjuncts: bool = True) -> tuple[Actor, ...]:
        """The actors of the phrase headed by `token`, with its coordinated phrases unless told otherwise."""

    def mentions(self) -> tuple[tuple[int, Actor], ...]:
        """Every actor mention as (head token, actor), in text order."""


class Things(Protocol):
    """What: the things that may be given."""

    def of(self, token: int) -> tuple[Thing, ...]:
        """The things of the phrase headed by `token`, coordination expanded."""

    def all(self) -> tuple[Thing, ...]:
        """Every thing of the text, in order."""


class Dates(Protocol):
    """When: the time expressions of the text."""

    def of(self, token: int) -> TimeMention | None:
        """The time expression that belongs to the predicate `token`."""


@dataclass(frozen=True)
class Analysis:
    """All that was found in one document, before any record is read off it."""

    document: Document
    doc: Doc
    actors: Actors
    things: Things
    dates: Dates
    quotations: tuple[Quotation, ...]
    propositions: tuple[Proposition, ...]

    @property
    def text(self) -> str:
        """The document's text as it came."""
        return self.document.text

    def span(self, tokens: Iterable[int]) -> Span:
        """The stretch of text from the first to the last of `tokens`."""
        chosen = sorted(tokens)
        return Span(self.doc[chosen[0]].idx, self.doc[chosen[-1]].span.end)

    def word(self, token: int) -> Span:
        """The stretch of one token."""
        return self.doc[token].span

    def subtree(self, token: int) -> Span:
        """The stretch of the phrase that `token` heads, without punctuation at its edges."""
        tokens: list[Token] = [t for t in self.doc[token].subtree if not t.is_space]
        while len(tokens) > 1 and tokens[-1].is_punct:
            tokens.pop()
        while len(tokens) > 1 and tokens[0].is_punct:
            tokens.pop(0)
        return self.span(t.i for t in tokens)
