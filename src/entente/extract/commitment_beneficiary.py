"""For whom a thing is, where what receives it is no actor itself: the state that owns it or in whose land it lies.

"A loan to Chad's cotton mill", "$5m for a school in Gondar", "will pay to rebuild the port of Beira".
"""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Actor
from ..language.plain import Token
from .base import Analysis
from .chains import Telling
from .commitment_things import case, owns, words

RECEIVING = ("recipient", "prep:to", "prep:for", "prep:into", "prep:towards")
"""Roles in which what receives stands."""

PLACES = frozenset({"in", "of", "at", "for", "to", "on", "across", "near"})
"""Words before the place of what receives."""


def beneficiary(analysis: Analysis, told: Telling) -> tuple[Actor, ...]:
    """The one state told as owner or place of what receives, or of what a clause of purpose does; nobody where several are."""
    for heads in (_receiving(analysis, told), _purposes(analysis, told)):
        found: dict[str, Actor] = {}
        for head in heads:
            for actor in _states_of(analysis, analysis.doc[head]):
                found.setdefault(actor.code, actor)
        if found:
            return tuple(found.values()) if len(found) == 1 else ()
    return ()


def _receiving(analysis: Analysis, told: Telling) -> Iterator[int]:
    """The heads of phrases that receive, of the predicate and of the thing that it gives."""
    for step in told.steps:
        yield from step.heads(*RECEIVING)
        for thing in step.heads("patient"):
            if analysis.doc[thing].lemma_.lower() in words("works"):
                yield thing
            for child in analysis.doc[thing].children:
                if child.i > thing and case(child) in ("to", "for"):
                    yield child.i


def _purposes(analysis: Analysis, told: Telling) -> Iterator[int]:
    """The verbs of clauses that tell what for: "to build a school in Gondar"."""
    inner = told.steps[0]
    for head in (inner.head, *inner.heads("patient")):
        for child in analysis.doc[head].children:
            if child.i > head and child.pos_ == "VERB" and child.dep_ in ("acl", "advcl"):
                yield child.i


def _states_of(analysis: Analysis, head: Token) -> Iterator[Actor]:
    """The states that own or hold what a phrase names, wherever in it they stand."""
    for token in head.subtree:
        placed = token.i > head.i and case(token) in PLACES
        if placed or (owns(token) and not case(token)):
            named = analysis.actors.of(token.i, conjuncts=False)
            yield from (a for a in named if ":" not in a.code and a.form in ("name", "demonym", "capital"))
