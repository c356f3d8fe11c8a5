"""Matters that a verb tells with its object: what is joined, who is let in, who is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..core.document import Span
from ..language.plain import Token
from ..records.matters import kinds_told
from .base import Analysis
from .matter import Matter
from .nouns import case_of

JOINING = frozenset({"join", "accede", "enter", "rejoin", "admit", "integrate", "become", "apply"})
"""What one does who becomes a member, and what a union does with one."""

TAKING = frozenset({"admit", "integrate"})
"""What a union does that takes in a member, its object."""

LETTING = frozenset({"welcome", "accept", "invite", "bring", "let"})
"""What a union does with a new member: "welcomed into the alliance", "accept Oslo as a member"."""

UNIONS = frozenset({"alliance", "bloc", "union", "organisation", "organization", "pact", "club", "block"})
"""What one joins as a member."""

NEAR = 900
"""Characters before a sentence in which the body of a bare "join" is looked for: a paragraph or two."""


def joined(analysis: Analysis, verb: int) -> Matter | None:
    """Membership, where a verb of joining has a body or a union of states for its object, told beside it or before."""
    head = analysis.doc[verb]
    if head.lemma_.lower() in LETTING and head.pos_ == "VERB":
        return _let_in(analysis, head)
    if head.lemma_.lower() in ("expand", "enlarge") and head.pos_ == "VERB":
        return _growing(analysis, head)
    if head.lemma_.lower() not in JOINING or head.pos_ not in ("VERB", "AUX"):
        return None
    admitting = [t for t in head.children if t.dep_ == "nsubj" and head.lemma_.lower() in TAKING]
    for thing in [*_joined_things(head), *admitting]:
        bodies = [a for a in analysis.actors.of(thing.i, conjuncts=False) if a.form == "body"]
        union = thing.lemma_.lower() in UNIONS
        if (
            thing.pos_ == "NOUN"
            and not union
            and any(k not in ("membership", "coalition") for _, _, k in kinds_told([thing.text]))
        ):
            continue
        if bodies or union or "member" in thing.lemma_.lower():
            return _membership(analysis, head, thing, bodies[0].spans[-1] if bodies else None)
    return None


def _let_in(analysis: Analysis, verb: Token) -> Matter | None:
    """Membership, where a verb lets somebody into a body or a union of states, or in as its member or ally."""
    for thing in verb.children:
        case = case_of(thing) if thing.dep_ == "obl" else ""
        if case not in ("into", "as"):
            continue
        owners = [t for t in thing.children if t.dep_ in ("nmod:poss", "compound", "nmod")]
        if case == "into":
            union = thing.lemma_.lower() in UNIONS or _is_body(analysis, thing)
        else:
            union = thing.lemma_.lower() == "member" or (
                thing.lemma_.lower() == "ally" and any(_is_body(analysis, t) for t in owners)
            )
        if not union:
            continue
        mark = next(t for t in thing.children if t.lower_ == case)
        whom = [t for t in verb.children if t.dep_ in ("obj", "nsubj:pass") and t.pos_ in ("NOUN", "PROPN")]
        body = next((b for t in (thing, *owners) if (b := _body_of(analysis, t))), None) or _acting_body(analysis, verb)
        if body is not None:
            members = analysis.span(_listed(whom[0])) if whom else None
            return replace(
                named(analysis, body, members, analysis.word(verb.i)),
                kind_spans=(analysis.word(verb.i), analysis.word(mark.i)),
            )
        spans = [analysis.span(t.i for t in (*_left(w), w)) for w in whom[:1]]
        spans += [analysis.word(verb.i), analysis.word(mark.i), analysis.span([*(t.i for t in _left(thing)), thing.i])]
        return Matter(
            "membership", _text(analysis, spans), tuple(spans), (analysis.word(verb.i), analysis.word(mark.i))
        )
    return None


def _growing(analysis: Analysis, verb: Token) -> Matter | None:
    """Membership, where a union of states takes in more of them: "NATO will not expand eastward"."""
    union = next(iter(_doers(analysis, verb)), None)
    if union is None or any(t.dep_ == "obj" for t in verb.children):
        return None
    if not (_is_body(analysis, union) or union.lemma_.lower() in UNIONS):
        return None
    where = [
        t for t in verb.children if t.i > verb.i and (t.dep_ == "advmod" or (t.dep_ == "obl" and case_of(t) == "to"))
    ]
    last = where[0].i if where and where[0].i <= verb.i + 4 else verb.i
    name = _body_of(analysis, union) or analysis.span([*(t.i for t in _left(union)), union.i])
    spans = (name, analysis.span([verb.i, last]))
    return Matter("membership", _text(analysis, spans), spans, (analysis.word(verb.i),))


def _is_body(analysis: Analysis, noun: Token) -> bool:
    return any(a.form == "body" for a in analysis.actors.of(noun.i, conjuncts=False))


def _joined_things(verb: Token) -> list[Token]:
    """What is joined: the verb's object or the noun of its relative clause."""
    found = [t for t in verb.children if t.dep_ in ("obj", "obl", "xcomp", "ccomp") and t.pos_ in ("NOUN", "PROPN")]
    above = verb
    while above.dep_ in ("xcomp", "ccomp") and above.head.pos_ in ("VERB", "AUX", "ADJ"):
        above = above.head
    if not found and above.dep_ == "acl:relcl":
        found = [above.head]
    return found


