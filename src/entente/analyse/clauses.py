"""The clause around a predicate: its auxiliaries and negations, and what they say of tense, modality and polarity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..language.plain import Token

Modality = Literal["asserted", "possible", "obliged", "conditional", "hypothetical", "question"]
Tense = Literal["past", "present", "future", "perfect", "progressive", "infinitive", "none"]

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "no"})
POSSIBLE = frozenset({"may", "might", "could", "can", "ca"})
OBLIGED = frozenset({"should", "must", "ought", "need"})
FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall"})
HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest", "were"})


@dataclass(frozen=True, slots=True)
class Clause:
    """What the words around one predicate say of it; `words` are the tokens that say so, the predicate's own included."""

    negated: bool
    modality: Modality
    tense: Tense
    passive: bool
    words: tuple[int, ...]


def auxiliaries(predicate: Token) -> list[Token]:
    """The auxiliaries and the copula of a predicate; those of the first conjunct where it shares them."""
    own = [t for t in predicate.children if t.dep_ in ("aux", "aux:pass", "cop")]
    if own or predicate.dep_ != "conj" or predicate.pos_ not in ("VERB", "AUX") or _has_subject(predicate):
        return own
    return [t for t in predicate.head.children if t.dep_ in ("aux", "aux:pass") and t.i < predicate.head.i]


GIVING = frozenset("give grant award offer promise send sell lend pay hand deny ask allow assign owe call name".split())
"""Verbs whose participle with an object may be a passive: "states promised troops"."""
PARTICLES = frozenset({"in", "over", "out", "up", "off", "aside"})


def particles(predicate: Token) -> list[Token]:
    """The particles of a verb: "took in", "handed over"; a short adverb right behind the verb and before its object is one."""
    found = [t for t in predicate.children if t.dep_ == "compound:prt" and not _limits(t)]
    if found or predicate.pos_ != "VERB":
        return found
    after = predicate.nbor() if predicate.i + 1 < len(predicate.doc) else predicate
    objects = [t for t in predicate.children if t.dep_ == "obj" and t.i > predicate.i]
    counts = (
        after.lower_ in ("over", "up") and after.i + 1 < len(after.doc) and after.nbor().pos_ in ("NUM", "SYM", "ADP")
    )
    near = not counts and (after.head == predicate or after.head in objects)
    return [after] if objects and near and after.lower_ in PARTICLES and after.dep_ in ("advmod", "case") else []


def _limits(particle: Token) -> bool:
    """Whether "up" belongs to a number: "contribute up to $5 million"."""
    doc, after = particle.doc, particle.i + 2
    return (
        particle.lower_ == "up"
        and after < len(doc)
        and doc[after - 1].lower_ == "to"
        and doc[after].pos_ in ("NUM", "SYM")
    )


def _has_subject(predicate: Token) -> bool:
    return any(t.dep_.startswith("nsubj") for t in predicate.children)


def negations(predicate: Token) -> list[Token]:
    """The words that turn a predicate round: "not", "never", "no longer", "no" on its subject or its thing."""
    found = [t for t in predicate.children if t.lower_ in NEGATIONS and t.dep_ in ("advmod", "det", "cc:preconj", "cc")]
    found = [t for t in found if not _goes_on(t)]
    found += [t for t in predicate.children if t.lower_ == "without" and t.dep_ == "mark"]
    for child in predicate.children:
        if child.lower_ == "longer":
            found += [t for t in child.children if t.lower_ == "no"]
        if child.dep_.split(":")[0] == "obl" and child.i < predicate.i:  # "under no circumstances will it send"
            found += [t for t in child.children if t.lower_ == "no" and t.dep_ == "det"]
        if child.dep_.split(":")[0] in ("nsubj", "obj"):
            found += [t for t in child.children if t.lower_ in ("no", "neither", "none") and t.dep_ == "det"]
            if child.lower_ in ("none", "nobody", "nothing"):
                found.append(child)
            if child.i < predicate.i:
                found += _denied(child)
    if predicate.dep_ == "conj" and not _has_subject(predicate) and not found:
        shared = [t for t in predicate.head.children if t.lower_ in ("not", "n't", "n’t", "never")]
        contrast = any(t.lower_ in ("but", "instead", "rather") for t in predicate.children)
        found += [] if contrast else [t for t in shared if t.i < predicate.head.i and _joined_by_or(predicate)]
    return found


def _goes_on(negation: Token) -> bool:
    """Whether "not" only opens "not only … but also"."""
    after = negation.nbor().lower_ if negation.i + 1 < len(negation.doc) else ""
    return negation.lower_ == "not" and after in ("only", "just", "merely", "simply", "solely")


def _denied(subject: Token) -> list[Token]:
    """The words before a subject that deny what is said of it: "neither Chad nor Peru", "not all members"."""
    first = [t for t in subject.children if t.i < subject.i]
    deep = [t for word in first if word.dep_ == "det" for t in word.children]
    return [t for t in first if t.lower_ == "neither" and t.dep_ != "det"] + [
        t for t in (*first, *deep) if t.lower_ == "not"
    ]


