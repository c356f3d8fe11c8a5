"""Who gives, who gets and who asks, by the class of the innermost predicate and of those around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..core.analysis import Actor, Proposition, Thing
from ..language.plain import Token
from ..records.commitment import WANTING
from .base import Analysis
from .chains import SPEECH, Telling, by_head, embedders, first_actors
from .commitment_signatories import sides
from .commitment_things import Given, case, owns, stands_for, verb_of, words

GIVER = ("agent", "possessive", "prep:by", "prep:from", "modifier", "carrier")
CHARGING = frozenset({"accuse", "blame", "suspect", "condemn", "criticise", "criticize", "thank", "praise"})
"""Verbs whose object did what the clause after them tells."""
TOWARDS = frozenset({"to", "for", "into", "towards", "toward"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Who gives, who gets and who asks."""

    provider: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    requester: tuple[Actor, ...]


def parties_of(analysis: Analysis, told: Telling, given: Given, stage: str) -> Parties:
    """The parties of one thing given, the giver never among the others."""
    provider, recipient, requester = _told(analysis, told, given, stage)
    provider, recipient = _with_makers(given, provider, recipient)
    if not provider and told.cues[0] in ("receive", "arrive"):
        provider = tuple(a for a in _origin(analysis, given.thing) if a.code not in {r.code for r in recipient})
    if given.thing.kind == "refuge" and not recipient:
        recipient = tuple(a for a in given.thing.makers if a.code not in {p.code for p in provider})
    if not provider and told.cues[0] not in ("receive", "ask", "arrive"):
        provider = _around(analysis, told, recipient)
    provider, recipient = sides(analysis, told, given.thing, provider, recipient)
    codes = {a.code for a in provider}
    recipient = tuple(a for a in recipient if a.code not in codes)
    recipient = _own_receiver(analysis, given, recipient) or recipient
    if not recipient and told.cues[0] != "receive" and not names_itself(analysis, told, given.thing):
        recipient = tuple(a for a in _otherwise(analysis, told, given) if a.code not in codes)
    if stage not in ("requested", "refused", "considered", "approved"):
        requester = ()
    return Parties(provider, recipient, tuple(a for a in requester if a.code not in codes))


def names_itself(analysis: Analysis, told: Telling, thing: Thing) -> bool:
    """Whether the verb is what is given ("reinforced their border"), so that only its object can receive."""
    verb = analysis.doc[told.steps[0].head]
    own = told.steps[0].part == "verb" and thing.kind in ("support", "security guarantee")
    return own and thing.label_spans[0].start == verb.idx


def _own_receiver(analysis: Analysis, given: Given, recipient: Sequence[Actor]) -> tuple[Actor, ...]:
    """Of several receivers the one named right behind the thing: "six trucks to Chad and two ships to Niger"."""
    span = analysis.doc.char_span(*given.thing.span, alignment_mode="expand")
    end = span[-1].i + 1 if span else len(analysis.doc)
    before = bool(recipient) and all(a.spans and a.spans[-1].end < given.thing.span.start for a in recipient)
    if (len(recipient) < 2 and not (before and given.thing.quantity is not None)) or end + 1 >= len(analysis.doc):
        return ()
    preposition, place = analysis.doc[end], analysis.doc[end + 1]
    place = place.nbor() if place.pos_ == "DET" else place
    if preposition.lower_ not in ("to", "for", "in"):
        return ()
    named = analysis.actors.of(place.head.i if place.dep_ == "compound" else place.i, conjuncts=False)
    if before:
        return tuple(a for a in named if preposition.lower_ == "to" and ":" not in a.code)
    joined = any(t.dep_ == "cc" and t.lower_ == "and" for t in analysis.doc[place.i].children)
    following = analysis.doc[min(place.i + 2, len(analysis.doc) - 1)]
    shared = joined or any(a.spans and a.spans[-1].start == following.idx for a in recipient)
    return () if shared else tuple(a for a in recipient if a.code in {n.code for n in named})


