"""Signs: what can be seen of a claim that makes it more or less likely to be right, each under its name in words.

A sign that holds or does not is 1.0 ("inside a quotation", "provider told by: pronoun"); a measure has its size ("words of
evidence"). What a sign is worth is learnt (`confidence.py`); a sign that the weights do not know counts for nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import log1p

from ..core.analysis import Proposition
from ..core.claim import Claim
from ..core.document import Span
from ..core.entry import PARTIES, STATE, state
from ..core.values import Field
from ..language.plain import Sentence, Token
from ..records.base import RECORD_TYPES
from .base import Analysis
from .bold import BOLD
from .chains import by_head

Signs = Mapping[str, float]

FIRST_PERSON = frozenset("i we our us my me".split())
OPEN = frozenset("if would could might should may whether unless until".split())
"""Words that leave open whether what a sentence tells is so."""
PLACE = "how far down its text"
LIKELY = "how likely its thing is given"
MEASURES = (
    *("predicates in its chain", "words of evidence", "words of its sentence", PLACE, "words of the text"),
    *("how deep its word stands in the tree", "claims of its type in its sentence", "claims of its type in its text"),
    *("times that its actor is named", "words from its actor", "words from its counterpart", "actors in its sentence"),
    LIKELY,
)
"""The signs that have a size; each is the logarithm of one more than a count, but for the place in the text and the likelihood of a bold
claim's thing (1 of others), which run from 0 to 1."""

TELLING = ("kind", "matter.kind", "form")
"""Fields whose value is itself a sign."""


