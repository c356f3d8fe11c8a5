"""Which other predicates and nouns of a sentence share the time of a predicate."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.plain import Token
from .clauses import clause_of
from .dates_direction import is_clause, is_one_of


def has_subject(token: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(t.dep_.startswith(("nsubj", "csubj", "expl")) for t in token.children)


def carried(token: Token) -> Iterator[Token]:
    """The nouns that a verb only carries: what is held, what takes place."""
    if is_one_of(token, "verbs"):
        yield from (t for t in token.children if t.dep_ in ("obj", "nsubj:pass"))
        if not any(t.dep_ in ("obj", "ccomp", "xcomp") for t in token.children):
            yield from (t for t in token.children if t.dep_ == "nsubj")


AT = frozenset({"in", "at", "during", "on", "amid"})
"""Prepositions before an event in which something is said or done: "said in a briefing on Tuesday"."""


def _case(noun: Token) -> str:
    return next((t.lower_ for t in noun.children if t.dep_ == "case"), "")


def beside(token: Token) -> Iterator[Token]:
    """What hangs on a verb and happens with it: the event in which, the speaking at which, the plan of which it tells."""
    if not is_clause(token):
        yield from (t for t in token.children if t.dep_ == "acl" and is_one_of(t, "verbs"))
        return
    for child in token.children:
        if (child.dep_ == "obl" and child.pos_ == "NOUN" and _case(child) in AT) or (
            child.dep_ == "advcl" and child.tag_ == "VBG" and child.i < token.i and not has_subject(child)
        ):
            yield child
    for child in token.children:
        if child.tag_ == "VB" and child.dep_ in ("xcomp", "advcl", "ccomp") and not has_subject(child):
            yield child
        elif child.dep_ == "obj":
            yield from (t for t in child.children if t.dep_ == "acl" and t.tag_ == "VB")


def sharing(token: Token) -> Iterator[Token]:
    """The tokens over this one whose time may be its time, too."""
    head = token.head
    relation = token.dep_.split(":")[0]
    if head.i == token.i:
        relation = ""
    if not is_clause(token):
        if relation in ("obj", "nsubj") and is_one_of(head, "verbs"):
            yield head
        if relation == "obl" and is_clause(head) and _case(token) in AT:
            yield head
        return
    if (
        (relation == "conj" and is_clause(head))
        or relation == "xcomp"
        or (relation == "advcl" and not has_subject(token))
        or (relation == "ccomp" and _goes_with(token))
    ):
        yield head
    if relation == "acl" and token.tag_ == "VB" and is_clause(head.head):
        yield head.head
    yield from (t for t in token.children if t.dep_ == "parataxis" and _reports(t) and _goes_with(token))


def _reports(verb: Token) -> bool:
    """Whether a clause says no more than that something is said: "…, he said on Friday"."""
    relations = {t.dep_.split(":")[0] for t in verb.children}
    return verb.pos_ == "VERB" and "nsubj" in relations and not relations & {"obj", "ccomp", "xcomp"}


def is_shared(time: Token, owner: Token, token: Token) -> bool:
    """Whether the time of one clause is told for another too: of two joined ones, where it stands before both."""
    if token.dep_ == "conj" and token.head.i == owner.i:
        return time.i < owner.i or not has_subject(token)
    return True


def _goes_with(token: Token) -> bool:
    """Whether a clause tells what is promised, planned or so at the time of saying; what had happened before does not."""
    clause = clause_of(token)
    if clause.tense in ("future", "infinitive", "present") or clause.modality in ("conditional", "possible", "obliged"):
        return True
    been = any(t.lemma_.lower() == "have" for t in token.children if t.dep_ == "aux")
    return not been and (token.tag_ == "VBG" or any(t.dep_ == "cop" for t in token.children))