def _told(
    analysis: Analysis, told: Telling, given: Given, stage: str
) -> tuple[tuple[Actor, ...], tuple[Actor, ...], tuple[Actor, ...]]:
    inner, cue = told.steps[0], told.cues[0]
    provider: tuple[Actor, ...] = ()
    requester: tuple[Actor, ...] = ()
    recipient = recipients(analysis, told, given)
    taking_in = given.thing.kind == "refuge"
    from_somebody = verb_of(inner) == "accept" and bool(_sources(analysis, inner))
    if cue == "receive" and wants(told):
        requester = recipient = _acting(analysis, told, inner, ("agent",))
        provider = first_actors(analysis, inner, ("prep:from",)) or _sources(analysis, inner)
    elif (
        (cue == "receive" and not taking_in)
        or _is_taken(analysis, inner)
        or verb_of(inner) in words("buying")
        or from_somebody
    ):
        recipient = _acting(analysis, told, inner, ("agent", "possessive", "carrier")) or recipient
        provider = first_actors(analysis, inner, ("prep:from", "prep:by")) or _sources(analysis, inner)
        talked = [s for s in told.steps[1:] if s.lemma in words("talking")]
        heads = [t.i for s in talked for t in _clause(analysis.doc[s.head]) if case(t) == "with"]
        provider = provider or _receivers(analysis, heads)
    elif cue == "ask" or wants(told):
        asking = ("possessive", "prep:from", "prep:by", "modifier", "carrier", "agent")
        requester = _acting(analysis, told, inner, asking if inner.part == "noun" else ("agent", "prep:by"))
        asked = ("prep:from", "prep:to", "prep:on", "prep:of", "prep:with", "recipient", "patient")
        if inner.part == "noun":  # "a request from Oslo" is Oslo's
            provider = first_actors(analysis, inner, asked[1:])
        else:
            provider = first_actors(analysis, inner, asked) or _sources(analysis, inner)
        recipient = recipient or requester
    elif inner.lemma == "available":  # "will make tanks available"
        provider = first_actors(analysis, embedders(analysis, inner)[0], ("agent",))
    elif cue == "arrive":
        provider = first_actors(analysis, inner, ("prep:from",))
    else:
        provider = _acting(analysis, told, inner, GIVER)
    for step, above in zip(told.steps[1:], told.cues[1:], strict=True):
        who = _acting(analysis, told, step, GIVER)
        if above == "ask":
            requester = requester or who
            provider = provider or first_actors(analysis, step, ("patient", "recipient", "prep:on", "prep:to"))
        elif (
            cue != "receive"
            and (cue, above) != ("ask", "carry_on")
            and (not provider or (above == "contract" and _are_firms(provider) and not _are_firms(who)))
        ):
            provider = who or provider  # who signs with a firm gives, through the firm
    if stage == "requested" and told.cues[0] != "ask" and told.reports:
        requester = requester or first_actors(analysis, told.reports[0], ("agent",))
    return provider, recipient, requester


def _is_taken(analysis: Analysis, step: Proposition) -> bool:
    """Whether a noun of giving is what its subject takes: "took delivery of 20 trucks"."""
    noun = analysis.doc[step.head]
    return step.part == "noun" and verb_of(step) == "deliver" and noun.dep_ == "obj" and noun.head.lemma_ == "take"


def _around(analysis: Analysis, told: Telling, recipient: Sequence[Actor]) -> tuple[Actor, ...]:
    """The one who acts in the nearest clause around, where a giving has no giver of its own and he is not the receiver."""
    inner = told.steps[0]
    participle = analysis.doc[inner.head].dep_ == "amod"
    if any(a.role == "agent" and a.how in ("relative", "direct") for a in inner.arguments):
        return ()  # it has a giver, whoever he is: "those supplying Minsk"
    if inner.part == "noun" or participle or "ask" in told.cues or verb_of(inner) in words("buying"):
        return ()
    known = by_head(analysis.propositions)
    codes = {a.code for a in recipient}
    for above in list(analysis.doc[inner.head].ancestors)[:5]:
        if above.lemma_ in CHARGING and above.i in known:
            charged = first_actors(analysis, known[above.i], ("patient", "recipient"))
            return () if codes & {a.code for a in charged} else charged
        who = first_actors(analysis, known[above.i], ("agent",)) if above.i in known else ()
        if inner.passive and told.reports and above.i == told.reports[0].head:
            return ()
        if who and not any(a.code.startswith("person:") for a in who):
            return () if codes & {a.code for a in who} else who
    return ()


