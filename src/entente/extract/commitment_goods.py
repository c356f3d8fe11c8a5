"""Goods that no vocabulary names: what a verb of donating gives, whatever it is: "donated 200 dictionaries"."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Proposition, Thing
from ..core.document import Span
from ..language.plain import Token
from ..vocabulary.items import singular, thing_of_verb
from ..vocabulary.numbers import find_counts
from .base import Analysis


def goods_of(analysis: Analysis, proposition: Proposition) -> Iterator[Thing]:
    """The common nouns among the objects of a verb that names its act a gift; they are support of no other kind."""
    verb = analysis.word(proposition.head)
    told = thing_of_verb(verb.of(analysis.text))
    if told is None:
        return
    for head in proposition.heads("patient"):
        token = analysis.doc[head]
        for noun in (token, *(t for t in token.children if t.dep_ == "conj" and t.i > token.i)):
            if noun.tag_ in ("NN", "NNS") and not analysis.actors.of(noun.i, conjuncts=False):
                yield _thing(analysis, noun, verb, told[1])


def _thing(analysis: Analysis, noun: Token, verb: Span, kind: str) -> Thing:
    """A noun with the words that tell which, its count apart."""
    first = noun.i
    while first > noun.left_edge.i and analysis.doc[first - 1].dep_ in ("amod", "compound"):
        first -= 1
    place = analysis.span(range(first, noun.i + 1))
    *before, last = " ".join(place.of(analysis.text).split()).split(" ")
    start = analysis.doc[noun.left_edge.i].idx
    counts = [c for c in find_counts(analysis.text[start : place.start]) if c.quantity is not None]
    where = tuple(Span(start + c.span.start, start + c.span.end) for c in counts[-1:])
    quantity = counts[-1].quantity if counts else None
    return Thing(" ".join([*before, singular(last)]), kind, place, (place,), (verb,), quantity, where)
