"""Commitments: from a predicate of giving, promising, asking or refusing with a thing among its arguments to a claim."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ..core.analysis import Actor, Proposition, Thing
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..records.commitment import stages_of
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import (
    Telling,
    actor_fields,
    actors_at,
    attribution,
    cue_of,
    evidence_of,
    first_actors,
    spans_of,
    telling,
    words_of,
)

PROMISING = frozenset({"promise", "announce", "offer", "approve", "contract", "consider", "pause", "cancel", "refuse"})
RECEIVING = frozenset({"receive"})
BUYING = frozenset({"order", "buy", "purchase", "procure", "acquire", "lease"})


@cache
def _patterns() -> Mapping[str, Any]:
    text = files("entente.records").joinpath("commitment.toml").read_text("utf-8")
    patterns: Mapping[str, Any] = tomllib.loads(text)["patterns"]
    return patterns


@dataclass(frozen=True, slots=True)
class Parties:
    """Who gives, who gets and who asks."""

    provider: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    requester: tuple[Actor, ...]


def find_commitments(analysis: Analysis) -> tuple[Claim, ...]:
    """Every commitment that the text tells, in the order of its predicates; the same one told twice is one claim."""
    found: list[Claim] = []
    seen: dict[tuple[Span, ...], int] = {}
    for proposition in analysis.propositions:
        if cue_of(proposition, "commitment") is None:
            continue
        told = telling(analysis, proposition, "commitment")
        for thing, with_thing in things_of(analysis, proposition):
            claim = _claim(analysis, told, thing, with_thing)
            if claim is None:
                continue
            key = thing.label_spans
            if key in seen:
                found[seen[key]] = _fuller(found[seen[key]], claim)
            else:
                seen[key] = len(found)
                found.append(claim)
    return tuple(found)


def _fuller(one: Claim, other: Claim) -> Claim:
    """Of two readings of one thing by two predicates of one chain, the one with more told parties, the later on a tie."""

    def told(claim: Claim) -> int:
        return bool(claim.all("provider")) * 2 + bool(claim.all("recipient")) + bool(claim.all("requester"))

    return one if told(one) > told(other) else other


def things_of(analysis: Analysis, proposition: Proposition) -> Iterator[tuple[Thing, bool]]:
    """The things given, each with whether it stood after "with" ("supply Ukraine with tanks")."""
    verb = nominals().get(proposition.lemma, proposition.lemma) if proposition.part == "noun" else proposition.lemma
    takes_with = verb in _patterns()["with_thing"]
    if takes_with:
        after = [t for h in proposition.heads("prep:with") for t in analysis.things.of(h)]
        if after:
            yield from ((thing, True) for thing in after)
            return
    roles = ("patient",) if proposition.part != "noun" else ("prep:of", "modifier", "prep:in", "prep:for")
    if cue_of(proposition, "commitment") == "arrive":
        roles = ("agent", "patient")
    if cue_of(proposition, "commitment") == "ask":
        roles = ("patient", "prep:for", "prep:of", "modifier")
    for role in roles:
        things = [t for h in proposition.heads(role) for t in analysis.things.of(h)]
        if things:
            yield from ((thing, False) for thing in things)
            return


def _claim(analysis: Analysis, told: Telling, thing: Thing, with_thing: bool) -> Claim | None:
    stages = stages_of(words_of(analysis, told.tokens))
    if not stages:
        return None
    stage = stages[0]
    if told.cues[0] == "ask" and len(told.steps) == 1:
        stage = "requested"
    parties = parties_of(analysis, told, thing, with_thing, stage)
    if not parties.provider and (stage != "requested" or not parties.recipient):
        return None
    if {a.code for a in parties.provider} == {a.code for a in parties.recipient}:
        return None
    fields = tuple(_fields(analysis, told, thing, stage, parties))
    spans = [s for f in fields for s in f.spans]
    evidence = evidence_of(analysis, told.tokens, spans)
    return Claim(analysis.document.id, "commitment", (evidence,), fields, f"commitment:{told.cues[0]}")


def parties_of(analysis: Analysis, told: Telling, thing: Thing, with_thing: bool, stage: str) -> Parties:
    """Giver, receiver and asker, by the class of the innermost predicate and of those around it."""
    inner = told.steps[0]
    cue = told.cues[0]
    provider: tuple[Actor, ...] = ()
    recipient = _recipient(analysis, told, with_thing)
    requester: tuple[Actor, ...] = ()
    if cue in RECEIVING or _lemma(inner) in BUYING:
        recipient = first_actors(analysis, inner, ("agent", "possessive", "carrier")) or recipient
        provider = first_actors(analysis, inner, ("prep:from", "prep:by"))
    elif cue == "ask":
        requester = first_actors(analysis, inner, ("agent", "possessive", "prep:from", "prep:by", "carrier"))
        provider = first_actors(analysis, inner, ("prep:from", "prep:to", "prep:on", "recipient", "patient"))
        recipient = recipient or requester
    elif cue == "arrive":
        provider = first_actors(analysis, inner, ("prep:from",))
    else:
        provider = first_actors(analysis, inner, ("agent", "possessive", "prep:by", "prep:from", "carrier", "modifier"))
    for step, above in zip(told.steps[1:], told.cues[1:], strict=True):
        who = first_actors(analysis, step, ("agent", "possessive", "prep:by", "prep:from", "carrier"))
        if above == "ask":
            requester = requester or who
            provider = provider or first_actors(analysis, step, ("patient", "recipient", "prep:on", "prep:to"))
        elif not provider and cue not in ("receive",):
            provider = who
    if thing.makers and (not provider or len(provider) > 1):
        named = {a.code for a in thing.makers}
        provider = tuple(a for a in provider if a.code in named) or thing.makers
    codes = {a.code for a in provider}
    recipient = tuple(a for a in recipient if a.code not in codes)
    if stage != "requested":
        requester = ()
    return Parties(provider, recipient, tuple(a for a in requester if a.code not in codes))


def _lemma(proposition: Proposition) -> str:
    return nominals().get(proposition.lemma, proposition.lemma) if proposition.part == "noun" else proposition.lemma


def _recipient(analysis: Analysis, told: Telling, with_thing: bool) -> tuple[Actor, ...]:
    roles: tuple[str, ...] = ("recipient", "prep:to", "prep:for", "prep:into", "prep:towards")
    if with_thing:
        roles = ("patient", "recipient", *roles)
    for step in told.steps:
        found = first_actors(analysis, step, roles)
        if found:
            return found
        inner = [
            child.i
            for argument in step.arguments
            if argument.role in ("patient", "prep:of", "agent")
            for child in analysis.doc[argument.head].children
            if child.dep_ == "nmod" and any(c.lower_ in ("to", "for") for c in child.children if c.dep_ == "case")
        ]
        found = actors_at(analysis, inner)
        if found:
            return found
        roles = tuple(r for r in roles if r != "patient")
    return ()


def _fields(analysis: Analysis, told: Telling, thing: Thing, stage: str, parties: Parties) -> Iterator[Field]:
    yield from actor_fields("provider", parties.provider, "giver")
    yield from actor_fields("recipient", parties.recipient, "receiver")
    yield from actor_fields("requester", parties.requester, "asker")
    yield Field("stage", stage, spans_of(analysis, told.tokens), "composed of " + " ".join(told.cues))
    yield Field("kind", thing.kind, thing.kind_spans, "kind of the thing's words")
    yield Field("item", thing.label, thing.label_spans, "the thing's words")
    if thing.quantity is not None:
        yield Field("quantity", thing.quantity, thing.quantity_spans, "count")
    if thing.value is not None:
        yield Field("value", thing.value, thing.value_spans, "sum")
    yield from _date(analysis, told)
    yield from attribution(analysis, told, [a.code for a in parties.provider])
    yield from conditions(analysis, told.steps)


def _date(analysis: Analysis, told: Telling) -> Iterator[Field]:
    for step in reversed(told.steps):
        mention = analysis.dates.of(step.head)
        if mention is not None and mention.when is not None:
            yield Field("date", mention.when.edtf, (mention.span,), mention.when.rule)
            return


def conditions(analysis: Analysis, steps: Sequence[Proposition]) -> Iterator[Field]:
    """The text's words after if, once, provided, unless, as long as; none where there are none."""
    for step in steps:
        for child in analysis.doc[step.head].children:
            if child.dep_ == "advcl" and any(c.lower_ in _CONDITIONS for c in child.children if c.dep_ == "mark"):
                span = analysis.subtree(child.i)
                yield Field("conditions", span.of(analysis.text), (span,), "condition")
                return


_CONDITIONS = frozenset({"if", "once", "provided", "unless", "until", "as", "only"})
