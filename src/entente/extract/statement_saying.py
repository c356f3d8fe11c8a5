"""A saying: one place where the text reports that somebody says something, and what is common to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.analysis import Proposition, Quotation
from ..core.document import Span
from ..language.plain import Token
from ..records.statement import speech_words
from .base import Analysis

UNENDED = frozenset(",?!—–…")
"""Marks at the end of a quotation after which the sentence goes on."""
AROUND = frozenset({"in", "on", "at", "during", "via", "after", "before", "through", "amid"})
"""Prepositions of when, where and through what something is said."""
NAMING = frozenset({"call", "describe", "brand", "label", "dub", "term", "portray", "characterise", "characterize"})
"""Verbs that say what something is."""
AFTER_QUOTE = frozenset({"”", '"', "’", ","})
"""Marks before an aside that is the reporter's: “…”, referring to the vote."""
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


def said_spans(analysis: Analysis, saying: Saying, quotes: Sequence[Quotation]) -> Iterator[Span]:
    """The clauses and phrases said, without the complementiser, the reporting clause, and when or where it was said.

    None where they are quotations as a whole: a clause that begins with quoted words goes on after them only where these
    do not end a sentence ("“we stay” until May").
    """
    for run in (run for head in _said_heads(analysis, saying) for run in _stretches(analysis, saying, head)):
        opening = next((q for q in quotes if run and not q.scare and q.inner.start <= run[0].idx < q.inner.end), None)
        if opening is not None:
            goes_on = opening.inner.of(analysis.text)[-1].isalnum()
            run = [t for t in run if t.idx >= opening.outer.end] if goes_on else []
        while run and (run[0].is_punct or run[0].lower_ in ("that", "of", "for")):
            run.pop(0)
        while run and run[-1].is_punct:
            run.pop()
        if run:
            span = Span(run[0].idx, run[-1].span.end)
            if not any(q.outer.covers(span) for q in quotes):
                yield span


def _said_heads(analysis: Analysis, saying: Saying) -> Iterator[int]:
    """The heads of the content without who is told it and without the circumstances of the telling.

    What something is called belongs to what is said of it: "called the plan a mistake".
    """
    tokens = analysis.doc
    named = saying.construction == "phrase" and saying.lemma in NAMING
    others = set(saying.content) - set(saying.targets)
    for head in saying.content:
        told = head in saying.targets and others and not named
        around = tokens[head].dep_.startswith("obl") and (
            preposition(tokens[head]) in AROUND or "unmarked" in tokens[head].dep_ or tokens[head].ent_type_ == "DATE"
        )
        aside = tokens[head].dep_ == "advcl" and saying.construction == "clause" and tokens[head].head.i == saying.head
        if not told and not aside and not (around and len(saying.content) > 1):
            yield head


def _stretches(analysis: Analysis, saying: Saying, head: int) -> Iterator[list[Token]]:
    """The tokens of a clause before and behind the reporting clause inside it, without a last aside.

    What stands behind it is left out where the clause is over before: “we stay”, he said in a hall that …
    """
    verb = analysis.doc[saying.head]
    below = {t.i for t in verb.subtree}
    inserted = head not in below
    clause = below if inserted else set(saying.words)
    asides = (t for t in analysis.doc[head].children if t.i > head and t.tag_ == "VBG" and t.dep_ == "advcl")
    aside = {t.i for a in asides if analysis.doc[a.left_edge.i - 1].text in AFTER_QUOTE for t in a.subtree}
    inside = [t for t in analysis.doc[head].subtree if not t.is_space and t.i not in clause | aside]
    before = [t for t in inside if t.i < min(clause | {verb.i})]
    if inserted and before:
        yield before
    if verb.i < head:
        yield [t for t in inside if t.i > verb.i]
    elif not inserted and head < verb.i:
        yield before
    elif inserted and saying.construction == "source":
        yield [t for t in inside if t.i > max(clause)]
