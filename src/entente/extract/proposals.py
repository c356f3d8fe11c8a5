"""Proposals: a plan put on the table or a step demanded of others, with its terms in the text's words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..core.analysis import Actor, Proposition
from ..core.claim import Claim
from ..core.values import Field
from ..language.plain import Token
from ..records.cues import class_of_lemma
from .base import Analysis
from .chains import SPEECH, actor_fields, actors_at, evidence_of
from .matter import Matter
from .matters import is_generic, matter_of, step_matter, unnamed_matter
from .nouns import behind, case_of, noun_holders

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

ON_THE_TABLE = frozenset({"truce", "peace plan", "membership", "sanctions", "deployment", "coalition", "talks", "law"})
"""Kinds of matter that a demand puts on the table; a thing to be given is a requested commitment."""

STEPS_DEMANDED = frozenset(
    {
        "withdrawal",
        "withdraw",
        "extension",
        "renewal",
        "recognition",
        "guarantee",
        "investigation",
        "inquiry",
        "investment",
        "reform",
    }
)
"""What a demand of no other kind may be about and still be a step for others to take."""


@cache
def objects() -> Mapping[str, frozenset[str]]:
    """The word lists of `proposal.toml` that say of which objects a verb makes a proposal."""
    table = tomllib.loads(files("entente.records").joinpath("proposal.toml").read_text("utf-8"))["objects"]
    return {name: frozenset(words) for name, words in table.items()}


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


def find_proposals(analysis: Analysis) -> tuple[Claim, ...]:
    """Every proposal that the text tells, in the order of its predicates."""
    found: list[Claim] = []
    taken: set[int] = set()
    for tabled in tabled_in(analysis):
        claim = _claim(analysis, tabled) if tabled.content not in taken else None
        if claim is not None:
            taken.add(tabled.content)
            found.append(claim)
    return tuple(found)


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
            if cue is not None and _told(analysis, proposition):
                yield from _by_verb(analysis, proposition, cue)
            elif cue is None:
                yield from _by_duty(analysis, proposition)


def _told(analysis: Analysis, proposition: Proposition) -> bool:
    """Whether the text tells that it was put on the table."""
    if proposition.negated or proposition.modality in ("hypothetical", "obliged", "possible", "question"):
        return False
    token = analysis.doc[proposition.head]
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
    doc = analysis.doc
    modified = doc[proposition.head].dep_ == "amod"
    roles = [r for r in CONTENT_ROLES if r != "patient" or proposition.lemma not in CALLING]
    heads = [h for role in roles for h in proposition.heads(role)]
    if proposition.lemma in CALLING:
        heads += [t.i for t in doc[proposition.head].children if t.dep_ == "advcl" and case_of(t) == "to"]
    if proposition.lemma in CALLING:
        heads = [h for h in heads if doc[h].dep_ != "xcomp" or doc[h].pos_ in ("VERB", "AUX")]
    for head in heads:
        if is_generic(analysis, head) and cue != "propose":
            continue
        matter = matter_of(analysis, head)
        unnamed = (
            _unnamed(analysis, proposition, cue, head) if matter is None or matter.kind in ("supply", "other") else None
        )
        matter = unnamed or matter
        if matter is None or (unnamed is None and not _fits(analysis, proposition, cue, head, matter)):
            continue
        proposers = proposition.heads("agent")
        if modified:
            proposers = noun_holders({}, doc[proposition.head].head)[0]
        asked = [*proposition.heads("recipient"), *proposition.heads("prep:on"), *proposition.heads("prep:to")]
        if doc[head].pos_ in ("VERB", "AUX", "ADJ"):
            asked += proposition.heads("patient")
            asked += [t.i for t in doc[head].children if t.dep_.startswith("nsubj")]
        asked += _doers(doc[head], demanded=cue == "demand")
        asked += proposition.heads("prep:from")
        yield Tabled(
            proposition.head,
            cue,
            proposition.words,
            proposers,
            tuple(h for h in asked if h != head),
            head,
            matter,
            proposition,
        )
        return


def _doers(noun: Token, demanded: bool) -> list[int]:
    """Who is to do what a noun names: "action by Oslo", of a demand also "Oslo's withdrawal"."""
    found = [t.i for t in noun.children if t.dep_ == "nmod" and case_of(t) in ("by", "from")]
    if demanded and noun.pos_ == "NOUN":
        found += [t.i for t in noun.children if t.dep_ == "nmod:poss"]
    return found


def _told_by_clause(token: Token) -> bool:
    """Whether a clause under a noun says what is proposed: "to join", "that it join"."""
    if token.dep_ == "acl:relcl":
        return any(t.dep_ == "mark" for t in token.children)
    return token.dep_ in ("acl", "ccomp", "xcomp")


def _unnamed(analysis: Analysis, proposition: Proposition, cue: str, head: int) -> Matter | None:
    """A proposal whose words tell no kind of matter: whatever is proposed to be done, or a step demanded of somebody."""
    token = analysis.doc[head]
    if proposition.lemma.split(" ")[0] in ("propose", "put", "table", "float"):
        if token.pos_ != "VERB":
            return unnamed_matter(analysis, head)
        return None if _indicative(token) else step_matter(analysis, head)
    addressed = [*proposition.heads("recipient"), *proposition.heads("patient"), *proposition.heads("prep:on")]
    addressed += proposition.heads("prep:to")
    addressed += [t.i for t in token.children if t.dep_.startswith("nsubj")]
    if cue != "demand" or token.lemma_.lower() not in objects()["demanded"] or _indicative(token):
        return None
    given = any(analysis.things.of(t.i) for t in token.children if t.dep_ == "obj")
    return step_matter(analysis, head) if not given and any(analysis.actors.of(h) for h in addressed) else None


def _fits(analysis: Analysis, proposition: Proposition, cue: str, head: int, matter: Matter) -> bool:
    """Whether this verb with this object puts a plan on the table."""
    token = analysis.doc[head]
    noun = token.lemma_.lower()
    if cue == "present":
        if analysis.things.of(head) or matter.kind == "sanctions":
            return False
        return (noun in objects()["plans"] and proposition.lemma != "announce") or (
            noun in objects()["steps"] and proposition.lemma in ("offer", "initiate", "order", "announce")
        )
    if cue == "want" and not _of_another(analysis, proposition, token):
        return False
    if proposition.lemma == "insist" and _indicative(token):
        return False
    if cue in ("demand", "want"):
        return matter.kind in ON_THE_TABLE or bool(STEPS_DEMANDED & {noun, *_lemmas_below(token)})
    if proposition.lemma in ("suggest", "recommend") and any(
        t.dep_ in ("nsubj", "aux", "cop", "nsubj:pass") for t in token.children
    ):
        return not _indicative(token) and matter.kind in ON_THE_TABLE
    if analysis.things.of(head) and matter.kind in ("supply", "other"):
        return noun in objects()["plans"]
    return token.pos_ in ("NOUN", "PROPN") or matter.kind in ON_THE_TABLE


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
    others = [*proposition.heads("patient"), *(t.i for t in wished.children if t.dep_.startswith("nsubj"))]
    return any(a.code not in own for h in others for a in analysis.actors.of(h))


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
    matter = matter_of(analysis, proposition.head)
    if matter is not None and matter.kind in ON_THE_TABLE - {"coalition"} and speakers and told and not speakers & told:
        words = (above.head, *proposition.words)
        yield Tabled(
            proposition.head, "duty", tuple(sorted(words)), above.heads("agent"), asked, proposition.head, matter, None
        )


def _lemmas_below(token: Token) -> Iterator[str]:
    return (t.lemma_.lower() for t in token.children if t.dep_ in ("obj", "nmod"))


def _by_noun(analysis: Analysis, propositions: Mapping[int, Proposition], token: Token) -> Iterator[Tabled]:
    """What a noun names as proposed: "Oslo's proposal for a truce", "a call on Berlin to join"; a named plan is its own matter."""
    holders, _ = noun_holders(propositions, token)
    plan = token.lemma_.lower() in objects()["plans"]
    demand = token.lemma_.lower() in ("demand", "call", "appeal", "request", "plea", "ultimatum")
    intended = token.lemma_.lower() == "plan"
    contents = [t for t in token.children if t.i > token.i and t.tag_ != "VBN" and not intended and _told_by_clause(t)]
    contents += [t for t in token.children if t.dep_ == "nmod" and case_of(t) in ("for", "to", "of")]
    asked = [t.i for t in token.children if t.dep_ == "nmod" and case_of(t) in ("on", "to")]
    for content in contents:
        matter = matter_of(analysis, content.i)
        if matter is None or ((demand or intended or not plan) and matter.kind not in ON_THE_TABLE):
            continue
        asked += [t.i for t in content.children if t.dep_.startswith("nsubj")]
        asked += _doers(content, demand)
        yield Tabled(
            token.i, "noun", (token.i,), holders, tuple(a for a in asked if a != content.i), content.i, matter, None
        )
        return
    if (plan and token.lemma_.lower() != "plan") or any(
        t.dep_ == "compound" and t.lower_ == "peace" for t in token.children
    ):
        matter = matter_of(analysis, token.i)
        if matter is not None and matter.kind in ON_THE_TABLE and holders:
            yield Tabled(token.i, "noun", (token.i,), holders, (), token.i, matter, None)


def _claim(analysis: Analysis, tabled: Tabled) -> Claim | None:
    propositions = {p.head: p for p in analysis.propositions}
    speaking = [h for p in tabled.proposers for h in (p, *behind(analysis, propositions, p))]
    proposer: tuple[Actor, ...] = next((a for h in speaking if (a := actors_at(analysis, (h,)))), ())
    if not proposer:
        return None
    codes = {a.code for a in proposer}
    addressee = next((a for h in tabled.addressees if (a := actors_at(analysis, (h,)))), ())
    if not addressee and tabled.matter.kind == "talks":
        addressee = _partners(analysis, tabled.content)
    told = tuple(a for a in addressee if a.code not in codes)
    fields = tuple(_fields(analysis, tabled, proposer, told))
    evidence = evidence_of(analysis, tabled.words, [s for f in fields if f.name != "attribution" for s in f.spans])
    return Claim(analysis.document.id, "proposal", (evidence,), fields, f"proposal:{tabled.cue}")


def _partners(analysis: Analysis, content: int) -> tuple[Actor, ...]:
    """With whom the talks are to be held."""
    below = [t for t in analysis.doc[content].subtree if t.dep_.startswith(("nmod", "obl")) and case_of(t) == "with"]
    return next((a for t in below if (a := actors_at(analysis, (t.i,)))), ())


def _fields(
    analysis: Analysis, tabled: Tabled, proposer: Sequence[Actor], addressee: Sequence[Actor]
) -> Iterator[Field]:
    yield from actor_fields("proposer", proposer, "proposer")
    yield from tabled.matter.fields()
    terms = analysis.subtree(tabled.content)
    yield Field("terms", " ".join(terms.of(analysis.text).split()), (terms,), "what is proposed")
    yield from actor_fields("addressee", addressee, "addressed")
    mention = analysis.dates.of(tabled.head)
    if mention is not None and mention.when is not None:
        yield Field("date", mention.when.edtf, mention.cited, mention.when.rule)
    yield from _attribution(analysis, tabled, {a.code for a in proposer})


def _attribution(analysis: Analysis, tabled: Tabled, own: set[str]) -> Iterator[Field]:
    """Who vouches for the proposal, where it is another than its proposer."""
    if tabled.proposition is None:
        return
    above = [analysis.propositions[n] for n in tabled.proposition.chain]
    heads = [h for p in above if p.lemma.split(" ")[0] in SPEECH for h in p.heads("agent")]
    for head in (*heads, *tabled.proposition.sources):
        for actor in analysis.actors.of(head, conjuncts=False):
            spans = actor.name_spans or actor.spans[:1]
            if actor.name is not None or actor.code not in own:
                yield Field("attribution", actor.name or spans[0].of(analysis.text), spans, "reported by")
                return