def _membership(analysis: Analysis, verb: Token, thing: Token, name: Span | None) -> Matter | None:
    """Who joins what: a union told by a noun ("the bloc") takes the name told before it; without a name the text's words."""
    told = verb if verb.lemma_.lower() in ("join", "accede", *TAKING) else thing
    if told.i == thing.i and not kinds_told([thing.text]):
        return None
    name = name or _body_of(analysis, thing)
    if name is None and verb.lemma_.lower() in TAKING:
        name = _acting_body(analysis, verb)
    if name is None and thing.lemma_.lower() in UNIONS and not _is_any(thing):
        name = _body_before(analysis, verb)
    taken = ("obj", "nsubj:pass") if verb.lemma_.lower() in TAKING else ("nsubj",)
    joins = [t for t in verb.children if t.dep_ in taken and t.pos_ in ("NOUN", "PROPN") and t.i != thing.i]
    if not joins and verb.lemma_.lower() not in TAKING:
        joins = [t for t in _doers(analysis, verb) if t.pos_ == "PROPN"]
    members = analysis.span(_listed(joins[0])) if joins else None
    if name is not None:
        return named(analysis, name, members, analysis.word(told.i))
    spans = (
        *([members] if members is not None else []),
        analysis.word(verb.i),
        analysis.span(t.i for t in (*_left(thing), thing)),
    )
    return Matter("membership", _text(analysis, spans), spans, (analysis.word(told.i),))


def named(analysis: Analysis, union: Span, members: Span | None, kind: Span) -> Matter:
    """Membership of a union with a name: "NATO membership of Chad"."""
    label = f"{_text(analysis, [union])} membership"
    if members is None or members.overlaps(union):
        return Matter("membership", label, (union,), (kind,))
    return Matter("membership", f"{label} of {_text(analysis, [members])}", (union, members), (kind,))


def _body_of(analysis: Analysis, thing: Token) -> Span | None:
    """The name of the body that a noun is, or whose it is: "the alliance", "the NATO alliance", "a member of the EU"."""
    inside = [thing, *(t for t in thing.children if t.dep_.split(":")[0] in ("appos", "compound", "nmod"))]
    if thing.dep_ == "appos":
        inside.append(thing.head)
    bodies = [a for t in inside for a in analysis.actors.of(t.i, conjuncts=False) if a.form == "body"]
    return bodies[0].spans[-1] if bodies else None


