"""Whether a verb with its object puts a plan on the table, and what is put there where its words tell no kind of matter."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from ..core.analysis import Proposition
from ..language.plain import Token
from .base import Analysis
from .matter import Matter
from .matters import step_matter, unnamed_matter
from .memberships import coming

ON_THE_TABLE = frozenset({"truce", "peace plan", "membership", "sanctions", "deployment", "coalition", "talks", "law"})
"""Kinds of matter that a demand puts on the table; a thing to be given is a requested commitment."""


@cache
def objects() -> Mapping[str, frozenset[str]]:
    """The word lists of `proposal.toml` that say of which objects a verb makes a proposal."""
    table = tomllib.loads(files("entente.records").joinpath("proposal.toml").read_text("utf-8"))["objects"]
    return {name: frozenset(words) for name, words in table.items()}


def told_by_clause(token: Token) -> bool:
    """Whether a clause under a noun says what is proposed: "to join", "that it join"."""
    if token.dep_ == "acl:relcl":
        return any(t.dep_ == "mark" for t in token.children)
    return token.dep_ in ("acl", "ccomp", "xcomp")


def stopping(token: Token) -> bool:
    """Whether what is demanded is that something stop: a step for others, whatever it is that stops."""
    return token.lemma_.lower() in objects()["stopping"]


def unnamed(analysis: Analysis, proposition: Proposition, cue: str, head: int) -> Matter | None:
    """A proposal whose words tell no kind of matter: whatever is proposed to be done, or a step demanded of somebody."""
    token = analysis.doc[head]
    if cue == "invite":
        invited = [*proposition.heads("recipient", "patient"), *(t.i for t in token.children if t.dep_ == "nsubj")]
        told = [a.code for h in invited for a in analysis.actors.of(h)]
        return coming(analysis, head) if any(code != code.lower() for code in told) else None
    if proposition.lemma.split(" ")[0] in ("propose", "put", "table", "float"):
        if token.pos_ != "VERB":
            return unnamed_matter(analysis, head)
        return None if _indicative(token) else step_matter(analysis, head)
    addressed = [*proposition.heads("recipient"), *proposition.heads("patient"), *proposition.heads("prep:on")]
    addressed += proposition.heads("prep:to")
    addressed += [t.i for t in token.children if t.dep_.startswith("nsubj")]
    lemma = token.lemma_.lower()
    step = lemma in objects()["demanded"] or (proposition.lemma == "demand" and lemma in objects()["declared"])
    if cue != "demand" or not step or _indicative(token):
        return None
    given = any(analysis.things.of(t.i) for t in token.children if t.dep_ == "obj")
    return step_matter(analysis, head) if not given and any(analysis.actors.of(h) for h in addressed) else None


def fits(analysis: Analysis, proposition: Proposition, cue: str, head: int, matter: Matter) -> bool:
    """Whether this verb with this object puts a plan on the table."""
    token = analysis.doc[head]
    noun = token.lemma_.lower()
    if cue == "invite":
        return False
    if cue == "introduce":
        return noun in objects()["bills"]
    if cue == "hand":
        return _is_plan(token) and matter.kind != "supply"
    if cue == "present":
        if analysis.things.of(head) or matter.kind == "sanctions":
            return False
        return (_is_plan(token) and proposition.lemma not in ("announce", "launch")) or (
            noun in objects()["steps"] and proposition.lemma in ("offer", "initiate", "order", "announce", "launch")
        )
    if cue in ("want", "demand"):
        return _demanded(analysis, proposition, cue, token, matter)
    if proposition.lemma in ("suggest", "recommend"):
        if analysis.doc[proposition.head].dep_ == "advcl":
            return False
        if any(t.dep_ in ("nsubj", "aux", "cop", "nsubj:pass") for t in token.children):
            return not _indicative(token) and matter.kind in ON_THE_TABLE
    if analysis.things.of(head) and matter.kind in ("supply", "other"):
        return noun in objects()["plans"] or (proposition.lemma == "propose" and noun in objects()["packages"])
    return token.pos_ in ("NOUN", "PROPN") or matter.kind in ON_THE_TABLE


def _is_plan(noun: Token) -> bool:
    """Whether a noun names a plan or a list of demands, or what stands before it calls it a draft."""
    if noun.lemma_.lower() in objects()["plans"]:
        return True
    below = [
        t
        for t in noun.children
        if t.dep_ in ("compound", "amod") or (t.dep_ == "nmod" and noun.lemma_ in ("list", "set", "series"))
    ]
    return any(t.lemma_.lower() in objects()["plans"] for t in below)


def _demanded(analysis: Analysis, proposition: Proposition, cue: str, token: Token, matter: Matter) -> bool:
    """Whether what is wanted or demanded is a step for somebody else to take."""
    if cue == "want" and not _of_another(analysis, proposition, token):
        return False
    if proposition.lemma == "insist":
        own = token.pos_ == "VERB" and not any(t.dep_.startswith("nsubj") for t in token.children)
        lasting = token.pos_ == "NOUN" and matter.kind in ("sanctions", "law", "coalition", "membership", "deployment")
        if own or lasting or _indicative(token):
            return False
    if token.lemma_.lower() in objects()["asking"] or objects()["wrongs"] & set(_lemmas_below(token)):
        return False
    if stopping(token) and (token.pos_ == "NOUN" or not _indicative(token)):
        return True
    return matter.kind in ON_THE_TABLE or bool(objects()["named"] & {token.lemma_.lower(), *_lemmas_below(token)})


def _indicative(token: Token) -> bool:
    """Whether a clause tells how things are, not how they are to be: "that it could join", "that it was free"."""
    helpers = {t.lower_ for t in token.children if t.dep_ in ("aux", "cop", "aux:pass")}
    if helpers & {"should", "must"}:
        return False
    return bool(helpers - {"to", "be", "not"}) or token.tag_ in ("VBZ", "VBP", "VBD")


def _of_another(analysis: Analysis, proposition: Proposition, wished: Token) -> bool:
    """Whether what is wanted is for somebody else to do or to promise."""
    if wished.lemma_.lower() in ("guarantee", "promise", "assurance", "commitment"):
        return True
    if wished.pos_ not in ("VERB", "AUX"):
        return False
    own = {a.code for h in proposition.heads("agent") for a in analysis.actors.of(h)}
    if wished.lemma_.lower() == "join" and not any(t.dep_.startswith("nsubj") for t in wished.children):
        relative = analysis.doc[proposition.head].dep_ == "acl:relcl"
        if relative:
            return False
    others = [*proposition.heads("patient"), *(t.i for t in wished.children if t.dep_.startswith("nsubj"))]
    return any(a.code not in own for h in others for a in analysis.actors.of(h))


def _lemmas_below(token: Token) -> Iterator[str]:
    return (t.lemma_.lower() for t in token.children if t.dep_ in ("obj", "nmod"))
