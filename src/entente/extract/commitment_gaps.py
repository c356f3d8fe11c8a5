"""Lists that tell their verb once: "Oslo gave 4 million euros, Rome 2 million and Lima one helicopter".

After a first thing with a count or a sum, a name that a comma or "and" starts and that another count or sum follows is
another giver; where the verb's receiver stands by name before the first thing, another receiver.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from ..core.analysis import Actor, Proposition, Thing
from ..language.plain import Token
from .base import Analysis

BEFORE = frozenset({",", ";", "and", "while", "–", "—"})
BETWEEN = frozenset(
    {"with", "about", "some", "around", "nearly", "almost", "another", "up", "to", "a", "an", "further", "over", "only"}
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One member of a list that leaves its verb out: who, and what."""

    actor: Actor
    thing: Thing


def gaps(analysis: Analysis, proposition: Proposition) -> Iterator[Gap]:
    """The members of the list that a predicate's first thing begins, in the order of the text."""
    if proposition.part != "verb":
        return
    end = analysis.doc[proposition.head].sent.end
    mentions = analysis.actors.mentions()
    for place, actor in mentions[bisect_right(mentions, proposition.head, key=itemgetter(0)) :]:
        if place >= end:
            return
        if actor.form not in ("name", "body", "org", "capital"):
            continue
        first, last = _name(analysis, actor)
        before = first.nbor(-1) if first.i > 0 else first
        before = before.nbor(-1) if before.pos_ == "DET" else before
        following = _next(last, end)
        if before.lower_ not in BEFORE or following is None:
            continue
        told = list(_told(analysis, proposition))
        thing = next((t for t in told if _start(t) == following.idx), None)
        if thing is not None and any(_start(t) < first.idx for t in told):
            yield Gap(actor, thing)


def _told(analysis: Analysis, proposition: Proposition) -> Iterator[Thing]:
    """The things with a count or a sum that stand behind a predicate in its sentence."""
    head = analysis.doc[proposition.head]
    for thing in analysis.things.all():
        if (thing.value is not None or thing.quantity is not None) and head.idx < _start(thing) < head.sent.end_char:
            yield thing


def _start(thing: Thing) -> int:
    """Where the count or sum of a thing begins."""
    return min(s.start for s in (*thing.value_spans[:1], *thing.quantity_spans[:1]))


def _name(analysis: Analysis, actor: Actor) -> tuple[Token, Token]:
    """The first and last word of a name, a count behind it left out."""
    span = analysis.doc.char_span(*actor.spans[-1], alignment_mode="expand")
    if span is None:  # a span of the text always covers a token
        raise ValueError(f"{actor.spans[-1]} is no place in the text")
    last = span[0]
    for token in span[1:]:
        if token.pos_ == "NUM" or token.is_currency:
            break
        last = token
    return span[0], last


def _next(token: Token, end: int) -> Token | None:
    """The word after a name with which a count or sum may begin."""
    place = token.i + 1
    while place < end and token.doc[place].lower_ in BETWEEN:
        place += 1
    return token.doc[place] if place < end else None