def _doers(analysis: Analysis, verb: Token) -> list[Token]:
    """Who does what a verb tells, also where a verb above it tells who: "wants to join"."""
    told = next((p for p in analysis.propositions if p.head == verb.i), None)
    return [analysis.doc[head] for head in told.heads("agent")] if told is not None else []


def _acting_body(analysis: Analysis, verb: Token) -> Span | None:
    """The name of the body that does what a verb tells: "NATO will admit"."""
    return next((union for t in _doers(analysis, verb) if (union := _body_of(analysis, t))), None)


def _listed(noun: Token) -> list[int]:
    """The words of a noun with those of the names coordinated with it: "Chad and Mali"."""
    names = [t for t in noun.children if t.dep_ == "conj" and t.pos_ == "PROPN" and t.i > noun.i]
    last = names[-1].i if names and noun.pos_ == "PROPN" else noun.i
    first = min(t.i for t in (*_left(noun), noun))
    return list(range(first, last + 1))


def _left(noun: Token) -> list[Token]:
    return [t for t in noun.children if t.dep_ in ("compound", "amod", "flat") and noun.i - 4 < t.i < noun.i]


def joined_before(analysis: Analysis, verb: int) -> Matter | None:
    """Membership of the body named last before a bare "join"; None where none is named in the sentences just before."""
    token = analysis.doc[verb]
    if token.lemma_.lower() not in ("join", "accede"):
        return None
    union = _body_before(analysis, token)
    return named(analysis, union, None, analysis.word(verb)) if union is not None else None


def _body_before(analysis: Analysis, token: Token) -> Span | None:
    """The body named last before a token, in its sentence or just before it."""
    start = token.sent.start_char - NEAR
    found = [
        a
        for place, a in analysis.actors.mentions()
        if place < token.i and a.form == "body" and analysis.word(place).start > start
    ]
    return found[-1].spans[0] if found else None


def _is_any(noun: Token) -> bool:
    """Whether a union is none told before: "a trade union"."""
    return any(t.dep_ == "det" and t.lower_ in ("a", "an", "any", "no") for t in noun.children)


def encounter(analysis: Analysis, verb: int) -> Matter | None:
    """Talks, where a verb tells of meeting somebody: "to receive the Chilean president", "to meet with Oslo"."""
    token = analysis.doc[verb]
    if token.pos_ != "VERB" or token.lemma_.lower() not in ("meet", "receive", "see", "host", "visit"):
        return None
    whom = [t for t in token.children if t.dep_ == "obj" or (t.dep_ == "obl" and case_of(t) == "with")]
    found = next((t for t in whom if t.pos_ in ("NOUN", "PROPN") and _somebody(analysis, t)), None)
    if found is None:
        return None
    spans = (analysis.word(verb), analysis.span([*(t.i for t in _left(found)), found.i]))
    return Matter("talks", _text(analysis, spans), spans, spans[:1])


def coming(analysis: Analysis, verb: int) -> Matter | None:
    """Talks, where a verb tells of coming to see somebody: "to come to Lima", "to visit the Chilean president"."""
    token = analysis.doc[verb]
    if token.lemma_.lower() not in ("come", "visit", "travel") or token.pos_ != "VERB":
        return None
    goals = [t for t in token.children if t.i > verb and (t.dep_ == "obj" or (t.dep_ == "obl" and case_of(t) == "to"))]
    last = goals[0].i if goals and goals[0].i < verb + 6 else verb
    span = analysis.span(range(verb, last + 1))
    return Matter("talks", " ".join(span.of(analysis.text).split()), (span,), (analysis.word(verb),))


def _somebody(analysis: Analysis, noun: Token) -> bool:
    """Whether a noun stands for a state, a body or a person, no crowd."""
    return any(not a.code.startswith("group:") for a in analysis.actors.of(noun.i, conjuncts=False))


def _text(analysis: Analysis, spans: Sequence[Span]) -> str:
    return " ".join(" ".join(s.of(analysis.text).split()) for s in spans)
