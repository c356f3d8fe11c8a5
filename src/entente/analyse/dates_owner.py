"""The token that a time expression belongs to: what it hangs on in the tree, put right where a parser often errs."""

from __future__ import annotations

from ..language.plain import Token
from .dates_direction import is_clause, is_one_of, is_time_word, stands_before, verb_right_before

NAMES = frozenset({"PROPN", "PRON"})
"""Persons and places have no time of their own; "met Smith in Rome on Friday" tells when they met."""

BEFORE_NOUN = frozenset({"compound", "nmod:poss", "nummod", "amod"})
"""Relations in which a time stands before a noun and belongs to it whatever it names: "Friday's Rome summit"."""

ORDERING = frozenset({"before", "after", "since", "following", "ahead", "prior", "despite", "until"})
"""Prepositions that set another event beside the one told."""


def owner_of(head: Token) -> tuple[int, str]:
    """The token that the time headed by `head` belongs to, and in which relation; -1 where there is none.

    Steps: (1) the verb right before it, (2) over words for parts of a time and over names to what they belong to, (3) the
    verb above, where it stands before the "to" or "that" of the clause it hangs on, (4) the clause or event inside,
    where it ends one: "sent, as asked for in May", "before the talks of last month".
    """
    if not head.dep_:
        return -1, ""
    verb = verb_right_before(head)
    if verb is not None:
        return verb.i, head.dep_
    token = _over_names(head)
    if token.head.i == token.i:
        return -1, ""
    owner, relation = token.head, token.dep_ if token.i == head.i else "obl" if is_clause(token.head) else "nmod"
    if is_clause(owner) and stands_before(head, owner):
        return owner.head.i, "obl"
    inner = _inner(head, owner) if is_clause(owner) else None
    return (inner.i, "obl" if is_clause(inner) else "nmod") if inner is not None else (owner.i, relation)


def _over_names(head: Token) -> Token:
    token = head
    while token.head.i != token.i and not is_clause(token.head):
        name = token.head.pos_ in NAMES and token.dep_ not in BEFORE_NOUN and not token.head.dep_.startswith("conj")
        if not (is_time_word(token.head) or name):
            break
        token = token.head
    return token


def _inner(head: Token, owner: Token) -> Token | None:
    """The clause or event that ends with the time, of those that hang on its owner."""
    before = head.left_edge.i - 1
    if before < 0 or before == owner.i or head.doc[before].is_punct or head.doc[before].is_space:
        return None
    path = [head.doc[before]]
    while path[-1].head.i not in (owner.i, path[-1].i):
        path.append(path[-1].head)
    if path[-1].head.i != owner.i:
        return None
    for token in path:
        if is_clause(token) and token.dep_.startswith(("acl", "advcl")) and _ends(head, owner, token):
            return token
    top = path[-1]
    ordered = any(t.dep_ == "case" and t.lower_ in ORDERING for t in top.children)
    return top if ordered and top.dep_ == "obl" and not is_clause(top) else None


def _ends(head: Token, owner: Token, clause: Token) -> bool:
    """Whether a time closes a clause inside another: before the verb of the latter, or a participle's after it."""
    if clause.i < head.i < owner.i:
        return True
    return clause.tag_ == "VBN" and clause.dep_ == "advcl" and not is_one_of(clause, "planned")
