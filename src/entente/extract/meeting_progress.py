"""Words beside a telling of a meeting that say how far it got: "next", "after the meeting", "were in Kyiv to meet"."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.meeting import meeting_words
from .base import Analysis
from .chains import Telling
from .meeting_around import Around

SIDES = frozenset({"after", "following", "ahead"})
"""Prepositions that tell whether the meeting after them was held."""

CHANCES = frozenset({"chance", "opportunity", "honor", "honour", "pleasure", "privilege", "occasion"})
"""Nouns of what somebody had who then did it: "had a chance to meet"."""


def words_beside(analysis: Analysis, around: Around, told: Telling) -> Iterator[int]:
    """The tokens beside a telling that say how far the meeting got."""
    first = told.steps[0]
    head = analysis.doc[first.head]
    for step in told.steps:
        yield from (t.i for t in analysis.doc[step.head].children if _ahead(t))
    yield from (t.i for t in head.children if t.dep_ == "mark" and t.lower_ == "before")
    yield from _once_met(around, head)
    yield from _going_to(head)
    yield from _by_meeting(around, head)
    if first.part == "noun":
        yield from (t.i for t in head.children if t.dep_ == "case" and t.lower_ in SIDES)
        yield from _ahead_of(analysis, head)
    else:
        yield from _gone(first, head)


def _ahead(token: Token) -> bool:
    ahead = meeting_words()["ahead"]
    return token.lower_ in (*ahead["words"], *ahead["loose"]) and token.dep_ in ("amod", "advmod", "acl")


def _once_met(around: Around, verb: Token) -> Iterator[int]:
    """The "after" before a meeting once which something was done: "thanked them after meeting the king"."""
    above = around.at.get(verb.head.i) if verb.dep_ == "advcl" and verb.tag_ == "VBG" else None
    if above is not None and above.tense in ("past", "perfect"):
        yield from (t.i for t in verb.children if t.dep_ == "mark" and t.lower_ == "after")


def _going_to(verb: Token) -> Iterator[int]:
    """The words of "is going to meet", where the tree has them as a verb of its own."""
    if verb.head.lower_ == "going" and verb.dep_ in ("xcomp", "advcl"):
        yield verb.head.i
        yield from (t.i for t in verb.children if t.lower_ == "to")


def _by_meeting(around: Around, verb: Token) -> Iterator[int]:
    """The words of a verb to come whose means the meeting is: "will start by meeting"."""
    above = around.at.get(verb.head.i) if verb.dep_ == "advcl" and verb.tag_ == "VBG" else None
    if above is not None and above.tense == "future":
        yield from above.words


def _ahead_of(analysis: Analysis, noun: Token) -> Iterator[int]:
    """The word of "ahead of" right before a phrase, wherever the tree hangs it, or of "on the eve of" above it."""
    first = min((t.i for t in noun.children if t.i < noun.i), default=noun.i)
    yield from (t.i for t in analysis.doc[max(first - 1, 0) : first + 1] if t.lower_ == "ahead")
    if noun.dep_ == "nmod" and noun.head.lower_ == "eve":
        yield noun.head.i


def _gone(told: Proposition, verb: Token) -> Iterator[int]:
    """The verb of having gone, or of having had a chance, whose aim the meeting is."""
    if told.tense != "infinitive" or verb.dep_ not in ("advcl", "acl", "xcomp"):
        return
    gone = meeting_words()["gone"]["words"]
    yield from (t.i for t in (verb.head, *verb.head.children) if t.lower_ in gone)
    if verb.head.lemma_ in CHANCES and verb.head.head.lower_ == "had":
        yield verb.head.head.i
