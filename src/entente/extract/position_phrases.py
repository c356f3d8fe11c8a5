"""Stances told by a phrase rather than by one word: "takes part in", "is part of", "said no to", "supporters of", "has the support of"."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.analysis import Proposition
from ..language.plain import Token
from .chains import SPEECH
from .nouns import TURNING, case_of
from .position_step import Step, in_order

SIDES = {"supporter": "support", "backer": "support", "proponent": "support", "opponent": "oppose"}
"""Nouns that name whoever takes a side."""

WINNING = frozenset({"have", "win", "get", "enjoy", "receive", "gain", "secure", "meet", "face", "encounter"})
"""Verbs by which a matter has somebody's support or meets their opposition."""

MET = frozenset({"support", "backing", "endorsement", "approval", "opposition", "resistance"})


def names_a_side(noun: Token) -> bool:
    """Whether a noun names whoever takes a side: "a supporter"."""
    return noun.lemma_.lower() in SIDES


def phrase_step(propositions: Mapping[int, Proposition], token: Token) -> Step | None:
    """The stance that a phrase around a token tells; None where it tells none."""
    proposition = propositions.get(token.i)
    if token.pos_ == "NOUN":
        return _part_of(proposition, token) or _side(propositions, token) or _met(propositions, token)
    if proposition is None or proposition.part != "verb":
        return None
    return _held_back(propositions, proposition, token) or _with_object(propositions, proposition, token)


def _with_object(propositions: Mapping[int, Proposition], proposition: Proposition, verb: Token) -> Step | None:
    """A verb whose object makes the stance: "take part in", "say no to", "has not made up its mind about"."""
    if verb.lemma_.lower() in HOLDING:
        policy = next(
            (t for t in verb.children if t.dep_ == "obj" and t.lemma_.lower() in ("policy", "principle")), None
        )
        if policy is not None:
            words = in_order(*proposition.words, policy.i)
            return Step(verb.i, "support", "hold policy", words, proposition.heads("agent"), (policy.i,), proposition)
    for name, noun, cue, lemma in OBJECTS:
        if verb.lemma_.lower() != name:
            continue
        found = next((t for t in verb.children if t.dep_ in ("obj", "ccomp", "discourse") and t.lower_ == noun), None)
        if found is None or (noun == "mind" and not proposition.negated):
            continue
        words = in_order(*proposition.words, found.i)
        after = [t.i for t in (*verb.children, *found.children) if t.i > found.i and _on_matter(t)]
        holders = proposition.heads("agent")
        told = propositions.get(verb.head.i)
        if told is not None and told.lemma in SPEECH and any(verb.doc[h].lower_ == "it" for h in holders):
            holders = (*holders, *told.heads("agent"))
        return Step(verb.i, cue, lemma, words, holders, tuple(after), proposition)
    return None


def _held_back(propositions: Mapping[int, Proposition], proposition: Proposition, verb: Token) -> Step | None:
    """A stance that is not taken: "took no position on", "avoided taking a stance", "declined to take a decision"."""
    lemma = verb.lemma_.lower()
    noun = next((t for t in verb.children if t.dep_ == "obj" and (lemma, t.lemma_.lower()) in STANDS), None)
    if noun is None:
        return None
    above = propositions.get(verb.head.i) if verb.dep_ in ("xcomp", "ccomp") else None
    shunned = above is not None and above.lemma.split(" ")[0] in SHUNNING and not above.negated
    if proposition.negated == shunned or proposition.modality in ("obliged", "hypothetical"):
        return None
    holders = (*proposition.heads("agent"), *(above.heads("agent") if above is not None else ()))
    after = [t.i for t in (*noun.children, *verb.children) if t.i > noun.i and _on_matter(t)]
    words = in_order(verb.i, noun.i)
    return Step(verb.i, "undecided", "take stance", words, holders, tuple(after), proposition)


STANDS = {(verb, noun) for verb in ("take", "make", "have") for noun in ("stance", "position", "decision", "side")} - {
    ("make", "stance"),
    ("make", "position"),
    ("make", "side"),
    ("have", "decision"),
    ("have", "side"),
}
"""Verbs and objects that tell together that one has a stand."""

SHUNNING = frozenset({"avoid", "decline", "refuse", "refrain", "hesitate", "delay", "postpone", "shy", "fail"})
"""Verbs that say that one does not take it."""

HOLDING = frozenset({"maintain", "reiterate", "reaffirm"})
"""Verbs by which one holds on to a policy."""

OBJECTS = (
    ("take", "part", "join", "take part"),
    ("say", "no", "oppose", "say no"),
    ("make", "mind", "undecided", "mind"),
    ("give", "light", "support", "give light"),
)
"""Verbs, their objects, and the class and lemma of both together."""


def _on_matter(token: Token) -> bool:
    return token.dep_.startswith(("obl", "nmod")) and case_of(token) in ("in", "to", "on", "about", "for", "over")


def _part_of(proposition: Proposition | None, noun: Token) -> Step | None:
    """Membership of a group: "Oslo is (not) part of the coalition"."""
    matter = next((t for t in noun.children if t.dep_ == "nmod" and case_of(t) == "of"), None)
    if (
        noun.lower_ != "part"
        or proposition is None
        or matter is None
        or not any(t.dep_ == "cop" for t in noun.children)
    ):
        return None
    mark = next(t.i for t in matter.children if t.lower_ == "of")
    return Step(
        noun.i,
        "join",
        "part of",
        in_order(*proposition.words, mark),
        proposition.heads("agent"),
        (matter.i,),
        proposition,
    )


def _side(propositions: Mapping[int, Proposition], noun: Token) -> Step | None:
    """A side that somebody takes: "among the supporters of the ban is Oslo", "Oslo, an opponent of the ban", "the supporters include Oslo"."""
    cue = SIDES.get(noun.lemma_.lower())
    if cue is None:
        return None
    matter = tuple(t.i for t in noun.children if t.dep_ == "nmod" and case_of(t) == "of")
    holders = [t.i for t in noun.children if t.dep_.startswith("nsubj")]
    above = propositions.get(noun.head.i)
    if noun.dep_.startswith("nsubj") and above is not None and above.lemma in ("include", "be"):
        holders += above.heads("patient", "complement")
    listed = noun.dep_.startswith("nmod") and case_of(noun) == "among" and noun.head.i > noun.i
    if noun.dep_ == "appos" or listed:
        holders.append(noun.head.i)
    return Step(noun.i, cue, noun.lemma_.lower(), (noun.i,), tuple(holders), matter, None) if matter else None


def _met(propositions: Mapping[int, Proposition], noun: Token) -> Step | None:
    """What meets somebody's support or opposition: "the ban has the support of Oslo", "the plan met opposition from Oslo"."""
    above = propositions.get(noun.head.i)
    if noun.lemma_.lower() not in MET or noun.dep_ not in ("obj", "obl") or above is None or above.lemma not in WINNING:
        return None
    turning = tuple(w for w in above.words if noun.doc[w].lower_ in TURNING)
    cue = "oppose" if noun.lemma_.lower() in ("opposition", "resistance") else "support"
    places = ("from", "among") if cue == "oppose" else ("of", "from", "in", "among")
    holders = tuple(t.i for t in noun.children if t.dep_ == "nmod" and case_of(t) in places)
    if not holders or turning:
        return None
    told = [t.i for t in (*noun.children, *noun.head.children) if t.i > noun.i and case_of(t) in ("for", "to")]
    matter = (*told, *above.heads("agent"))
    return Step(noun.i, cue, noun.lemma_.lower(), (noun.i,), holders, matter, None)