def _are_firms(actors: Sequence[Actor]) -> bool:
    return all(a.code.startswith("org:") for a in actors)


def wants(told: Telling) -> bool:
    """Whether somebody wants a thing given to him rather than to give it: "seeks guarantees"."""
    weighed = told.cues in (("consider",), ("receive", "consider"))
    return weighed and verb_of(told.steps[-1]) in WANTING


def _sources(analysis: Analysis, step: Proposition) -> tuple[Actor, ...]:
    """Those after "from" anywhere in a step's clause: "bought stocks of shells from Cairo"."""
    heads = [t.i for t in _clause(analysis.doc[step.head]) if case(t) == "from"]
    return tuple(a for h in heads for a in analysis.actors.of(h))


def _acting(analysis: Analysis, told: Telling, step: Proposition, roles: Sequence[str]) -> tuple[Actor, ...]:
    """Who acts in a step: an actor, the owner of what acts ("Berlin's plan would give"), or for an unclear "it" who reports."""
    found = first_actors(analysis, step, roles)
    if found:
        return found
    for head in step.heads("agent"):
        token = analysis.doc[head]
        owners = [a for child in token.children if owns(child) for a in analysis.actors.of(child.i)]
        if owners:
            return tuple(owners)
        if token.lower_ in ("it", "they", "we", "he", "she"):
            for report in told.reports:
                if report.head > step.head or report.head < token.i:
                    return first_actors(analysis, report, ("agent",))
    return ()


