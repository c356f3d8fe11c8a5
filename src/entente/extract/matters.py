"""The matter that a phrase or clause tells: its kind by its words, its label in the text's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from ..core.document import Span
from ..core.values import Field
from ..records.matters import kinds_told, rank
from .base import Analysis

LONGEST_LABEL = 10
"""Words of a label; a longer phrase is cut after the words that tell its kind and their own short complements."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A matter and the words that tell it."""

    kind: str
    label: str
    span: Span
    kind_spans: tuple[Span, ...]

    def fields(self) -> Iterator[Field]:
        """Kind and label as fields."""
        yield Field("matter.kind", self.kind, self.kind_spans, "kind of the matter's words")
        yield Field("matter.label", self.label, (self.span,), "the matter's words")


def matter_of(analysis: Analysis, head: int) -> Matter | None:
    """The matter told by the phrase or clause that `head` heads; None where its words tell no kind."""
    tokens = _phrase(analysis.doc[head])
    told = kinds_told([t.text for t in tokens])
    if not told:
        return None
    place, size, kind = min(told, key=lambda found: (rank(found[2]), found[0]))
    first, last = _label(tokens, place, size)
    span = analysis.span([tokens[first].i, tokens[last].i])
    kind_span = analysis.span([tokens[place].i, tokens[place + size - 1].i])
    return Matter(kind, " ".join(span.of(analysis.text).split()), span, (kind_span,))


def _phrase(head: Token) -> list[Token]:
    """The words of a phrase without relative clauses and what follows them."""
    banned = {t.i for child in head.subtree if child.dep_ in ("acl:relcl", "parataxis", "punct") for t in child.subtree}
    banned |= {
        t.i
        for child in head.children
        if child.dep_ in ("advcl", "cc", "punct") and child.i > head.i
        for t in child.subtree
    }
    return [t for t in head.subtree if t.i not in banned and not t.is_space]


def _label(tokens: list[Token], place: int, size: int) -> tuple[int, int]:
    """First and last word of the label: the whole phrase without its determiner, or a window around the telling words."""
    first, last = 0, len(tokens) - 1
    while first < place and (tokens[first].pos_ in ("DET", "PRON", "ADP", "SCONJ", "PART", "AUX", "PUNCT", "CCONJ")):
        first += 1
    if last - first + 1 > LONGEST_LABEL:
        first = max(first, place - 3)
        last = min(last, max(place + size - 1, first + LONGEST_LABEL - 1))
    while last > place + size - 1 and tokens[last].pos_ in ("ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PART"):
        last -= 1
    return first, last
