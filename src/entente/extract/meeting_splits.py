"""Several meetings told by one word: "met X in Nairobi on Monday and Y in Kampala on Tuesday"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..core.analysis import Actor
from ..core.values import Field
from ..language.plain import Token
from .base import Analysis
from .places import Place, place_at, preposition_of

REACH = 30
"""Words after the telling in which a further meeting may be joined to it."""

SOON = 4
"""Words after a place in which its day stands."""


@dataclass(frozen=True, slots=True)
class Further:
    """One further meeting: who else is met there, whom the first is with instead, where and when; `home` is where the first is."""

    met: tuple[Actor, ...]
    instead: tuple[Actor, ...]
    place: Place
    date: Field | None
    home: Place | None


def further(analysis: Analysis, head: int) -> Iterator[Further]:
    """The meetings joined to the one told at `head`, each with somebody else in a place of its own."""
    token = analysis.doc[head]
    for joined in analysis.doc[head + 1 : min(head + REACH, token.sent.end)]:
        if joined.dep_ != "conj" or joined.pos_ not in ("NOUN", "PROPN") or joined.head.i <= head:
            continue
        met = analysis.actors.of(joined.i, conjuncts=False)
        instead = analysis.actors.of(joined.head.i, conjuncts=False)
        where = next((w for t in joined.children if (w := _own_place(analysis, t)) is not None), None)
        if met and instead and where is not None:
            place, stands = where
            home = next((w[0] for t in joined.head.children if (w := _own_place(analysis, t)) is not None), None)
            yield Further(met, instead, place, _day(analysis, stands), home)


def _own_place(analysis: Analysis, token: Token) -> tuple[Place, Token] | None:
    if token.dep_ != "nmod" or preposition_of(token) not in ("in", "at"):
        return None
    place = place_at(analysis, token.i)
    return (place, token) if place is not None else None


def _day(analysis: Analysis, after: Token) -> Field | None:
    for token in analysis.doc[after.i + 1 : min(after.i + 1 + SOON, after.sent.end)]:
        mention = analysis.dates.of(token.i) if token.ent_type_ == "DATE" else None
        if mention is not None and mention.when is not None:
            return Field("date", mention.when.edtf, mention.cited, mention.when.rule)
    return None