def _with_makers(
    given: Given, provider: tuple[Actor, ...], recipient: tuple[Actor, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Those named before the thing: givers where none is told, one of several givers, or the receiver of "sold Egypt jets"."""
    makers = given.thing.makers
    if not makers:
        return provider, recipient
    named = {a.code for a in makers}
    if _are_behind(given.thing):
        several = len(provider) != 1 or provider[0].code.startswith("group:")
        return (makers if several and not named & {a.code for a in recipient} else provider), recipient
    if not provider or len(provider) > 1:
        return tuple(a for a in provider if a.code in named) or makers, recipient
    if not recipient and all(a.form in ("name", "capital") for a in makers):
        return provider, makers
    return provider, recipient


def _origin(analysis: Analysis, thing: Thing) -> tuple[Actor, ...]:
    """Where a thing was made, by its own name: "Iranian-made drones"."""
    span = analysis.doc.char_span(*thing.span, alignment_mode="expand")
    tokens = [t for t in span or () if t.pos_ in ("ADJ", "PROPN")]
    return next((found for t in tokens if (found := analysis.actors.of(t.i, conjuncts=False))), ())


def _are_behind(thing: Thing) -> bool:
    """Whether the makers of a thing are told behind it: "tanks from Rome"."""
    return all(a.spans and a.spans[0].start >= thing.label_spans[-1].end for a in thing.makers)


def recipients(analysis: Analysis, told: Telling, given: Given) -> tuple[Actor, ...]:
    """Who gets it, from the nearest words outward.

    1. The roles of each step. 2. "To" or "for" somebody inside the thing's phrase or the predicate's clause. 3. The one
    helped in a clause of purpose.
    """
    roles: tuple[str, ...] = ("recipient", "prep:to", "prep:for", "prep:into", "prep:towards")
    if given.beside:
        roles = ("patient", "recipient", *roles)
    if verb_of(told.steps[0]) == "stand":
        roles = ("prep:with", *roles)
    if told.cues[0] == "arrive":
        roles = (*roles, "prep:in", "prep:at", "patient")
    for step in told.steps:
        for role in roles:
            heads = [a.head for a in step.arguments if a.role == role]
            found = _receivers(analysis, heads)
            if found:
                return found
        roles = tuple(r for r in roles if r != "patient")
    for step in told.steps:
        found = _receivers(analysis, list(_towards(analysis, step)))
        if found:
            return found
    for step in told.steps:
        found = _receivers(analysis, list(_helped(analysis, step)))
        if found:
            return found
    return _otherwise(analysis, told, given)


def _otherwise(analysis: Analysis, told: Telling, given: Given) -> tuple[Actor, ...]:
    """Receivers told by other words than "to": whom one talks with, whose refugees come, in which state it is given."""
    inner = told.steps[0]
    if given.thing.kind == "refuge":
        return _sources(analysis, inner)
    if given.thing.kind == "reconstruction":  # "will fund the rebuilding of Chad"
        rebuilt = tuple(a for a in _receivers(analysis, inner.heads("patient")) if ":" not in a.code)
        if rebuilt:
            return rebuilt
    talked = [s for s in told.steps if s.lemma in words("talking") or verb_of(s) in words("sharing")]
    heads = [t.i for s in talked for t in _clause(analysis.doc[s.head]) if case(t) == "with"]
    found = _receivers(analysis, heads)
    if found or verb_of(inner) in words("needing") or told.cues[0] in ("receive", "ask"):
        return found
    places = [t.i for t in _clause(analysis.doc[inner.head]) if case(t) in ("in", "inside", "across")]
    return tuple(a for a in _receivers(analysis, places) if a.form == "name" and ":" not in a.code)


def _receivers(analysis: Analysis, heads: Sequence[int]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for head in heads:
        for token in (head, *_conjuncts(analysis.doc[head])):
            for actor in stands_for(analysis, token):
                found.setdefault(actor.code, actor)
    return tuple(found.values())


def _conjuncts(token: Token) -> Iterator[int]:
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            yield child.i
            yield from _conjuncts(child)


def _towards(analysis: Analysis, step: Proposition) -> Iterator[int]:
    """Heads of "to" and "for" phrases anywhere in a step's own clause, nearest first."""
    for token in _clause(analysis.doc[step.head]):
        if token.dep_.split(":")[0] in ("nmod", "obl", "advcl", "xcomp") and case(token) in TOWARDS:
            yield token.i


def _helped(analysis: Analysis, step: Proposition) -> Iterator[int]:
    """Heads of the objects of verbs of help in clauses of purpose below a step, and their owners."""
    for token in analysis.doc[step.head].subtree:
        helps = token.pos_ == "VERB" and token.lemma_ in words("helping") and token.i > step.head
        if helps and not _is_said_besides(token, step.head):
            for child in token.children:
                if child.dep_ in ("obj", "iobj"):
                    yield child.i
                    yield from (t.i for t in child.children if t.dep_ in ("nmod:poss", "compound", "amod"))


def _is_said_besides(token: Token, verb: int) -> bool:
    """Whether something only said beside an act holds a word: "proposed a fund, saying that the EU helps Chad"."""
    between = [t for t in token.ancestors if t.i > verb]
    return any(t.lemma_ in SPEECH and t.tag_ == "VBG" for t in between)


def _clause(token: Token) -> Iterator[Token]:
    """The tokens of a predicate's clause in text order, those of clauses inside it and of coordinated ones left out."""
    found = []
    stack = [token]
    while stack:
        current = stack.pop()
        for child in current.children:
            inner = child.pos_ in ("VERB", "AUX") and child.dep_.split(":")[0] in (
                "ccomp",
                "advcl",
                "acl",
                "parataxis",
                "conj",
                "xcomp",
                "csubj",
            )
            if not inner:
                found.append(child)
                stack.append(child)
    yield from sorted(found, key=lambda t: t.i)
