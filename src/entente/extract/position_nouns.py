"""Stances named by nouns: whose they are, and what they are about: "Oslo's opposition to the ban", "an aspiration to join"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.cues import class_of_lemma
from ..records.position import position_words
from ..vocabulary.nominals import nominals
from ..vocabulary.words import noun_forms
from .nouns import case_of, noun_holders
from .position_phrases import names_a_side
from .position_step import Step, in_order

PREPOSITIONS = ("to", "for", "against", "on", "over", "of", "about", "in", "towards", "toward", "with")
"""What stands between a noun of stance and its matter, in order of preference."""


def noun_step(propositions: Mapping[int, Proposition], token: Token) -> Step | None:
    """The stance that a noun names; None where it names none, or no matter beside it."""
    lemma = _noun_by_form().get(token.lower_, token.lemma_.lower())
    against = [t for t in token.children if t.dep_.startswith("nmod") and case_of(t) == "against"]
    if against and lemma in position_words()["leaning"]:
        mark = next(c.i for c in against[0].children if c.lower_ == "against")
        holders, turning = noun_holders(propositions, token)
        return Step(token.i, "oppose", "against", in_order(mark, *turning), holders, (against[0].i,), None)
    named = class_of_lemma("position").get(nominals().get(lemma, ""))
    cue = class_of_lemma("position").get(lemma) or (named if named not in ("drop", "undo") else None)
    if (
        cue is None
        or (cue == "join" and not _is_kept_up(token, lemma))
        or cue in ("lead", "penalise", "limit", "absent", "act", "bring", "call")
        or lemma in ("limit", "mind")
        or lemma in position_words()["lying"]
        or names_a_side(token)
        or nominals().get(lemma) in position_words()["acts"]
    ):
        return None
    words = [token.i, *(t.i for t in token.children if t.dep_ == "det" and t.lower_ in ("no", "neither"))]
    holders, light = noun_holders(propositions, token)
    contents = _contents(token, cue)
    return (
        Step(token.i, cue, lemma, in_order(*words, *light), holders, contents, None)
        if contents or lemma in position_words()["bare"]
        else None
    )


def _is_kept_up(token: Token, lemma: str) -> bool:
    """Whether a taking part is what somebody suspends or resumes: "suspended its participation in the deal"."""
    verb = class_of_lemma("position").get(token.head.lemma_.lower())
    return lemma == "participation" and token.dep_ == "obj" and verb in ("drop", "join", "undo")


def _contents(token: Token, cue: str) -> tuple[int, ...]:
    found: list[tuple[int, int]] = []
    for child in token.children:
        if cue == "intend" and child.dep_ not in ("acl", "ccomp", "xcomp"):
            continue
        if child.dep_.startswith("nmod") and child.dep_ != "nmod:poss":
            case = case_of(child)
            if case in PREPOSITIONS:
                found.append((PREPOSITIONS.index(case), child.i))
        elif child.dep_ in ("acl", "ccomp", "xcomp") and child.i > token.i and _is_clause(child):
            found.append((0, child.i))
        elif child.dep_ == "compound" and cue == "want":
            found.append((90, child.i))
    near = [f for f in found if f[0] <= PREPOSITIONS.index("against")]
    if not near and cue in ("want", "intend") and token.dep_ == "obj":
        near = [(0, t.i) for t in token.head.children if t.dep_ == "xcomp" and _right_behind(t, token)]
    if near:
        return tuple(head for _, head in sorted(near))
    verb = token.head
    if token.dep_ == "nsubj" and cue == "want" and verb.lemma_.lower() == "include":
        return tuple(t.i for t in verb.children if t.dep_ in ("obj", "xcomp", "ccomp"))
    if token.dep_ == "obj" and verb.pos_ == "VERB":
        after = [t for t in verb.children if t.dep_ == "obl" and t.i > token.i]
        found += [
            (50 + PREPOSITIONS.index(case_of(t)), t.i)
            for t in after
            if case_of(t) in ("to", "for", "against", "on", "over")
        ]
    return tuple(head for _, head in sorted(found))


def _right_behind(verb: Token, noun: Token) -> bool:
    """Whether an infinitive stands right behind a noun: "its aspiration to join"."""
    return any(t.lower_ == "to" and t.dep_ == "mark" and t.i == noun.i + 1 for t in verb.children)


def _is_clause(verb: Token) -> bool:
    """Whether what follows a noun is a clause rather than a bare participle: "a demand that it be allowed"."""
    return verb.tag_ != "VBN" or any(t.dep_ in ("mark", "nsubj:pass") for t in verb.children)


@cache
def _noun_by_form() -> Mapping[str, str]:
    """The cue noun of each of its forms."""
    nouns = (lemma for lemma in class_of_lemma("position") if " " not in lemma)
    return {form: noun for noun in nouns for form in noun_forms(noun)}
