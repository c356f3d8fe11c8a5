"""Whether an act is told as done, or stands only in what could, should or would be: "could lead to a clash", "attacking it would …"."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.around import around
from .base import Analysis
from .chains import SPEECH, embedders
from .meanwhile import apart
from .places import preposition_of

IMAGINED = frozenset({"possible", "obliged", "conditional", "hypothetical", "question"})
"""Modalities in which what a predicate embeds is as imagined as itself."""

INSTEAD = frozenset({"without", "instead of", "rather than", "instead", "in case of", "in the event of", "barring"})
"""Prepositions of what is not there."""

WISHED = frozenset(
    "right freedom goal objective purpose intention ambition interest interested dream temptation pretext readiness".split()
)
"""What a clause hangs on that tells only what somebody wishes."""

KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "his", "their", "ongoing", "continued", "recent"})
"""Words before a noun that show that what it names is known."""


STANDING = frozenset({"sanction", "tariff", "embargo", "blockade", "occupation"})
"""Nouns of what lasts: it is in force whatever the verb tells of it."""

FRESH = frozenset(
    {"new", "further", "more", "additional", "fresh", "tougher", "stronger", "harsher", "another", "severe"}
)
"""Words that show that it is not yet."""


def imagined(analysis: Analysis, at: Mapping[int, Proposition], p: Proposition) -> bool:
    """Whether a telling of an act stands in something that is only imagined."""
    token = analysis.doc[p.head]
    if preposition_of(token) in INSTEAD:
        return True
    return _noun(analysis, at, token) if p.part == "noun" else _verb(analysis, at, p, token)


def _verb(analysis: Analysis, at: Mapping[int, Proposition], p: Proposition, token: Token) -> bool:
    above = at.get(token.head.i)
    wished = token.head.lemma_ in WISHED and (token.head.pos_ != "ADJ" or token.head.lemma_ == "interested")
    if wished and token.dep_.split(":")[0] in ("acl", "advcl", "xcomp", "ccomp"):
        return True
    if _asked(token) or any(t.lower_ in ("rather", "instead") and t.dep_ in ("cc", "mark") for t in token.children):
        return True
    if token.dep_.startswith("csubj") and above is not None and above.modality in IMAGINED:
        return True
    below = p
    for outer in embedders(analysis, p):
        if outer.lemma.split(" ")[0] in SPEECH or apart(analysis, below) or outer.part != "verb":
            return False
        bare = token.tag_ == "VB" and p.tense == "present" and outer.tense == "infinitive"
        if outer.modality in IMAGINED or (bare and below is p):
            return True
        if outer.tense == "future" and p.tense == "progressive" and outer.lemma not in around("action"):
            return True
        below = outer
    return False


def _asked(verb: Token) -> bool:
    """Whether the words of a clause stand in the order of a question."""
    if verb.sent[-1].text != "?":
        return False
    begins = next((t.i for t in verb.children if t.dep_.startswith("nsubj")), verb.i)
    return any(t.dep_.startswith("aux") and t.i < begins for t in verb.children)


def _noun(analysis: Analysis, at: Mapping[int, Proposition], token: Token) -> bool:
    """A noun without a word that shows it to be known is as imagined as the verb that it hangs on."""
    children = list(token.children)
    if any(t.dep_ == "nmod:poss" or t.lower_ in KNOWN for t in children) or analysis.dates.of(token.i) is not None:
        return False
    above = at.get(token.head.i)
    if above is None or above.part != "verb" or not token.dep_.startswith(("obj", "nsubj", "obl")):
        return False
    if at[token.i].lemma in STANDING and not any(t.lower_ in FRESH for t in children):
        return False
    return above.modality in IMAGINED or above.tense == "future" or above.negated
