"""What is put on the table: by a verb ("proposed a truce"), by a duty told of another, by a noun ("a call for talks")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..core.analysis import Proposition
from ..language.plain import Token
from ..records.cues import class_of_lemma
from .base import Analysis
from .chains import SPEECH
from .matter import Matter
from .matters import is_generic, matter_of
from .nouns import case_of, noun_holders
from .proposal_fits import ON_THE_TABLE, fits, objects, stopping, told_by_clause, unnamed

CONTENT_ROLES = (
    "complement",
    "patient",
    "clause:to",
    "clause:for",
    "clause:of",
    "prep:for",
    "prep:of",
    "prep:to",
    "prep:on",
)
"""Where the plan stands under a verb, in order of preference."""

CALLING = frozenset({"call", "call on", "call upon", "ask", "push", "press", "plead", "appeal", "appeal to"})
"""Verbs that demand by "for", "on" or a clause: their object is whom they address or what they name."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """A plan on the table: the word that puts it there, who does, whom it is put to, and the token that heads it."""

    head: int
    cue: str
    words: tuple[int, ...]
    proposers: tuple[int, ...]
    addressees: tuple[int, ...]
    content: int
    matter: Matter
    proposition: Proposition | None


def proposed(analysis: Analysis) -> Iterator[tuple[int, Matter]]:
    """The matters that the text tells of as proposed, each with the token that heads it, whoever proposed them."""
    return ((tabled.content, tabled.matter) for tabled in tabled_in(analysis))


def tabled_in(analysis: Analysis) -> Iterator[Tabled]:
    """Everything that is put on the table, in the order of the words that put it there."""
    propositions = {p.head: p for p in analysis.propositions}
    known, nouns = class_of_lemma("proposal"), objects()["nouns"]
    for token in analysis.doc.parsed:
        proposition = propositions.get(token.i)
        if token.pos_ == "NOUN" and token.lemma_.lower() in nouns:
            yield from _by_noun(analysis, propositions, token)
        elif proposition is not None and proposition.part == "verb":
            forward = next((t for t in token.children if t.dep_ == "advmod" and t.lower_ == "forward"), None)
            cue = known.get(proposition.lemma if forward is None else f"{proposition.lemma} forward")
            if token.dep_ == "amod" and proposition.lemma not in ("propose", "suggest", "table", "float"):
                continue
            if cue is not None and _told(analysis, proposition):
                yield from _by_verb(analysis, proposition, cue)
            elif cue is None:
                yield from _by_duty(analysis, proposition)


TRYING = frozenset({"effort", "attempt", "bid", "drive", "campaign"})
"""Nouns under which a demand is worked for rather than put on the table: "leads efforts to push for a union"."""


def _told(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether the text tells that it was put on the table."""
    if proposition.negated or proposition.modality in ("hypothetical", "obliged", "possible", "question"):
        return False
    token = analysis.doc[proposition.head]
    if token.dep_ == "acl" and token.head.lemma_.lower() in TRYING:
        return False
    if [t.lower_ for t in analysis.doc[max(0, token.i - 2) : token.i]] == ["yet", "to"]:
        return False
    for number in proposition.chain:
        above = analysis.propositions[number]
        lemma = above.lemma.split(" ")[0]
        if lemma in SPEECH:
            return True
        if (
            above.negated
            or above.modality in ("hypothetical", "obliged")
            or lemma in ("refuse", "decline", "stop", "urge", "ask")
        ):
            return False
    return True


def _by_verb(analysis: Analysis, proposition: Proposition, cue: str) -> Iterator[Tabled]:
    for head in _contents(analysis, proposition, cue):
        steps = [head, *(t.i for t in analysis.doc[head].children if t.dep_ == "conj" and t.pos_ == "VERB")]
        found = [t for step in steps if (t := _put_by_verb(analysis, proposition, cue, step, head)) is not None]
        if found:
            yield from found
            return


