"""Stances told by a verdict on a matter: "the plan is unacceptable", "talks are off the table", "Oslo views the ban negatively"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.position import position_words
from .base import Analysis
from .chains import SPEECH
from .nouns import TURNING, case_of
from .position_step import Step, in_order

PLACES = {
    ("off", "table"): "oppose",
    ("on", "table"): "open",
    ("of", "question"): "oppose",
    ("under", "consideration"): "open",
}
"""Where a matter lies that is, or is not, to be talked of."""

PUTTING = {("take", "off", "table"): "oppose", ("keep", "on", "table"): "open", ("leave", "on", "table"): "open"}
"""Verbs by which somebody puts a matter there."""

OUTLOOKS = {
    "negatively": "oppose",
    "unfavourably": "oppose",
    "unfavorably": "oppose",
    "dimly": "oppose",
    "positively": "support",
    "favourably": "support",
    "favorably": "support",
}
"""How a matter is looked at, as an adverb."""

TONES = {
    "negative": "oppose",
    "dim": "oppose",
    "bad": "oppose",
    "positive": "support",
    "favourable": "support",
    "favorable": "support",
}
"""How a matter is looked at, as an adjective of "light", "view"."""


def verdict_step(analysis: Analysis, propositions: Mapping[int, Proposition], token: Token) -> Step | None:
    """The stance that a verdict tells; None where it tells none."""
    if token.lemma_.lower() not in _heads():
        return None
    told = propositions.get(token.i)
    if token.pos_ == "VERB":
        return _put(told, token) or _looked_at(told, tellers(analysis, told), token)
    return (
        _judged(propositions, tellers(analysis, told), token)
        or _lying(told, tellers(analysis, told), token)
        or _entitled(analysis, propositions, token)
    )


@cache
def _heads() -> frozenset[str]:
    """The words that a verdict hangs on; any other word is passed over unread."""
    words = position_words()
    places = {noun for _, noun in PLACES} | {verb for verb, _, _ in PUTTING} | {"line"}
    return words["judged"] | words["lying"] | words["viewing"] | places


def tellers(analysis: Analysis, told: Proposition | None) -> tuple[int, ...]:
    """Who says what a predicate tells, nearest first: "Oslo said", "Oslo made it clear"."""
    above = [analysis.propositions[n] for n in told.chain] if told is not None else []
    return tuple(h for p in above if p.lemma in SPEECH or p.lemma == "make" for h in p.heads("agent"))


def _subject(token: Token) -> Token | None:
    return next((t for t in token.children if t.dep_.startswith("nsubj")), None)


def _judged(propositions: Mapping[int, Proposition], said_by: tuple[int, ...], token: Token) -> Step | None:
    """A verdict told by a word of its own: "called the plan a non-starter", "the plan is unacceptable to Oslo"."""
    line = token.lemma_.lower() == "line" and any(t.lower_ == "red" for t in token.children)
    if token.lemma_.lower() not in position_words()["judged"] and not line:
        return None
    word = next((t for t in token.children if t.lower_ == "red"), token) if line else token
    words = in_order(word.i, token.i, *(t.i for t in token.children if t.lower_ in TURNING))
    subject = _subject(token)
    naming = propositions.get(token.head.i)
    if subject is None and naming is not None and naming.lemma.split(" ")[0] in position_words()["naming"]:
        named = naming.heads("patient") or tuple(
            h for h in naming.heads("complement") if h < token.i and token.doc[h].pos_ == "NOUN"
        )
        return Step(token.i, "oppose", "unacceptable", words, naming.heads("agent"), named, None) if named else None
    if subject is None:
        return None
    holders = [t.i for t in token.children if t.dep_.startswith(("nmod", "obl")) and case_of(t) in ("to", "for")]
    return Step(token.i, "oppose", "unacceptable", words, (*holders, *said_by), (subject.i,), None)


def _lying(proposition: Proposition | None, said_by: tuple[int, ...], token: Token) -> Step | None:
    """Where a matter lies, as somebody says: "talks are off the table", "further sanctions are possible"."""
    subject = _subject(token)
    if proposition is None or subject is None or not said_by or not any(t.dep_ == "cop" for t in token.children):
        return None
    noun = token.lemma_.lower()
    if noun in ("possible", "option", "possibility"):
        clause = any(t.dep_ in ("ccomp", "xcomp", "acl", "csubj", "advcl") for t in token.children)
        return None if clause else Step(token.i, "open", noun, proposition.words, said_by, (subject.i,), proposition)
    for mark in token.children:
        cue = PLACES.get((mark.lower_, noun))
        if cue is not None and mark.dep_ in ("case", "fixed"):
            words = in_order(*proposition.words, mark.i)
            return Step(token.i, cue, f"{mark.lower_} {noun}", words, said_by, (subject.i,), proposition)
    return None


def _entitled(analysis: Analysis, propositions: Mapping[int, Proposition], token: Token) -> Step | None:
    """What another may do, as somebody says: "any country is free to join", "Oslo has the right to join"."""
    if token.lemma_.lower() in ("free", "entitled") and any(t.dep_ == "cop" for t in token.children):
        under = token
    elif token.lemma_.lower() == "right" and token.dep_ == "obj" and token.head.lemma_ == "have":
        under = token.head
    else:
        return None
    told = propositions.get(under.i)
    said_by = tellers(analysis, told)
    if told is None or told.negated or not said_by:
        return None
    clauses = [t.i for t in (*token.children, *under.children) if t.i > token.i and t.tag_ == "VB" and t.pos_ == "VERB"]
    return Step(token.i, "support", "free", (token.i,), said_by, tuple(clauses), told) if clauses else None


def _put(proposition: Proposition | None, verb: Token) -> Step | None:
    """A matter that somebody puts somewhere: "took the plan off the table", "keeps all options on the table"."""
    if proposition is None:
        return None
    for place in verb.children:
        case = case_of(place) if place.dep_.startswith("obl") else ""
        cue = PUTTING.get((verb.lemma_.lower(), case, place.lemma_.lower()))
        if cue is None:
            continue
        mark = next(t.i for t in place.children if t.lower_ == case)
        words = in_order(*proposition.words, mark, place.i)
        return Step(
            verb.i, cue, f"{case} table", words, proposition.heads("agent"), proposition.heads("patient"), proposition
        )
    return None


def _looked_at(proposition: Proposition | None, said_by: tuple[int, ...], verb: Token) -> Step | None:
    """How somebody looks at a matter: "views the treaty negatively", "would see a visit in a negative light"."""
    if proposition is None or verb.lemma_.lower() not in position_words()["viewing"]:
        return None
    holders = proposition.heads("agent") or said_by
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in OUTLOOKS:
            words = in_order(*proposition.words, child.i)
            return Step(
                verb.i, OUTLOOKS[child.lower_], child.lower_, words, holders, proposition.heads("patient"), proposition
            )
        if child.dep_.startswith("obl") and child.lemma_.lower() == "light":
            tone = next((t for t in child.children if t.lower_ in TONES), None)
            if tone is not None:
                words = in_order(*proposition.words, tone.i, child.i)
                return Step(
                    verb.i, TONES[tone.lower_], "light", words, holders, proposition.heads("patient"), proposition
                )
        if child.dep_ == "obj" and child.lemma_.lower() == "view":
            tone = next((t for t in child.children if t.lower_ in TONES), None)
            below = tuple(t.i for t in child.children if t.dep_ == "nmod" and case_of(t) in ("of", "on"))
            if tone is not None and below:
                words = in_order(*proposition.words, tone.i, child.i)
                return Step(verb.i, TONES[tone.lower_], "view", words, holders, below, proposition)
    return None
