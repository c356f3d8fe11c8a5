"""Where: the town, site or state that a phrase names, in the text's own words."""

from __future__ import annotations

from dataclasses import dataclass

from ..core.analysis import Actor
from ..core.document import Span
from ..language.plain import Token
from ..vocabulary.actors import country_of, is_state
from ..vocabulary.actors_told import names_in
from .base import Analysis

MONTHS = frozenset("january february march april may june july august september october november december".split())
NOT_PLACES = frozenset({"person", "office", "body", "org", "group", "demonym", "pronoun"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where: the name as the text has it, its words, and the state that the name shows, if any."""

    name: str
    span: Span
    states: tuple[Actor, ...]

    @property
    def is_state(self) -> bool:
        """Whether the name is that of a state, within which a town may lie."""
        return any(a.form == "name" for a in self.states)


def place_at(analysis: Analysis, head: int) -> Place | None:
    """The place that the phrase headed by `head` names; None where it names none."""
    token = analysis.doc[head]
    if token.pos_ != "PROPN" or token.ent_type_ in ("DATE", "PERSON") or token.lower_ in MONTHS:
        return None
    actors = analysis.actors.of(head, conjuncts=False)
    if any(a.form in NOT_PLACES for a in actors):
        return None
    span = _name(analysis, token)
    return Place(span.of(analysis.text), span, tuple(a for a in actors if a.form in ("name", "capital", "seat")))


def state_of(place: Place) -> Actor | None:
    """The state that a place is or lies in, shown by the place's own name; None where the vocabulary does not know it.

    Told by `Place.states` where the text's actors show it, else by the names of towns and capitals.
    """
    if place.states:
        return place.states[0]
    code = country_of(place.name) or next((code for _, code in names_in(place.name) if is_state(code)), None)
    return Actor(code, (place.span,), "name") if code is not None else None


def preposition_of(token: Token) -> str:
    """The preposition before a phrase, its words joined by a blank ("ahead of"), "" for none."""
    for child in token.children:
        if child.dep_ in ("case", "mark") and child.i < token.i and child.lower_ not in ("'s", "’s"):
            return " ".join([child.lower_, *(t.lower_ for t in child.children if t.dep_ == "fixed")])
    return ""


def _of_name(token: Token) -> bool:
    """Whether a word before a name is part of it: another name, or an adjective with a capital: "New York", "National Palace"."""
    return token.pos_ == "PROPN" or (token.pos_ == "ADJ" and token.text[0].isupper() and token.i > token.sent.start)


def _name(analysis: Analysis, token: Token) -> Span:
    """The name around a token: the run of proper nouns it belongs to."""
    first = last = token.i
    within = {t.i for t in token.subtree}
    while first - 1 in within and _of_name(analysis.doc[first - 1]):
        first -= 1
    while last + 1 in within and analysis.doc[last + 1].pos_ == "PROPN" and analysis.doc[last + 1].dep_ in NAME_PARTS:
        last += 1
    behind = next((t for t in analysis.doc[last].children if t.i > last and t.dep_ == "nmod"), None)
    named = (
        behind is not None and behind.text[0].isupper() and preposition_of(behind) == "of" and token.ent_type_ == "FAC"
    )
    return analysis.span((first, behind.i if named and behind is not None else last))


NAME_PARTS = frozenset({"flat", "flat:name", "compound"})
