"""From an analysed document and one of its claims to the explanation of that claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core.analysis import Proposition
from ..core.claim import Claim
from ..core.document import Document
from ..core.explanation import Explanation, Filler, Predicate, TreeSentence, TreeWord
from ..language.plain import Sentence
from .base import Analysis
from .chains import actors_at, by_head, embedders, spans_of
from .confidence import kept, reasons, weighed
from .signs import deciding


def explain(analysis: Analysis, claims: Sequence[Claim], claim: Claim, document: Document) -> Explanation:
    """Why a claim was read; `claims` are all that the extractors read of the document now, before they are weighed.

    The claim is among them unless rules have changed; then it is weighed as if it were.
    """
    now = next((c for c in claims if c.id == claim.id), None)
    seen = now or replace(claim, confidence=1.0)
    among = claims if now is not None else (*claims, seen)
    sure = {c.id: c.confidence for c in weighed(analysis, among, floors=False)}
    return Explanation(
        replace(claim, confidence=sure[claim.id]),
        document,
        now is not None and kept(now, sure[claim.id]),
        tuple(_sentences(analysis, claim)),
        tuple(_predicates(analysis, claim)),
        reasons(analysis, among, seen),
    )


def _sentences(analysis: Analysis, claim: Claim) -> Iterator[TreeSentence]:
    """The sentences that hold evidence, in order."""
    starts = {t.sent.start: t.sent for s in claim.evidence for t in analysis.doc.char_span(*s) or () if not t.is_space}
    for start in sorted(starts):
        words = [t for t in starts[start] if not t.is_space]
        yield TreeSentence(words[0].span._replace(end=words[-1].span.end), tuple(_words(starts[start])))


def _words(sentence: Sentence) -> Iterator[TreeWord]:
    words = [t for t in sentence if not t.is_space]
    place = {t.i: number for number, t in enumerate(words)}
    for t in words:
        head = None if t.head is t else place.get(t.head.i)
        yield TreeWord(t.span, t.lemma_, t.pos_, t.dep_, head)


def _predicates(analysis: Analysis, claim: Claim) -> Iterator[Predicate]:
    """The predicates that decide, below those that embed them."""
    known = by_head(analysis.propositions)
    told = [known[t.i] for t in deciding(analysis, claim) if t.i in known]
    own = {p.head for p in told}
    around = [p for p in embedders(analysis, told[0]) if p.head not in own] if told else []
    for proposition in (*reversed(around), *told):
        yield _predicate(analysis, proposition, decides=proposition.head in own)


def _predicate(analysis: Analysis, proposition: Proposition, *, decides: bool) -> Predicate:
    fillers = (
        Filler(a.role, analysis.subtree(a.head), a.how, tuple(x.code for x in actors_at(analysis, (a.head,))))
        for a in proposition.arguments
    )
    return Predicate(
        proposition.lemma,
        proposition.part,
        spans_of(analysis, proposition.words or (proposition.head,)),
        "denied" if proposition.negated else "affirmed",
        proposition.modality,
        proposition.tense,
        "passive" if proposition.passive else "active",
        tuple(fillers),
        tuple(analysis.subtree(source) for source in proposition.sources),
        decides,
    )
