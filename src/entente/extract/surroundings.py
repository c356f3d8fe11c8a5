"""What stands around a thing: the features by which the learnt sieve tells a thing given from a thing only spoken of.

Each feature is a short readable name, so that a weight can be shown with the words it stands for. They are read off the
tree and the actors; none names a country, a person or a matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from ..core.analysis import Proposition, Thing
from ..core.document import Span
from ..language.plain import Token
from ..records.cues import class_of_lemma
from ..vocabulary.nominals import nominals
from .base import Analysis

FARTHEST = 7
"""Steps walked up the tree from a thing; beyond, a predicate says nothing of it."""

GIVING = frozenset({"give", "promise", "offer", "approve", "announce"})


@dataclass(frozen=True, slots=True)
class Governor:
    """A cue above a thing: its token, its class, and the relations from it down to the thing."""

    token: Token
    cue: str
    path: tuple[str, ...]


def head_of(analysis: Analysis, span: Span) -> Token:
    """The token that heads a stretch of text: the first whose own head lies outside it."""
    found = analysis.doc.char_span(*span, alignment_mode="expand")
    if found is None:  # a stretch of the text always covers a token
        raise ValueError(f"{span} is no place in the text")
    inside = list(found)
    numbers = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in numbers or t.head is t), inside[-1])


def own(token: Token) -> tuple[Governor, ...]:
    """The cue that a word is itself: "arms supplies", "help", "to fund"."""
    cue = _cue(token)
    return (Governor(token, cue, ()),) if cue is not None else ()


def _cue(token: Token) -> str | None:
    """The class of the cue that a verb, noun or adjective is; None where it is none."""
    if token.pos_ not in ("VERB", "NOUN", "ADJ"):
        return None
    lemma = token.lemma_.lower()
    return class_of_lemma("commitment").get(nominals().get(lemma, lemma) if token.pos_ == "NOUN" else lemma)


def governors(token: Token) -> tuple[Governor, ...]:
    """The cue words of commitments above a token, nearest first."""
    found: list[Governor] = []
    path: list[str] = []
    for _ in range(FARTHEST):
        if token.head is token:
            break
        path.append(token.dep_.split(":")[0])
        token = token.head
        cue = _cue(token)
        if cue is not None:
            found.append(Governor(token, cue, tuple(path)))
    return tuple(found)


class Surroundings:
    """The features of the things of one text."""

    def __init__(self, analysis: Analysis, drafted: Iterable[Span], claimed: Iterable[Span]) -> None:
        self._analysis = analysis
        self._drafted, self._claimed = frozenset(drafted), frozenset(claimed)
        self._propositions: Mapping[int, Proposition] = {p.head: p for p in analysis.propositions}
        self._mentions = analysis.actors.mentions()

    def of(self, thing: Thing) -> frozenset[str]:
        """The features of a thing."""
        head = head_of(self._analysis, thing.span)
        return frozenset((*self._own(thing, head), *self._above(head), *self._beside(head)))

    def _own(self, thing: Thing, head: Token) -> Iterator[str]:
        yield f"kind {thing.kind}"
        yield f"relation {head.dep_}"
        yield f"form {head.tag_}"
        yield "case " + next((t.lower_ for t in head.children if t.dep_ == "case"), "none")
        yield "determiner " + next((t.lower_ for t in head.children if t.dep_ in ("det", "nmod:poss")), "none")
        if thing.quantity is not None:
            yield "counted"
        if thing.value is not None:
            yield "a sum"
        if thing.makers:
            yield "maker named"
        if len(thing.label.split()) < 2:
            yield "bare name"
        yield from (f"itself {cue.cue}" for cue in own(head))
        if thing.span in self._claimed:
            yield "read by rule"
        elif thing.span in self._drafted:
            yield "left out by rule"
        elif any(t.dep_ == "conj" for t in (head, *head.children)):
            mates = {t.idx for t in (head, head.head, *head.children, *head.head.children) if t is not head}
            if any(s.start <= i < s.end for s in self._claimed for i in mates):
                yield "listed with one read by rule"

    def _above(self, head: Token) -> Iterator[str]:
        above = governors(head)
        token = head
        for _ in range(FARTHEST):
            if token.head is token or token.head in [g.token for g in above[:1]]:
                break
            token = token.head
            if token.pos_ == "VERB":
                yield "under another verb"
                yield f"under {token.lemma_.lower()}"
            elif token.pos_ == "NOUN":
                yield f"in {token.lemma_.lower()}"
        if not above:
            yield "no cue above"
            return
        first = above[0]
        yield f"cue {first.cue}"
        yield f"cue {first.cue} by {first.path[0]}"
        yield "way " + " < ".join(first.path[:4])
        yield f"cue is {first.token.pos_}"
        yield f"cue {first.cue} as {first.token.tag_}"
        yield f"cue word {first.token.lemma_.lower()}"
        for second in above[1:2]:
            yield f"then cue {second.cue}"
        told = self._propositions.get(first.token.i)
        if told is not None:
            yield f"modality {told.modality}"
            yield f"tense {told.tense}"
            yield f"cue {first.cue} {told.tense}{' not' if told.negated else ''}"
            if told.negated:
                yield "negated"
            for argument in told.arguments:
                actors = self._analysis.actors.of(argument.head)
                if actors:
                    yield f"{argument.role} is an actor"
                    yield f"{argument.role} is a {actors[0].form}"

    def _beside(self, head: Token) -> Iterator[str]:
        sentence = head.sent
        start, end = sentence.start, sentence.end
        words = set(head.doc.lower[start:end])
        yield from (f"sentence has {w}" for w in ("if", "?", "we") if w in words)
        first = bisect_left(self._mentions, start, key=itemgetter(0))
        inside = {a.code for _, a in self._mentions[first : bisect_left(self._mentions, end, key=itemgetter(0))]}
        yield f"{min(sum(':' not in c for c in inside), 4)} states beside"
        yield f"{min(len(inside), 5)} actors beside"
        if any(_cue(t) in GIVING for t in sentence):
            yield "giving in the sentence"
        for token in sentence:
            behind = token.dep_ == "case" and token.lower_ in ("to", "for") and 0 < token.head.i - head.i < 8
            if behind and self._analysis.actors.of(token.head.i):
                yield f"{token.lower_} somebody behind"
        if head.i < 40:
            yield "early in the text"
        if any(q.inner.start <= head.idx < q.inner.end for q in self._analysis.quotations):
            yield "quoted"
        yield f"{min(len(self._claimed), 5)} read by rule in the text"
