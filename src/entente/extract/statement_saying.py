"""A saying: one place where the text reports that somebody says something, and what is common to all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.analysis import Proposition, Quotation
from ..core.document import Span
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis

UNENDED = frozenset(",?!—–…")
"""Marks at the end of a quotation after which the sentence goes on."""
FEW_WORDS = 3
"""A reporting word inside a quotation of no more words is still the reporter's: "strongly condemned"."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One reported speech: `head` is the token of the reporting word, `words` all tokens of it ("lashed", "out", "at").

    `act` is the act of the reporting word alone, `lemma` its entry in the lexicon. `speakers`, `content` and `targets`
    are the tokens that head the phrases of who says it, what is said, and to or about whom the construction says it.
    """

    head: int
    words: tuple[int, ...]
    lemma: str
    act: str
    construction: str
    speakers: tuple[int, ...]
    content: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()


def is_quoted(analysis: Analysis, word: Span) -> bool:
    """Whether a word is itself quoted, alone quoted words set aside ("strongly condemned")."""
    return any(q.inner.covers(word) and len(q.inner.of(analysis.text).split()) > FEW_WORDS for q in analysis.quotations)


def near_quotation(analysis: Analysis, verb: Token, quotation: Quotation) -> bool:
    """Whether a quotation shares the verb's sentence, or stands right before it and cannot end one: "…?” he asked"."""
    start, end = verb.sent.start_char, verb.sent.end_char
    if quotation.outer.end <= start and not analysis.text[quotation.outer.end : start].strip():
        return quotation.inner.of(analysis.text)[-1] in UNENDED
    return start < quotation.outer.end and quotation.outer.start < end


def targets_of(told: Proposition, act: str) -> tuple[int, ...]:
    """The phrases that the construction itself addresses, best first: the object, then the act's prepositions."""
    found = [*told.heads("recipient"), *told.heads("patient")]
    for word in speech_words().target.get(act, ()):
        found += [a.head for a in told.arguments if a.role == f"prep:{word}"]
    return tuple(dict.fromkeys(found))


def preposition(phrase: Token) -> str:
    """The word before a phrase that ties it to what comes before, "" for none."""
    return next((t.lower_ for t in phrase.children if t.dep_ in ("case", "mark") and t.i < phrase.i), "")


def clause_span(analysis: Analysis, saying: Saying) -> Span:
    """The reporting clause: the reporting words with their speakers, without what is said."""
    tokens = set(saying.words)
    sentence = analysis.doc[saying.head].sent
    for speaker in saying.speakers:
        if sentence.start <= speaker < sentence.end:
            tokens |= {
                t.i
                for t in analysis.doc[speaker].subtree
                if saying.head not in {a.i for a in t.ancestors} or t.i < saying.head
            }
    return analysis.span(t for t in tokens if sentence.start <= t < sentence.end)


def told_tokens(analysis: Analysis, saying: Saying, quoted: Sequence[Span]) -> list[int]:
    """The tokens of what is said: the content's phrases and the quoted words, the reporting words left out."""
    found: set[int] = set()
    inside = {t.i for s in saying.speakers for t in analysis.doc[s].subtree if saying.construction != "source"}
    for head in saying.content:
        found |= {t.i for t in analysis.doc[head].subtree}
    clause = {t.i for t in analysis.doc[saying.head].subtree}
    if analysis.doc[saying.head].dep_ == "parataxis":
        found -= clause
    found -= inside
    for text in quoted:
        found |= {t.i for t in analysis.doc if text.start <= t.idx < text.end}
    return sorted(t for t in found - set(saying.words) if not analysis.doc[t].is_space)
