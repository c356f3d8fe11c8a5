"""A saying: one place where the text reports that somebody says something, and what is common to all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.analysis import Proposition, Quotation
from ..core.document import Span
from ..language.plain import Token
from ..records.statement import lemma_of_form, speech_words
from .base import Analysis

UNENDED = frozenset(",?!—–…")
"""Marks at the end of a quotation after which the sentence goes on."""
AROUND = frozenset({"in", "on", "at", "during", "via", "after", "before", "through", "amid"})
"""Prepositions of when, where and through what something is said."""
NAMING = frozenset({"call", "describe", "brand", "label", "dub", "term", "portray", "characterise", "characterize"})
"""Verbs that say what something is."""
HEARING = frozenset({"to", "with", "at"})
"""Prepositions of whom something is said to."""
ASIDES = frozenset({"acl:relcl", "appos", "acl"})
"""Relations of what explains a noun."""
DASHES = frozenset({"—", "–", "--", "―"})
AFTER = frozenset({",", "”", '"', "’", "'"})
"""Marks after which a participle goes on from the sentence rather than from the word before it."""
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
        run = _without_aside(_before_dash(run))
        while run and (run[0].is_punct or run[0].lower_ in ("that", "of", "for")):
            run.pop(0)
        while run and run[-1].is_punct:
            run.pop()
        if run:
            span = Span(run[0].idx, run[-1].span.end)
            if not any(q.outer.covers(span) for q in quotes):
                yield span


def _before_dash(run: list[Token]) -> list[Token]:
    """The tokens before a dash that no second one closes: behind it the reporter explains what was said."""
    dashes = [place for place, token in enumerate(run) if token.text in DASHES]
    return run[: dashes[0]] if len(dashes) == 1 and dashes[0] > FEW_WORDS else run


def _without_aside(run: list[Token]) -> list[Token]:
    """The tokens without a last clause or apposition after a comma that only explains the last word: "…, who was ill"."""
    if not run:
        return run
    end = run[-1].i
    for place, token in enumerate(run):
        if token.text == "," and place > 1:
            aside = next((t for t in run[place:] if t.dep_ in ASIDES and t.left_edge.i in (token.i, token.i + 1)), None)
            if aside is not None and aside.right_edge.i >= end and aside.head.i < token.i:
                return run[:place]
    return run


def _said_heads(analysis: Analysis, saying: Saying) -> Iterator[int]:
    """The heads of the content without who is told it and without the circumstances of the telling.

    Whom a phrase accuses, praises or asks for something belongs to what is said of them: "called the plan a mistake".
    """
    tokens = analysis.doc
    others = set(saying.content) - set(saying.targets)
    for head in saying.content:
        told = head in saying.targets and (others or tokens[head].dep_ == "iobj") and _is_told(tokens[head], saying)
        around = tokens[head].dep_.startswith("obl") and (
            preposition(tokens[head]) in AROUND or "unmarked" in tokens[head].dep_ or tokens[head].ent_type_ == "DATE"
        )
        aside = tokens[head].dep_ == "advcl" and tokens[head].head.i == saying.head
        aside = aside and (saying.construction == "clause" or _goes_on(tokens[head]))
        pronoun = saying.construction == "phrase" and tokens[head] in tokens[saying.head].ancestors and others
        if not told and not aside and not pronoun and not (around and len(saying.content) > 1):
            yield head


def _is_told(phrase: Token, saying: Saying) -> bool:
    """Whether a phrase names the hearer, to whom it is said, rather than what is spoken of: "told the king of …", "said to"."""
    return saying.construction != "phrase" or phrase.dep_ == "iobj" or preposition(phrase) in HEARING


def _goes_on(clause: Token) -> bool:
    """Whether a participle goes on from the clause before it, after a mark: "…, saying that"."""
    return clause.tag_ == "VBG" and after_mark(clause)


def after_mark(token: Token) -> bool:
    """Whether nothing but adverbs stands between a participle and the mark before it: ", openly warning"."""
    before = token.i - 1
    while before > token.sent.start and token.doc[before].pos_ == "ADV":
        before -= 1
    return before >= token.sent.start and token.doc[before].text in AFTER


def _is_beside(analysis: Analysis, saying: Saying, head: int, token: Token) -> bool:
    """Whether a clause inside what is said is the reporter's: an aside, or another saying of the same speaker.

    "They would pay, adding that …", "said they would pay and urged others to".
    """
    verb = analysis.doc[saying.head]
    if token.dep_ == "advcl" and token.head.i == head and token.i > head and _goes_on(token):
        return True
    if token.dep_ != "conj" or token.head.i != head or token.i < head or verb.i > head:
        return False
    own = any(t.dep_.startswith("nsubj") for t in token.children)
    return not own and token.tag_ == verb.tag_ and lemma_of_form(token.lower_) is not None


def _asked(analysis: Analysis, saying: Saying, infinitive: int) -> Iterator[Token]:
    """Whoever stands between a verb and its infinitive: "urged the king to go"."""
    for target in saying.targets:
        if saying.head < target < infinitive and saying.act == "urge":
            yield analysis.doc[target]


def _infinitive_mark(analysis: Analysis, saying: Saying) -> set[int]:
    """The "to" of an infinitive that is said: it is cited with the reporting word, and belongs to the words said."""
    return {t for t in saying.words if saying.construction == "infinitive" and analysis.doc[t].lower_ == "to"}


def _stretches(analysis: Analysis, saying: Saying, head: int) -> Iterator[list[Token]]:
    """The tokens of a clause before and behind the reporting clause inside it, without a last aside.

    What stands behind it is left out where the clause is over before: “we stay”, he said in a hall that …
    """
    verb = analysis.doc[saying.head]
    below = {t.i for t in verb.subtree}
    inserted = head not in below
    clause = below if inserted else set(saying.words) - _infinitive_mark(analysis, saying)
    if saying.construction == "source":
        clause |= {t.i for s in saying.speakers for t in analysis.doc[s].subtree}
    beside = {t.i for a in analysis.doc[head].subtree if _is_beside(analysis, saying, head, a) for t in a.subtree}
    inside = [t for t in analysis.doc[head].subtree if not t.is_space and t.i not in clause | beside]
    if saying.construction == "infinitive":
        first = min((t.left_edge.i for t in _asked(analysis, saying, head)), default=inside[0].i if inside else head)
        inside = [t for t in analysis.doc[min(first, head) : head] if t.i not in clause and t not in inside] + inside
    before = [t for t in inside if t.i < min(clause | {verb.i})]
    if inserted and before:
        yield before
    if verb.i < head:
        yield [t for t in inside if t.i > verb.i]
    elif not inserted and head < verb.i:
        yield before
    elif inserted and saying.construction == "source":
        yield [t for t in inside if t.i > max(clause)]
