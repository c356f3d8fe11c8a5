"""Attributions: who is told to say what, whoever speaks; what statements are read off before their scope is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..core.analysis import Quotation
from ..core.document import Span
from ..language.plain import Token
from .base import Analysis
from .statement_attitudes import attitudes
from .statement_quotes import quotes_of
from .statement_saying import Saying, said_spans
from .statement_sayings import find_sayings
from .statement_speakers import phrase_of

RELATIVES = frozenset({"who", "which", "that"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One place where somebody is told to say something: the phrase that names the speaker there and the words said."""

    speaker: Span
    content: tuple[Span, ...]


def find_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """Every saying that has a speaker in the text, in the order of the text; one with several joint speakers is one."""
    sayings = find_sayings(analysis)
    sayings = (*sayings, *attitudes(analysis, frozenset(s.head for s in sayings)))
    quotes = quotes_of(analysis, sayings)
    for saying in sayings:
        heads = subjects_of(analysis, saying)
        if heads:
            speaker = phrase_of(analysis, _named(analysis.doc[heads[0]]))
            yield Attribution(speaker, _content(analysis, saying, quotes.get(saying.head, ())))


def _named(token: Token) -> Token:
    """What a relative pronoun stands for: the noun that its clause belongs to; any other word itself."""
    if token.lower_ not in RELATIVES:
        return token
    return next((t.head for t in token.ancestors if t.dep_ == "acl:relcl"), token)


def _content(analysis: Analysis, saying: Saying, quoted: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """The quotations with their marks and the clauses said outside them, in order, those that overlap as one."""
    pieces: list[Span] = []
    for span in sorted((*(q.outer for q in quoted), *said_spans(analysis, saying, quoted))):
        if pieces and span.start <= pieces[-1].end:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, span.end))
        else:
            pieces.append(span)
    return tuple(pieces)


def subjects_of(analysis: Analysis, saying: Saying) -> tuple[int, ...]:
    """The tokens that head the phrases of who says it, those inside quoted words left out."""
    quoted = [q.inner for q in analysis.quotations if not q.scare]
    heads = (h for h in saying.speakers if not (analysis.doc[h].is_punct or analysis.doc[h].is_space))
    return tuple(h for h in heads if not any(q.covers(analysis.word(h)) for q in quoted))