def _contents(analysis: Analysis, proposition: Proposition, cue: str) -> list[int]:
    """Where what a verb puts on the table may stand, likeliest first."""
    doc = analysis.doc
    roles = [r for r in CONTENT_ROLES if r != "patient" or proposition.lemma not in CALLING]
    heads = [h for role in roles for h in proposition.heads(role)]
    if proposition.lemma in CALLING:
        heads += [t.i for t in doc[proposition.head].children if t.dep_ == "advcl" and case_of(t) == "to"]
        heads = [h for h in heads if doc[h].dep_ != "xcomp" or doc[h].pos_ in ("VERB", "AUX")]
    if proposition.lemma == "call":  # "called the plan a failure" asks for nothing
        heads = [h for h in heads if case_of(doc[h]) in ("for", "to") or doc[h].pos_ == "VERB"]
    return [h for h in heads if cue == "propose" or not is_generic(analysis, h)]


def _put_by_verb(analysis: Analysis, proposition: Proposition, cue: str, head: int, first: int) -> Tabled | None:
    """What is put on the table by a verb and stands at `head`; `first` is that with which it is coordinated, or itself."""
    doc = analysis.doc
    told = matter_of(analysis, head)
    open_ = told is None or told.kind in ("supply", "other") or cue == "invite"
    step = unnamed(analysis, proposition, cue, head) if open_ else None
    matter = step or told
    if matter is None or (step is None and not fits(analysis, proposition, cue, head, matter)):
        return None
    if head != first and matter.kind not in ON_THE_TABLE:
        return None
    modified = doc[proposition.head].dep_ == "amod"
    proposers = noun_holders({}, doc[proposition.head].head)[0] if modified else proposition.heads("agent")
    asked = [*proposition.heads("recipient"), *proposition.heads("prep:on"), *proposition.heads("prep:to")]
    if doc[head].pos_ in ("VERB", "AUX", "ADJ"):
        asked += proposition.heads("patient")
        asked += [t.i for h in (head, first) for t in doc[h].children if t.dep_.startswith("nsubj")]
    asked += _doers(doc[head], demanded=cue == "demand")
    asked += [*proposition.heads("prep:from"), *proposition.heads("prep:with")]
    if cue in ("hand", "present"):
        asked += [t.i for t in doc[head].subtree if t.dep_ == "nmod" and case_of(t) == "to"]
    addressees = tuple(h for h in asked if h not in (head, first))
    return Tabled(proposition.head, cue, proposition.words, proposers, addressees, head, matter, proposition)


def _doers(noun: Token, demanded: bool) -> list[int]:
    """Who is to do what a noun names: "action by Oslo", of a demand also "Oslo's withdrawal", "guarantees that Oslo will", "an end to Norwegian supplies"."""
    found = [t.i for t in noun.children if t.dep_ == "nmod" and case_of(t) in ("by", "from")]
    if not demanded or noun.pos_ != "NOUN":
        return found
    found += [t.i for t in noun.children if t.dep_ == "nmod:poss"]
    clauses = [t for t in noun.children if t.dep_ in ("acl", "ccomp", "acl:relcl")]
    found += [t.i for c in clauses for t in c.children if t.dep_.startswith("nsubj") and t.pos_ in ("NOUN", "PROPN")]
    if stopping(noun):
        stopped = [t for t in noun.children if t.dep_ == "nmod" and case_of(t) in ("to", "of")]
        found += [t.i for s in stopped for t in s.children if t.dep_ in ("nmod:poss", "amod", "compound")]
    return found


def _by_duty(analysis: Analysis, proposition: Proposition) -> Iterator[Tabled]:
    """What one says that another should do: "Oslo said that Rome must lift the tariffs"."""
    if proposition.modality != "obliged" or proposition.part != "verb" or proposition.passive:
        return
    above = next((p for n in proposition.chain if (p := analysis.propositions[n]).lemma.split(" ")[0] in SPEECH), None)
    asked = proposition.heads("agent")
    if above is None or not asked:
        return
    speakers = {a.code for h in above.heads("agent") for a in analysis.actors.of(h)}
    told = {a.code for h in asked for a in analysis.actors.of(h)}
    asking = analysis.doc[proposition.head].lemma_.lower() in objects()["asking"]
    matter = None if asking else matter_of(analysis, proposition.head)
    if matter is not None and matter.kind in ON_THE_TABLE - {"coalition"} and speakers and told and not speakers & told:
        words = (above.head, *proposition.words)
        yield Tabled(
            proposition.head, "duty", tuple(sorted(words)), above.heads("agent"), asked, proposition.head, matter, None
        )


