"""Counts alone: "Oslo sent 31 of them", "will give a further 20"; the thing is the one named last before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..core.analysis import Proposition, Thing
from ..core.document import Span
from ..language.plain import Token
from ..vocabulary.numbers import find_counts
from .base import Analysis

PIECES = frozenset(
    "tank|armoured vehicle|artillery|rocket artillery|air defence|combat aircraft|helicopter|ship|drone|vehicle|missile|ammunition|medical".split(
        "|"
    )
)
"""Kinds of things that are counted by the piece."""

BACK = 400
"""Characters that a count may look back to the thing that it counts."""

PRONOUNS = frozenset({"them", "these", "those", "which"})


def counted_of(analysis: Analysis, proposition: Proposition) -> Iterator[Thing]:
    """The things that a bare number among a verb's objects counts; nothing where no countable thing was named before."""
    for head in proposition.heads("patient"):
        token = analysis.doc[head]
        if not _is_bare(token) or token.left_edge.i < proposition.head:
            continue
        start = token.left_edge.idx
        counts = [c for c in find_counts(analysis.text[start : token.span.end]) if c.quantity is not None]
        before = [t for t in analysis.things.all() if start - BACK < t.label_spans[-1].end <= start]
        named = next((t for t in reversed(before) if t.kind in PIECES), None)
        if counts and named is not None:
            place = Span(start + counts[-1].span.start, start + counts[-1].span.end)
            yield replace(
                named,
                span=place,
                label_spans=(*named.label_spans, place),
                quantity=counts[-1].quantity,
                quantity_spans=(place,),
                value=None,
                value_spans=(),
                makers=(),
            )


def _is_bare(token: Token) -> bool:
    """Whether a number stands alone, or before "of them" only."""
    if token.pos_ != "NUM" or any(t.is_currency or t.text == "%" for t in token.doc[token.left_edge.i : token.i + 2]):
        return False
    behind = [t for t in token.children if t.i > token.i and t.dep_.startswith(("nmod", "obl"))]
    return all(t.lower_ in PRONOUNS for t in behind)
