"""What hangs on a noun: whose it is, and by which preposition."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.position import position_words
from ..vocabulary.words import verb_forms
from .base import Analysis
from .chains import actors_at


@cache
def _light() -> frozenset[str]:
    """Every form of the verbs that only carry what their object names; forms, as a lemma may be guessed wrong."""
    return frozenset(form for verb in position_words()["light"] for form in verb_forms(verb))


def case_of(token: Token) -> str:
    """The preposition of a phrase, "" for none."""
    return next((c.lower_ for c in token.children if c.dep_ in ("case", "mark") and c.i < token.i), "")


COUNTS = frozenset(
    "raft round wave package series set slew string spate host range batch tranche barrage flurry array volley salvo number pair couple".split()
)
"""Nouns that count what hangs on them."""


def counting(noun: Token) -> Token:
    """The noun that counts another and stands in its place, the raft in "a raft of sanctions"; else the noun itself."""
    counted = noun.dep_ == "nmod" and case_of(noun) == "of" and noun.head.lower_ in COUNTS
    return noun.head if counted else noun


def noun_holders(propositions: Mapping[int, Proposition], token: Token) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who holds what a noun names ("Oslo's plan", "a plan by Oslo", "voiced opposition"), nearest first, and the words that turn the light verb above it."""
    own = [t.i for t in token.children if t.dep_ == "nmod:poss"]
    own += [
        t.i for t in token.children if t.dep_.startswith("nmod") and case_of(t) in ("by", "from", "among", "between")
    ]
    below = {case_of(t) if t.dep_.startswith("nmod") else t.dep_ for t in token.children}
    if below & {"to", "for", "against", "acl"}:
        own += [t.i for t in token.children if t.dep_.startswith("nmod") and case_of(t) == "of"]
    own += [
        t.i
        for t in token.children
        if t.dep_ in ("amod", "compound") and (t.pos_ in ("ADJ", "PROPN") or (t.pos_ == "NOUN" and t.tag_ == "NNS"))
    ]
    verb = token.head.head if token.dep_ == "conj" else token.head
    above = propositions.get(verb.i)
    if above is None or above.part != "verb":
        return tuple(own), ()
    favouring = token.lemma_.lower() in position_words()["favouring"] and case_of(token) == "in"
    carried = token.dep_ in ("obj", "conj") and verb.lower_ in _light()
    if not favouring and not carried:
        return tuple(own), ()
    turning = tuple(w for w in above.words if token.doc[w].lower_ in TURNING)
    return (*own, *above.heads("agent")), turning


TURNING = frozenset({"not", "n't", "n’t", "never", "may", "might", "could", "no"})
"""Words beside a light verb that turn or weaken what its object names."""


def behind(analysis: Analysis, propositions: Mapping[int, Proposition], head: int) -> tuple[int, ...]:
    """Who speaks through a paper: "Oslo sent a note demanding", "a statement released by Oslo called for"; the nearest only."""
    paper = analysis.doc[head]
    if paper.lemma_.lower() not in position_words()["papers"]:
        return ()
    own = list(noun_holders(propositions, paper)[0])
    for child in paper.children:
        if child.dep_.startswith("acl") and child.tag_ == "VBN" and child.i in propositions:
            own += propositions[child.i].heads("agent")
    above = propositions.get(paper.head.i)
    if paper.dep_ == "obj" and above is not None:
        own += above.heads("agent")
    return tuple(h for h in own if h != head and actors_at(analysis, (h,)))[:1]
