"""Propositions: every predicate of a text with its arguments, and the chain of predicates that embed it.

This layer knows nothing of aid or coalitions; which nouns name acts is told by `vocabulary/nominals.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..core.analysis import Proposition
from ..language.plain import Doc, Token
from ..vocabulary.nominals import nominals
from ..vocabulary.words import irregular_lemmas, verb_forms
from .arguments import noun_arguments, verb_arguments
from .clauses import Clause, clause_of, particles
from .subjects import ASKING, planned, preposition


def is_predicate(token: Token) -> bool:
    """Whether a token heads a proposition: a verb that is no auxiliary, a predicate adjective, a noun that names an act."""
    if not token.dep_ or token.dep_ in ("aux", "aux:pass", "cop", "fixed", "flat"):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return token.dep_ not in ("case", "mark")
    if token.pos_ == "ADJ":
        return token.dep_ != "amod" or any(t.dep_ in ("xcomp", "obl", "advcl") for t in token.children)
    return token.pos_ == "NOUN" and (token.lemma_.lower() in nominals() or any(t.dep_ == "cop" for t in token.children))


def lemma_of(token: Token) -> str:
    """The predicate's lemma with its particle, spelled in lower case: "rule out", "hand over"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        lemma = _mended(lemma, token.lower_, token.tag_)
    return " ".join([lemma, *(t.lower_ for t in particles(token))])


@lru_cache(maxsize=4096)
def _mended(lemma: str, form: str, tag: str) -> str:
    """A verb's lemma, put right where its form shows that the engine cut off too much: "persuad" of "persuaded"."""
    if lemma == form:
        return irregular_lemmas().get(lemma, lemma)
    if form in verb_forms(lemma):
        return lemma
    if form in verb_forms(lemma + "e"):
        return lemma + "e"
    return form if tag in ("VB", "VBP") else lemma


def _embedding(token: Token) -> Token | None:
    """The predicate directly above, where it says, intends, allows or weighs this one."""
    head, relation = token.head, token.dep_.split(":")[0]
    plan = planned(token)
    if plan is not None:
        return plan
    if head == token:
        return _reporting(token)
    if relation in ("ccomp", "xcomp", "csubj"):
        named = next((t for t in head.children if t.dep_ == "obj" and t.lemma_.lower() in nominals()), None)
        return named if named is not None and relation == "xcomp" else head
    if relation == "conj" and is_predicate(head):
        return _embedding(head)
    if relation in ("acl", "advcl") and token.dep_ != "acl:relcl" and is_predicate(head):
        return _called_for(token, head) or _noun_before(token, head) or head
    if relation in ("obj", "obl", "nmod", "nsubj", "iobj") and is_predicate(head) and relation != "nsubj":
        return head
    if token.dep_ == "nsubj:pass" and is_predicate(head):
        return head
    if relation == "nsubj" and token.pos_ == "NOUN" and any(t.dep_ == "cop" for t in head.children):
        return head
    return _reporting(token)


def _called_for(token: Token, head: Token) -> Token | None:
    """The call whose infinitive stands behind the verb: "calls on Rome to pay were ignored"."""
    if token.tag_ != "VB" or token.dep_ != "advcl":
        return None
    subjects = (t for t in head.children if t.dep_.startswith("nsubj"))
    return next((t for t in subjects if t.lemma_.lower() in ASKING), None)


def _noun_before(token: Token, head: Token) -> Token | None:
    """The act that an infinitive follows directly, where it hangs on the verb: "gave its approval to send"."""
    to = next((t for t in token.children if t.dep_ == "mark" and t.lower_ == "to"), None)
    if to is None or token.dep_ != "advcl":
        return None
    named = (t for t in head.children if t.dep_ == "obj" and t.i == to.i - 1)
    return next((t for t in named if t.lemma_.lower() in nominals()), None)


def _reporting(token: Token) -> Token | None:
    """A reporting clause hung on what it reports: "…, he said"."""
    for child in token.children:
        if child.dep_ == "parataxis" and child.pos_ == "VERB" and _is_bare_report(child):
            return child
    return None


def _is_bare_report(verb: Token) -> bool:
    relations = {t.dep_.split(":")[0] for t in verb.children}
    return "nsubj" in relations and not relations & {"obj", "ccomp", "xcomp"}


def _chain(token: Token, known: Mapping[int, int]) -> tuple[int, ...]:
    chain: list[int] = []
    above = _embedding(token)
    while above is not None and len(chain) < 8:
        number = known.get(above.i)
        if number is None or number in chain or above.i == token.i:
            break
        chain.append(number)
        above = _embedding(above)
    return tuple(chain)


def _sources(token: Token) -> tuple[int, ...]:
    """Those that vouch for a clause inside it: "according to X"."""
    clause = token
    found: list[int] = []
    while True:
        found += [
            t.i
            for t in clause.children
            if t.dep_.startswith(("obl", "parataxis", "advcl")) and preposition(t) == "according to"
        ]
        if clause.head == clause or clause.dep_.split(":")[0] not in (
            "xcomp",
            "ccomp",
            "conj",
            "acl",
            "advcl",
            "obj",
            "obl",
            "nmod",
        ):
            return tuple(found)
        clause = clause.head


def _part(token: Token) -> str:
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    return "adjective" if token.pos_ == "ADJ" else "noun"


def _proposition(token: Token, known: Mapping[int, int]) -> Proposition:
    part = _part(token)
    clause: Clause = clause_of(token)
    is_nominal = part == "noun" and not any(t.dep_ == "cop" for t in token.children)
    return Proposition(
        head=token.i,
        lemma=lemma_of(token),
        part="verb" if part == "verb" else "adjective" if part == "adjective" else "noun",
        arguments=noun_arguments(token) if is_nominal else verb_arguments(token, clause.passive),
        negated=clause.negated,
        modality=clause.modality,
        tense="none" if is_nominal else clause.tense,
        passive=clause.passive and not is_nominal,
        words=clause.words,
        chain=_chain(token, known),
        sources=_sources(token),
    )


def find_propositions(doc: Doc) -> tuple[Proposition, ...]:
    """Every proposition of a parsed text, in the order of their predicates."""
    heads = [t for t in doc.parsed if is_predicate(t)]
    known = {t.i: number for number, t in enumerate(heads)}
    return tuple(_proposition(t, known) for t in heads)