def _by_noun(analysis: Analysis, propositions: Mapping[int, Proposition], token: Token) -> Iterator[Tabled]:
    """What a noun names as proposed: "Oslo's proposal for a truce", "a call on Berlin to join"; a named plan is its own matter."""
    holders, _ = noun_holders(propositions, token)
    lemma, above = token.lemma_.lower(), propositions.get(token.head.i)
    if token.dep_ == "obj" and above is not None and above.lemma.split(" ")[0] in objects()["uttering"]:
        holders = (*holders, *above.heads("agent"))
    plan, demand, intended = lemma in objects()["plans"], lemma in objects()["demands"], lemma == "plan"
    asked = [t.i for t in token.children if t.dep_ == "nmod" and case_of(t) in ("on", "to")]
    for content in _named_contents(token):
        matter = matter_of(analysis, content.i)
        stops = demand and stopping(content)
        if demand and content.lemma_.lower() in objects()["asking"]:
            continue
        if matter is None or ((demand or intended or not plan) and matter.kind not in ON_THE_TABLE and not stops):
            continue
        if lemma == "invitation" and (matter.kind != "talks" or content.pos_ != "NOUN"):
            continue
        asked += [t.i for t in content.children if t.dep_.startswith("nsubj")]
        asked += _doers(content, demand)
        asked += _met_by(token)
        addressees = tuple(a for a in asked if a != content.i)
        yield Tabled(token.i, "noun", (token.i,), holders, addressees, content.i, matter, None)
        return
    if (plan and not intended) or any(t.dep_ == "compound" and t.lower_ == "peace" for t in token.children):
        matter = matter_of(analysis, token.i)
        if matter is not None and holders and (matter.kind in ON_THE_TABLE or _tells_its_subject(token, holders)):
            yield Tabled(token.i, "noun", (token.i,), holders, tuple(asked), token.i, matter, None)


def _named_contents(token: Token) -> list[Token]:
    """What a noun of proposing is about: the clause or phrase under it, or what it is told to include."""
    intended = token.lemma_.lower() == "plan"
    found = [t for t in token.children if t.i > token.i and t.tag_ != "VBN" and not intended and told_by_clause(t)]
    found += [t for t in token.children if t.dep_ == "nmod" and case_of(t) in ("for", "to", "of")]
    above = token.head
    if token.dep_ == "obj":
        found += [t for t in above.children if t.dep_ == "advcl" and _asks_of_somebody(t, token)]
    if token.dep_ == "nsubj" and above.lemma_ in ("include", "be"):
        found += [t for t in above.children if t.dep_ in ("obj", "xcomp", "ccomp") and t.i > token.i]
    return found


def _asks_of_somebody(clause: Token, noun: Token) -> bool:
    """Whether a clause says who is to do what a call asks for: "(rejected) calls for Oslo to withdraw"."""
    marks = [t for t in clause.children if t.dep_ == "mark"]
    named = any(t.dep_.startswith("nsubj") for t in clause.children)
    return named and {t.lower_ for t in marks} >= {"for", "to"} and min(t.i for t in marks) > noun.i


def _met_by(noun: Token) -> list[int]:
    """To whom a verb hands what a noun names: "sent Oslo an invitation", "a letter to Oslo repeating an invitation"."""
    carrier = noun.head if noun.dep_ == "obj" else noun
    found = [t.i for t in carrier.children if t.dep_ == "iobj" or (t.dep_ == "obl" and case_of(t) == "to")]
    paper = carrier.head if carrier.dep_.startswith("acl") else carrier
    found += [t.i for t in paper.children if t.dep_ == "nmod" and case_of(t) == "to" and paper.i != noun.i]
    above = paper.head
    if paper.dep_ == "obj":
        found += [t.i for t in above.children if t.dep_ == "obl" and case_of(t) == "to"]
    return found


def _tells_its_subject(noun: Token, holders: tuple[int, ...]) -> bool:
    """Whether a word before a noun of proposing says what is proposed: "Oslo's security proposals"."""
    if noun.lemma_.lower() not in ("proposal", "initiative", "formula", "roadmap", "demand", "ultimatum"):
        return False
    return any(t.dep_ == "compound" and t.pos_ == "NOUN" and t.i not in holders for t in noun.children)
