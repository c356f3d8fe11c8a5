"""Arms told in general that a list right behind a dash or a colon spells out: the list is what is given, not both."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.document import Span
from ..vocabulary.items import ARMS
from .base import Analysis
from .commitment_drafts import Draft
from .surroundings import head_of

OPENS = frozenset({"–", "—", "-", "--", ":"})
"""Marks behind which a list tells what was named before."""

BETWEEN = 6
"""Words between what is named in general and the mark at most: "sent vehicles with cranes to Peru: 20 …"."""


def is_spelled_out(analysis: Analysis, draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Whether arms are named in general and then spelled out: "sent vehicles – 20 Vans and ten Carts"."""
    opening = _opening(analysis, draft) if _is_general(draft) else None
    if opening is None:
        return False
    return any(opening.start <= other.thing.span.start <= opening.end for other in drafts if _is_one(other))


def _is_general(draft: Draft) -> bool:
    """Whether arms are named without a count, a sum or a model."""
    thing = draft.thing
    return thing.kind in ARMS and thing.quantity is None and thing.value is None and not _is_model(thing.label)


def _is_one(draft: Draft) -> bool:
    """Whether a thing is counted, somebody's, or named by its model."""
    thing = draft.thing
    return thing.quantity is not None or bool(thing.makers) or _is_model(thing.label)


def _is_model(label: str) -> bool:
    return label != label.lower()


def _opening(analysis: Analysis, draft: Draft) -> Span | None:
    """From the next mark of the sentence that opens a list to its first word, where no verb stands before it."""
    head = head_of(analysis, draft.thing.span)
    for token in head.doc[head.i + 1 : head.sent.end - 1]:
        if token.text in OPENS:
            return Span(token.idx, token.nbor().idx)
        if token.pos_ in ("VERB", "AUX") or token.i - head.i > BETWEEN:
            return None
    return None
