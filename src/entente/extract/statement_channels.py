"""Through what something is said: the interview, letter or platform, the outlet that was told."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.document import Span
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis
from .statement_saying import Saying, preposition

WHERE = frozenset({"in", "at", "during", "via", "on", "through"})
NEAR = 6
"""Tokens after the reporting verb within which "in a statement" is its own, whatever the tree says."""


def channel_of(analysis: Analysis, saying: Saying) -> Span | None:
    """The words that name the channel of a saying, None where it has none.

    1. the outlet or gathering told ("told the Daily Post", "told a news conference"); 2. a phrase of the saying ("in a
    letter", "on Telegram"), its own words only; 3. the text that says it ("the statement said").
    """
    token = analysis.doc[saying.head]
    for child in token.children:
        if child.dep_ in ("obj", "iobj") and saying.lemma == "tell" and (_is_outlet(analysis, child) or _named(child)):
            return _name(analysis, child)
    for phrase in _phrases(token):
        if _named(phrase) and preposition(phrase) in WHERE:
            return _name(analysis, phrase)
    for speaker in saying.speakers:
        if analysis.doc[speaker].lemma_.lower() in speech_words().texts:
            return _name(analysis, analysis.doc[speaker])
    return None


def _phrases(token: Token) -> Iterator[Token]:
    yield from (t for t in token.children if t.dep_.startswith("obl"))
    yield from token.doc[token.i + 1 : min(token.i + NEAR, token.sent.end)]


def _named(token: Token) -> bool:
    words = speech_words().channel
    return token.text in words["platforms"] or (token.pos_ == "NOUN" and token.lemma_.lower() in words["nouns"])


def _is_outlet(analysis: Analysis, token: Token) -> bool:
    """Whether a name that is told something is no actor's: then it is the press."""
    return token.pos_ == "PROPN" and token.ent_type_ not in ("PERSON", "PER") and not analysis.actors.of(token.i)


def _name(analysis: Analysis, token: Token) -> Span:
    """A phrase's head with the nouns and adjectives right before it."""
    first = last = token.i
    inside = {t.i for t in token.children if t.dep_ in ("compound", "amod", "flat", "nmod:desc")}
    while first - 1 in inside and not analysis.doc[first - 1].is_punct:
        first -= 1
    while last + 1 in inside:
        last += 1
    return analysis.span((first, last))
