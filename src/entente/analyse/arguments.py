"""Who does what to whom: the arguments of one predicate by role, through control, coordination, relative clauses and possession.

Universal Dependencies, version 2 (de Marneffe et al. 2021, Computational Linguistics 47(2)); the propagation of shared
arguments follows its "enhanced" guidelines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Argument
from ..language.plain import Token
from .clauses import is_passive
from .subjects import RELATIVES, own_subject, preposition, subject

NAMING = frozenset(
    "call name elect make consider declare deem label brand appoint dub term designate find think".split()
)
"""Verbs whose second object says what the first is."""

DOUBLE = frozenset("give send offer promise lend grant pay hand award deny owe ship pledge provide supply".split())
"""Verbs that a receiver may follow without a preposition."""


def objects(predicate: Token, passive: bool) -> Iterator[Argument]:
    """Patient, recipient and the oblique phrases of a predicate, those hung on its object included."""
    starts = own_subject(predicate)
    direct = [t for t in predicate.children if t.dep_ == "obj" and t != starts]
    pair = [t for t in predicate.children if t.dep_ in ("obj", "iobj") and t.i > predicate.i]
    naming = predicate.lemma_ in NAMING
    more = len(pair) > 2 and pair[0].right_edge.i + 1 == pair[1].left_edge.i  # a list that lost its verb: "…, Rome $2m"
    twice = (
        not naming and (len(pair) == 2 or more) and pair[0].dep_ == pair[1].dep_
    )  # of two objects of one kind the first receives the second
    given = _receiver_inside(predicate, pair)
    if given is not None:
        yield Argument("recipient", given.i)
    for child in predicate.children:
        relation = child.dep_.split(":")[0]
        if child == starts:
            continue
        if twice and child in pair:
            yield Argument("recipient" if child == pair[0] else "patient", child.i)
        elif child.dep_ == "iobj":
            yield Argument("recipient" if given is None else "patient", child.i)
        elif child.dep_ == "obj" and child.lower_ in RELATIVES and predicate.dep_.startswith("acl"):
            yield Argument("patient", predicate.head.i, "relative")
        elif child.dep_ == "obj":
            yield Argument("patient", child.i)
        elif child.dep_ in ("obl:agent",) or (relation == "obl" and passive and preposition(child) == "by"):
            yield Argument("agent", child.i, "passive")
        elif (
            relation == "obl"
            and child.lower_ in ("which", "whom")
            and (named := _antecedent(predicate, child)) is not None
        ):
            yield Argument(f"prep:{preposition(child)}", named.i, "relative")
        elif relation == "obl":
            yield Argument(f"prep:{preposition(child)}", child.i)
        elif child.dep_ in ("ccomp", "xcomp"):
            yield Argument("complement", child.i)
        elif relation == "advcl" and preposition(child):
            yield Argument(f"clause:{preposition(child)}", child.i)
    for thing in direct:
        for child in thing.children:
            if child.dep_ == "nmod" and preposition(child) in ("to", "for", "from", "with", "on", "against"):
                yield Argument(f"prep:{preposition(child)}", child.i, "object")
    if not direct:
        yield from _shared_object(predicate)


def _antecedent(predicate: Token, relative: Token) -> Token | None:
    """What a relative pronoun after a preposition stands for: "Chad, to which Peru sent tents"."""
    if predicate.dep_ == "acl:relcl":
        return predicate.head
    before = relative.left_edge.i - 1
    while before > 0 and relative.doc[before].is_punct:
        before -= 1
    word = relative.doc[before] if before >= 0 else None
    return word if word is not None and word.pos_ in ("PROPN", "NOUN") else None


def _receiver_inside(predicate: Token, pair: Sequence[Token]) -> Token | None:
    """The receiver that the parser read as part of the thing: "give Chad trucks"."""
    if predicate.lemma_ not in DOUBLE or len(pair) != 1:
        return None
    thing = pair[0]
    named = next(
        (t for t in thing.children if t.i == predicate.i + 1 and t.dep_ in ("compound", "nmod", "nmod:unmarked")), None
    )
    if named is None or named.pos_ != "PROPN" or named.ent_type_ not in ("LOC", "ORG", "GPE"):
        return None
    return named if not named.text.isupper() else None  # letters are adjectives as well: "give US weapons"


def _shared_object(predicate: Token) -> Iterator[Argument]:
    """The object that coordinated verbs share ("approved and sent tanks"), and that of an object relative ("tanks that X sent")."""
    if predicate.dep_.startswith("acl:relcl") and not is_passive(predicate):
        starts = own_subject(predicate)
        if starts is not None and starts.lower_ not in RELATIVES:
            yield Argument("patient", predicate.head.i, "relative")
    elif predicate.dep_ == "conj" and predicate.head.pos_ == "VERB" and predicate.pos_ == "VERB":
        for child in predicate.head.children:
            if child.dep_ == "obj" and child.i > predicate.i:
                yield Argument("patient", child.i, "conjunct")
    yield from _raised_object(predicate)


def _raised_object(predicate: Token) -> Iterator[Argument]:
    """The object that two clauses share at the end of the second: "Chile condemned and Peru welcomed the strikes"."""
    after = predicate.nbor() if predicate.i + 1 < len(predicate.doc) else predicate
    if predicate.pos_ != "VERB" or after.dep_ != "cc" or is_passive(predicate):
        return
    for other in predicate.children:
        if (
            other.dep_ == "conj"
            and other.pos_ == "VERB"
            and after.head == other
            and not is_passive(other)
            and own_subject(other)
        ):
            yield from (Argument("patient", t.i, "conjunct") for t in other.children if t.dep_ == "obj")


def verb_arguments(predicate: Token, passive: bool) -> tuple[Argument, ...]:
    """All arguments of a verb or adjective, with the subject in the role its voice gives it."""
    found = list(objects(predicate, passive))
    who = subject(predicate)
    if who is not None:
        token, how = who
        if not passive:
            role = "agent"
        elif any(a.role == "patient" and a.how == "direct" for a in found):
            role = "recipient"
        else:
            role = "patient"
        if how == "direct":
            found = [a for a in found if a.head != token.i]
        if not any(a.head == token.i for a in found):
            found.insert(0, Argument(role, token.i, how))
    if passive and not any(a.role == "agent" for a in found):
        found += _doer_after(predicate)
    if predicate.dep_ == "amod" and predicate.pos_ == "VERB":
        role = "patient" if predicate.tag_ in ("VBN", "VBD") else "agent"
        found.append(Argument(role, predicate.head.i, "modifier"))
    return tuple(found)


def _doer_after(predicate: Token) -> Iterator[Argument]:
    """The doer told behind what a passive gives: "was promised trucks by Chad"."""
    for thing in predicate.children:
        if thing.dep_ == "obj":
            yield from (
                Argument("agent", t.i, "passive") for t in thing.children if preposition(t) == "by" and t.dep_ == "nmod"
            )


def _hyphened(token: Token) -> bool:
    """Whether a hyphen joins a word to the next: "EU" of "the EU-India summit"."""
    return token.i + 1 < len(token.doc) and token.nbor().text in ("-", "–", "/")


def noun_arguments(noun: Token) -> tuple[Argument, ...]:
    """The arguments of a noun that names an act, by the shape of each: possessive, modifier, compound, `prep:of` …"""
    found: list[Argument] = []
    for child in noun.children:
        relation = child.dep_.split(":")[0]
        if child.dep_ == "nmod:poss":
            found.append(Argument("possessive", child.i))
        elif relation in ("nmod", "obl"):
            found.append(Argument(f"prep:{preposition(child)}", child.i))
            if preposition(child) == "of":  # "the withdrawal of troops by Chad"
                found += [
                    Argument("prep:by", t.i, "object")
                    for t in child.children
                    if t.dep_ == "nmod" and preposition(t) == "by"
                ]
        elif child.dep_ in ("compound", "amod", "nmod:unmarked", "appos"):
            found += [Argument("modifier", t.i) for t in child.children if t.dep_ == "compound" and _hyphened(t)]
            found.append(Argument("modifier", child.i))
        elif relation in ("acl", "ccomp", "xcomp", "advcl") and child.pos_ in ("VERB", "AUX", "NOUN", "ADJ"):
            found.append(Argument("complement", child.i))
    carrier = noun.head
    if carrier.pos_ == "VERB" and noun.dep_ in ("obj", "nsubj:pass"):
        who = subject(carrier) if noun.dep_ == "obj" else None
        if who is not None and who[0] is not noun:
            found.append(Argument("carrier", who[0].i, who[1]))
        found += [
            a for a in objects(carrier, is_passive(carrier)) if a.role.startswith(("prep:", "recipient", "agent"))
        ]
    return tuple(found)
