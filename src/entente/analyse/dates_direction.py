"""On which side of the day of writing a time lies, by the tense of the clause it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..language.plain import Token
from ..vocabulary.dates import Direction, tense_words
from ..vocabulary.words import verb_forms
from .clauses import auxiliaries, clause_of

MODALS = frozenset(
    {"will", "wo", "'ll", "’ll", "shall", "would", "'d", "’d", "may", "might", "could", "can", "should", "must"}
)


@cache
def _forms(name: str) -> frozenset[str]:
    """The words of a list in every form; forms are surer than lemmas, which are guessed."""
    return frozenset(form for word in tense_words(name) for form in (word, *verb_forms(word)))


def is_one_of(token: Token, name: str) -> bool:
    """Whether a token is a form of one of the words of a list of `dates.toml`."""
    return token.lower_ in _forms(name) or token.lemma_.lower() in _forms(name)


def is_clause(token: Token) -> bool:
    """Whether a token heads a clause: a verb that no other carries, or what a copula makes one."""
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "aux:pass", "cop", "case", "mark", "amod", "fixed"):
        return True
    return any(t.dep_ == "cop" for t in token.children)


def above(token: Token) -> Iterator[Token]:
    """The tokens over this one, the nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


@dataclass(frozen=True, slots=True)
class Side:
    """The side of the day of writing that the words around a time show.

    `of_noun` where the time is a noun's, not a clause's; `uncertain` where it stands with an infinitive under a past verb
    and may belong to either: "announced plans to apply on Sunday".
    """

    direction: Direction
    of_noun: bool = False
    uncertain: bool = False


def side_of(owner: Token, head: Token) -> Side:
    """The side on which the time headed by `head` lies, by the token that it belongs to.

    Steps: (1) what plans the noun it belongs to ("the summit planned for Friday"), (2) what orders that noun in time
    ("after Friday's attack"), (3) the tense of the clause.
    """
    of_noun = False
    for token in (owner, *above(owner)):
        if is_clause(token):
            planned = _planning_side(token, head)
            uncertain = planned is None and not of_noun and _is_under_past(token)
            return Side(planned or _clause_side(token), of_noun, uncertain)
        if not is_time_word(token):
            of_noun = True
            side = _noun_side(token)
            if side is not None:
                return Side(side, True)
    return Side("near", of_noun)


def stands_before(head: Token, verb: Token) -> bool:
    """Whether a time stands before the "to" or "that" of the clause it was hung on and after the verb above: "agreed in April to send"."""
    marks = [t.i for t in verb.children if t.dep_ == "mark" and t.lower_ in ("to", "that")]
    return bool(marks) and verb.head.i < head.i < min(marks)


def verb_right_before(head: Token) -> Token | None:
    """The verb that a time follows at once; it belongs to that verb where it was hung on one before: "…, announced Tuesday by …"."""
    place = head.left_edge.i - 1
    if place < 0 or not head.dep_.startswith("obl"):
        return None
    verb = head.doc[place]
    return verb if verb.pos_ == "VERB" and is_clause(verb) and verb.i > head.head.i and verb.sent == head.sent else None


def _noun_side(noun: Token) -> Direction | None:
    return "future" if _is_planned(noun) else _ordered(noun)


def _is_planned(noun: Token) -> bool:
    return any(is_one_of(t, "planned") and t.dep_ in ("amod", "acl", "compound") for t in noun.children)


def _planning_side(verb: Token, head: Token) -> Direction | None:
    """What a verb of planning puts off: "they postponed it until Tuesday", "they planned a rally on Saturday"."""
    if not is_one_of(verb, "planned"):
        return None
    thing = next((t.i for t in verb.children if t.dep_ == "obj"), None)
    case = {t.lower_ for t in head.children if t.dep_ == "case"}
    return "future" if case & {"until", "till", "to", "for", "by"} or (thing is not None and thing < head.i) else None


def is_time_word(token: Token) -> bool:
    """Whether a token is a time of the day or a part of a period, whose time is that of the expression it carries."""
    return token.lower_ in tense_words("times") or token.lemma_.lower() in tense_words("times")


def _ordered(noun: Token) -> Direction | None:
    """The side that the preposition of a noun shows: "after", "ahead of"."""
    for child in noun.children:
        if child.dep_ in ("case", "mark") and child.i < noun.i:
            words = " ".join([child.lower_, *(t.lower_ for t in child.children if t.dep_ == "fixed")])
            if words in tense_words("after"):
                return "past"
            if words in tense_words("before"):
                return "future"
    return None


def _clause_side(verb: Token) -> Direction:
    """The side that a clause's own words show, or for one without tense those of the clause above it."""
    for clause in (verb, *(t for t in above(verb) if is_clause(t))):
        side = _own_side(clause)
        if side is not None:
            return side
    return "near"


def _own_side(verb: Token) -> Direction | None:
    """The side that a clause's words show; None where it has no tense of its own."""
    helpers = auxiliaries(verb)
    forms = {t.lower_ for t in helpers}
    clause = clause_of(verb)
    perfect = any(t.lemma_ == "have" and t.dep_ == "aux" for t in helpers)
    modal = forms & MODALS
    if modal and not (verb.tag_ == "VBN" and not any(t.lemma_ in ("be", "have", "get") for t in helpers)):
        return "past" if perfect else "near" if modal & {"could", "can"} else "future"
    if clause.tense == "infinitive":
        return _infinitive_side(verb)
    if is_one_of(verb, "planned") and (clause.passive or verb.tag_ == "VBN" or verb.pos_ != "VERB"):
        return "future"
    if perfect:
        return "past"
    finite = next((t for t in helpers if t.tag_ in ("VBD", "VBZ", "VBP")), verb)
    if finite.tag_ == "VBD" or (finite == verb and verb.tag_ == "VBN"):
        return "past"
    if verb.tag_ == "VBG":
        return "future" if finite != verb else None
    if finite.tag_ in ("VBZ", "VBP"):
        return "future" if is_one_of(verb, "timetable") else "near"
    return "near"


def _is_under_past(verb: Token) -> bool:
    """Whether a verb is an infinitive, or hangs on one, under a verb in the past."""
    if not _is_bare(verb):
        return False
    clauses = [verb, *(t for t in above(verb) if is_clause(t))]
    higher = next((t for t in clauses if not _is_bare(t)), None)
    if higher is None or not any(t.tag_ == "VB" for t in clauses[: clauses.index(higher)]):
        return False
    clause = clause_of(higher)
    return clause.tense in ("past", "perfect") and clause.modality == "asserted"


def _is_bare(verb: Token) -> bool:
    """Whether a verb has neither tense nor auxiliary: "to send", "sending"."""
    return verb.tag_ in ("VB", "VBG") and not any(t.dep_.startswith("aux") for t in verb.children)


def _infinitive_side(verb: Token) -> Direction | None:
    """An infinitive is to come, unless it goes with what has happened: "failed to", "travelled there to"."""
    higher = verb.head
    if higher.i == verb.i:
        return "future"
    if is_one_of(higher, "happened"):
        return None
    if verb.dep_.startswith(("advcl", "acl")) and not is_one_of(higher, "to_come"):
        return None
    return "future"