class DocumentSigns:
    """One document with all its claims, asked for the signs of each."""

    def __init__(self, analysis: Analysis, claims: Sequence[Claim]) -> None:
        self.analysis = analysis
        self._claims = claims
        self._by_type = Counter(claim.type for claim in claims)
        self._in_sentence = Counter((self._sentence(claim).start, claim.type) for claim in claims)

    @cached_property
    def _propositions(self) -> Mapping[int, Proposition]:
        return by_head(self.analysis.propositions)

    @cached_property
    def _mentions(self) -> tuple[Mapping[str, int], Sequence[int]]:
        """How often each actor is named, and the tokens that name one."""
        mentions = self.analysis.actors.mentions()
        return Counter(actor.code for _, actor in mentions), sorted(token for token, _ in mentions)

    @cached_property
    def _said(self) -> Sequence[Span]:
        """What statements of the document say."""
        fields = (f for claim in self._claims if claim.type == "statement" for f in claim.fields)
        return [f.value for f in fields if isinstance(f.value, Span) and f.name in ("content", "quotes")]

    def of(self, claim: Claim) -> Signs:
        """The signs of one of the document's claims."""
        tokens = deciding(self.analysis, claim, self._propositions)
        sentence = tokens[0].sent
        found = dict.fromkeys(self._held(claim, tokens, sentence), 1.0)
        return found | dict(self._measured(claim, tokens, sentence))

    def _held(self, claim: Claim, tokens: Sequence[Token], sentence: Sentence) -> Iterator[str]:
        rule = claim.rule.removesuffix(BOLD)
        yield f"rule: {rule.partition(':')[2] or rule}"
        if rule != claim.rule:
            yield "a bold rule"
        yield f"{STATE.get(claim.type, 'state')}: {state(claim)}"
        yield from _of_fields(claim, sentence)
        yield from self._of_words(tokens)
        yield from _of_sentence(sentence)
        yield from self._of_place(claim, tokens[0])

    def _of_words(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Signs of the words that decide: of the outermost their form and construction, of all their predicates' truth."""
        outer, inner = tokens[0], tokens[-1]
        yield f"form of its word: {outer.tag_}"
        yield f"construction of its word: {outer.dep_}"
        yield f"its word: {inner.lemma_.lower()}"
        if inner is not outer:
            yield f"its outer word: {outer.lemma_.lower()}"
        told = [p for t in tokens if (p := self._propositions.get(t.i)) is not None]
        for proposition in told[:1]:
            yield f"tense: {proposition.tense}"
            yield f"part of speech: {proposition.part}"
        yield from {f"modality: {p.modality}" for p in told}
        if any(p.negated for p in told):
            yield "negated"
        if any(p.passive for p in told):
            yield "passive"
        if any(p.sources for p in told):
            yield "somebody vouches for it"

    def _of_place(self, claim: Claim, word: Token) -> Iterator[str]:
        """Signs of where it stands: in the headline, inside quotations or what somebody says, beside claims of other types."""
        quoted = any(q.inner.covers(word.span) for q in self.analysis.quotations if not q.scare)
        if quoted:
            yield "inside a quotation"
        if claim.type != "statement" and any(said.overlaps(word.span) for said in self._said):
            yield "inside what somebody says"
        if "\n" not in self.analysis.text[: word.idx].strip():
            yield "in the first line"
        for other in self._claims:
            if other.type != claim.type and any(a.overlaps(b) for a in other.evidence for b in claim.evidence):
                yield f"shares words with a claim of type: {other.type}"
        if len(claim.evidence) > 1:
            yield "told more than once"

    def _measured(self, claim: Claim, tokens: Sequence[Token], sentence: Sentence) -> Iterator[tuple[str, float]]:
        word, text = tokens[0], self.analysis.text
        named, places = self._mentions
        acting, other = (_of_side(claim, side) for side in (0, 1))
        first = claim.evidence[0]
        yield "predicates in its chain", log1p(sum(t.i in self._propositions for t in tokens))
        yield "words of evidence", log1p(text.count(" ", *first))
        yield "words of its sentence", log1p(len(sentence))
        yield PLACE, word.idx / max(len(text), 1)
        yield LIKELY, claim.confidence
        yield "words of the text", log1p(len(self.analysis.doc))
        yield "how deep its word stands in the tree", log1p(sum(1 for _ in word.ancestors))
        yield "claims of its type in its sentence", log1p(self._in_sentence[sentence.start, claim.type])
        yield "claims of its type in its text", log1p(self._by_type[claim.type])
        yield "times that its actor is named", log1p(max((named.get(str(f.value), 0) for f in acting), default=0))
        yield "words from its actor", log1p(_words_between(text, acting, word))
        yield "words from its counterpart", log1p(_words_between(text, other, word))
        yield (
            "actors in its sentence",
            log1p(bisect_right(places, sentence.end - 1) - bisect_right(places, sentence.start - 1)),
        )

    def _sentence(self, claim: Claim) -> Sentence:
        return deciding(self.analysis, claim, self._propositions)[0].sent


def deciding(
    analysis: Analysis, claim: Claim, propositions: Mapping[int, Proposition] | None = None
) -> Sequence[Token]:
    """The words that decide, the outermost first: predicates among those of the state, or of the evidence without one.

    `propositions` are those of the document by their heads, where the caller has them already.
    """
    known = by_head(analysis.propositions) if propositions is None else propositions
    spans = [s for f in claim.all(STATE.get(claim.type, "")) for s in f.spans] or list(claim.evidence)
    inside = [t for s in spans for t in analysis.doc.char_span(*s) or () if not t.is_space and not t.is_punct]
    chosen = [t for t in inside if t.i in known] or inside or [analysis.doc[0]]
    deep = {t.i: sum(1 for _ in t.ancestors) for t in chosen}
    first = chosen[0].sent
    return sorted((t for t in chosen if t.sent.start == first.start), key=lambda t: (deep[t.i], t.i))


def _of_fields(claim: Claim, sentence: Sentence) -> Iterator[str]:
    """Signs of what is told: how each party was found, what is left open, the kind of thing or matter."""
    parties = [name for side in PARTIES[claim.type] for name in side]
    for name in parties:
        told = claim.all(name)
        for field in told:
            yield f"{name} told by: {field.rule.rpartition(':')[2]}"
            yield f"{name} is a: {_sort(str(field.value))}"
            if not any(sentence.start_char <= s.start < sentence.end_char for s in field.spans):
                yield f"{name} told in another sentence"
        if len(told) > 1:
            yield f"several: {name}"
    sides = [{str(f.value) for f in _of_side(claim, side)} for side in (0, 1)]
    if sides[0] & sides[1]:
        yield "the same actor on both sides"
    for field_type in RECORD_TYPES[claim.type].fields:
        names = [f"{field_type.name}.{part}" for part in field_type.parts] or [field_type.name]
        yield from (f"{name} is told" for name in names if claim.all(name))
    if claim.all("date"):
        yield "date is told"
    yield from (f"{name}: {value}" for name in TELLING if (value := claim.get(name)) is not None)
    for name in ("item", "matter.label"):
        if isinstance(label := claim.get(name), str):
            yield f"words of {name}: {min(len(label.split()), 4)}"


def _of_sentence(sentence: Sentence) -> Iterator[str]:
    words = {t.lower_ for t in sentence}
    if words & FIRST_PERSON:
        yield "first person in its sentence"
    if words & OPEN:
        yield "a word that leaves it open in its sentence"
    if "?" in words:
        yield "a question"
    if not any(t.text in '.!?”"' for t in sentence[-3:]):
        yield "its sentence has no end"


def _of_side(claim: Claim, side: int) -> Sequence[Field]:
    return [f for name in PARTIES[claim.type][side] if name != "speaker.name" for f in claim.all(name)]


def _sort(code: str) -> str:
    """What sort of actor a code stands for."""
    prefix, parted, _ = code.partition(":")
    return prefix if parted else "state" if len(code) == 3 and code.isupper() else "body"


def _words_between(text: str, fields: Sequence[Field], word: Token) -> int:
    """How many words lie between a word and the nearest that names one of the fields."""
    apart = [sorted((word.idx, s.start)) for f in fields for s in f.spans]
    return min((text.count(" ", start, end) for start, end in apart), default=0)
