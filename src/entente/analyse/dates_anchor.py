"""The other time of a text from which an expression is counted: "two days later", "the day after the summit", "that year".

After "after" and "before" it is the time of the event named there, told beside it or where the event was named before;
else the last time told in the sentences right before. Where none is found, or it is not exact enough, nothing is resolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..core.analysis import TimeMention
from ..core.document import Span
from ..language.plain import Doc, Token
from ..vocabulary.dates import Time, resolve_from
from .dates_direction import is_clause

NEAR = 2
"""Sentences before its own in which the other time may stand."""

BESIDE = 8
"""Characters between an event and a time that is told right behind it."""

INSIDE = frozenset({"compound", "amod", "nmod:poss", "nummod", "det", "flat", "nsubj", "nsubj:pass", "case"})
"""Relations over which the event is reached from the first word of its phrase."""

Owned = Mapping[int, Sequence[TimeMention]]
"""The resolved times that belong to each token."""


def anchored(
    doc: Doc, time: Time, before: Sequence[TimeMention], after: Sequence[TimeMention], owned: Owned
) -> TimeMention:
    """The mention of a relative time, resolved where the other time is known; `before` and `after` are the resolved times around it."""
    for anchor in _anchors(doc, time, before, after, owned):
        when = resolve_from(time, anchor.when) if anchor.when is not None and anchor.anchor is None else None
        if when is not None:
            return TimeMention(time.span, when, anchor.span)
    return TimeMention(time.span, None)


def _anchors(
    doc: Doc, time: Time, before: Sequence[TimeMention], after: Sequence[TimeMention], owned: Owned
) -> Iterator[TimeMention]:
    """The times that an expression may be counted from, the likeliest first."""
    if time.span.of(doc.text).lower().split()[-1] not in ("after", "before", "prior"):
        start = _start(doc, time.span)
        yield from (m for m in reversed(before) if m.span.start >= start)
        return
    yield from (m for m in after if m.span.start - time.span.end <= BESIDE)  # "two days after March 3"
    event = _event(doc, time.span)
    if event is None:  # "as they had the day before"
        yield from (m for m in reversed(before) if m.span.start >= _start(doc, time.span))
        return
    end = event.idx + len(event)
    yield from (m for m in after if 0 < m.span.start - end <= BESIDE)  # "a day before the summit on 3 March"
    for token in (event, *_told_elsewhere(doc, event)):
        yield from owned.get(token.i, ())
        if token.dep_.startswith(("nsubj", "obj")):
            yield from owned.get(token.head.i, ())


def _start(doc: Doc, span: Span) -> int:
    """Where the sentences begin in which the other time may stand."""
    starts = [s.start_char for s in doc.sents if s.start_char <= span.start]
    return starts[max(0, len(starts) - 1 - NEAR)] if starts else span.start


def _event(doc: Doc, span: Span) -> Token | None:
    """The noun or verb of the event named after an expression; None where the sentence or clause ends with it."""
    following = doc.char_span(span.end, min(len(doc.text), span.end + 60), alignment_mode="contract")
    for token in following or ():
        if token.is_punct:
            return None
        if token.pos_ in ("NOUN", "PROPN", "VERB"):
            while token.dep_ in INSIDE and token.head.i > token.i:
                token = token.head
            return token
    return None


def _told_elsewhere(doc: Doc, event: Token) -> Iterator[Token]:
    """Where the same event is named before, the nearest first; a verb is no name."""
    if is_clause(event) or event.pos_ != "NOUN":
        return
    yield from (t for t in reversed(doc[: event.i]) if t.pos_ == "NOUN" and t.lemma_ == event.lemma_)