HAVING = frozenset({"have", "has", "had", "'ve", "’ve"})
"""Forms that make an active perfect where no "been" follows."""


def _joined_by_or(predicate: Token) -> bool:
    return any(t.dep_ == "cc" and t.lower_ in ("or", "nor") for t in predicate.children)


def is_passive(predicate: Token) -> bool:
    """Whether the predicate's subject undergoes it: "was sent", "to be sent", "tanks promised", "tanks sent by"."""
    relations = {t.dep_ for t in predicate.children}
    active = (
        predicate.tag_ == "VBD" and "obj" in relations
    )  # a past with an object of its own, whatever its subject is called
    has = "aux:pass" not in relations and any(t.dep_ == "aux" and t.lower_ in HAVING for t in predicate.children)
    if has and not any(t.lower_ == "been" for t in predicate.children):
        return False  # "that Chad had blocked", whatever its subject is called
    if "aux:pass" in relations or ("nsubj:pass" in relations and not active):
        return True
    if _heads_line(predicate):
        return False
    participle = predicate.tag_ == "VBN" or ("VerbForm=Part" in str(predicate.morph) and predicate.tag_ != "VBG")
    if not participle or any(t.dep_ == "aux" for t in auxiliaries(predicate)):
        return participle and predicate.dep_ == "conj" and is_passive(predicate.head) and not _has_subject(predicate)
    return predicate.dep_ in ("acl", "acl:relcl", "amod") or (
        not _has_subject(predicate) and any(t.dep_ == "obl:agent" for t in predicate.children)
    )


def _heads_line(predicate: Token) -> bool:
    """Whether a past with an object is hung as a participle on a noun that then has no verb: "Three states – … – pledged troops"."""
    noun = predicate.head
    stands = (
        predicate.dep_ == "acl"
        and noun.dep_ == "ROOT"
        and noun.pos_ in ("NOUN", "PROPN")
        and predicate.lower_.endswith("ed")
    )
    own = [t for t in predicate.children if t.dep_ == "obj" and t.i > predicate.i]
    return stands and bool(own) and predicate.lemma_ not in GIVING and not any(t.dep_ == "cop" for t in noun.children)


def _inverted(predicate: Token, helpers: list[Token]) -> bool:
    """Whether a condition is told by the order of words: "should Minsk agree, …", "had it agreed, …"."""
    starts = next((t for t in predicate.children if t.dep_.startswith("nsubj")), None)
    before = [t for t in helpers if starts is not None and t.i < starts.i and t.lower_ in ("should", "had", "were")]
    return bool(before) and predicate.sent[-1].text != "?"


def _modality(predicate: Token, helpers: list[Token], marks: list[Token]) -> Modality:
    forms = {t.lower_ for t in helpers}
    if any(t.lower_ in HYPOTHETICAL for t in marks) or _inverted(predicate, helpers):
        return "hypothetical"
    if forms & POSSIBLE or any(t.lower_ in ("perhaps", "maybe", "possibly") for t in predicate.children):
        return "possible"
    if forms & OBLIGED:
        return "obliged"
    if forms & {"would", "'d", "’d"}:
        return "conditional"
    sentence_end = predicate.sent[-1]
    return "question" if sentence_end.text == "?" and predicate.dep_ == "ROOT" else "asserted"


def _tense(predicate: Token, helpers: list[Token]) -> Tense:
    forms = {t.lower_ for t in helpers}
    lemmas = {t.lemma_ for t in helpers if t.dep_ == "aux"}
    if forms & FUTURE:
        return "future"
    if any(t.lower_ == "to" and t.tag_ == "TO" for t in predicate.children):
        return "perfect" if "have" in lemmas else "infinitive"
    if "have" in lemmas:
        return "perfect"
    if predicate.tag_ == "VBG" or (predicate.tag_ == "" and "VerbForm=Ger" in str(predicate.morph)):
        return "progressive"
    finite = next((t for t in helpers if t.dep_ in ("aux:pass", "cop", "aux")), predicate)
    if finite.tag_ in ("VBD", "VBN") or "Tense=Past" in str(finite.morph):
        return "past"
    return "present" if predicate.pos_ in ("VERB", "AUX") or helpers else "none"


def clause_of(predicate: Token) -> Clause:
    """Polarity, modality, tense and voice of a predicate, with the words that show them."""
    helpers = auxiliaries(predicate)
    marks = [t for t in predicate.children if t.dep_ == "mark"]
    turned = negations(predicate)
    telling = [t for t in marks if t.lower_ in HYPOTHETICAL | {"to", "without"}]
    words = {predicate.i, *(t.i for t in (*helpers, *turned, *particles(predicate), *telling))}
    return Clause(
        negated=len(turned) % 2 == 1,
        modality=_modality(predicate, helpers, marks),
        tense=_tense(predicate, helpers),
        passive=is_passive(predicate),
        words=tuple(sorted(words)),
    )
