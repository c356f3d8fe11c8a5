"""A claim's quotation in its context: the sentences that it cites words of, with one before and one after."""

from __future__ import annotations

from markupsafe import Markup

from ..core.claim import Claim
from ..core.document import Document, Skip, Span
from .marks import mark_of, marked

AROUND = 700
"""Characters before and after the cited words among which sentences are looked for."""

APART = 400
"""Characters between two cited stretches above which what lies between is left out."""


def in_context(claim: Claim, document: Document, number: int) -> Markup:
    """The words around a claim's evidence with the cited ones marked; stretches far from each other are parted by an ellipsis.

    >>> from entente.core.document import Span
    >>> text = "It rained. Oslo gives tanks. Nobody minded. The end."
    >>> claim = Claim("a", "commitment", (Span(11, 27),), (), "example")
    >>> in_context(claim, Document("a", text), 1).striptags()
    'It rained. Oslo gives tanks. Nobody minded.'
    """
    mark = mark_of(number, claim)
    parts = [
        marked(document.text, (mark,), document.skips, span, anchors=False)
        for span in contexts(document.text, claim.evidence, document.skips)
    ]
    return Markup(' <span class="soft">…</span> ').join(parts)


def contexts(text: str, cited: tuple[Span, ...], skips: tuple[Skip, ...] = ()) -> list[Span]:
    """The stretches of whole sentences around the cited ones, in order and apart."""
    found: list[Span] = []
    for group in _near(cited):
        span = _around(text, group, skips)
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _near(cited: tuple[Span, ...]) -> list[Span]:
    groups: list[Span] = []
    for span in sorted(cited):
        if groups and span.start - groups[-1].end <= APART:
            groups[-1] = Span(groups[-1].start, max(groups[-1].end, span.end))
        else:
            groups.append(span)
    return groups


def _around(text: str, cited: Span, skips: tuple[Skip, ...]) -> Span:
    from ..language.sentences import split

    start, end = max(0, cited.start - AROUND), min(len(text), cited.end + AROUND)
    inside = [
        Skip(max(s.start, start) - start, min(s.end, end) - start, s.why)
        for s in skips
        if s.start < end and start < s.end
    ]
    sentences = [Span(s.start + start, s.end + start) for s in split(text[start:end], inside)]
    own = [n for n, s in enumerate(sentences) if s.overlaps(cited)]
    if not own:
        return cited
    first, last = sentences[max(0, own[0] - 1)], sentences[min(len(sentences) - 1, own[-1] + 1)]
    return Span(min(first.start, cited.start), max(last.end, cited.end))
