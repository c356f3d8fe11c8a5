"""Things that no rule reads though they are likely given: a draft for each, its open parties told by what stands around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..core.analysis import Actor, Thing
from ..language.plain import Token
from .base import Analysis
from .chains import by_head, telling
from .commitment_context import Context
from .commitment_drafts import Draft, alike, codes, is_imagined, is_vouched, stage_of
from .commitment_parties import parties_of
from .commitment_spelled import is_spelled_out
from .commitment_things import Given, tells, words
from .sieve import sieve
from .surroundings import Surroundings, governors, head_of, own


@dataclass(frozen=True, slots=True)
class Reading:
    """What rules read of a text: `drafts` are all, `kept` those that are commitments."""

    drafts: tuple[Draft, ...]
    kept: tuple[Draft, ...]
    context: Context

    def around(self, analysis: Analysis) -> Surroundings:
        """What stands around the things of the text, these readings counted in."""
        return Surroundings(analysis, [d.thing.span for d in self.drafts], [d.thing.span for d in self.kept])


def likely(analysis: Analysis, reading: Reading) -> Iterator[tuple[Draft, float]]:
    """A draft for each thing that rules left out though it is likely given, and how likely, in the order of the text."""
    learnt, around, read = sieve("things"), reading.around(analysis), list(reading.kept)
    for thing in analysis.things.all():
        head = head_of(analysis, thing.span)
        if any(_holds(known, thing, head) for known in read):
            continue
        likelihood = learnt.likelihood(around.of(thing))
        if likelihood < learnt.least or _is_refused(reading, thing):
            continue
        draft = _draft(analysis, reading, thing) if tells(thing, head) else None
        if draft is None or any(retells(draft, known) for known in read):
            continue
        if is_spelled_out(analysis, draft, reading.kept):
            continue
        whole = _completed(analysis, reading, draft)
        if whole is not None:
            read.append(whole)
            yield whole, likelihood


def _is_refused(reading: Reading, thing: Thing) -> bool:
    """Whether rules read who gives a thing to whom and found it no commitment: then no likelihood makes it one."""
    told = [d for d in reading.drafts if d.thing.span == thing.span and d.parties.provider and d.parties.recipient]
    return bool(told) and all(d not in reading.kept for d in told)


def _holds(known: Draft, thing: Thing, head: Token) -> bool:
    """Whether a thing is told of already: in the name of the thing given, as what a permission is for, or as the place it goes to
    ("to the disaster fund").
    """
    named = any(thing.span.overlaps(s) for s in known.thing.label_spans)
    if known.thing.kind == "permission" and any(g.token.i in known.told.tokens for g in governors(head)):
        return True
    return named or any(head.i in step.heads(role) for step in known.told.steps for role in TOWARDS)


TOWARDS = ("recipient", "prep:to", "prep:into", "prep:towards")
"""Roles of what a thing given goes to."""

DONE = frozenset({"pledged", "approved", "contracted", "delivered"})
"""Stages that a text tells of one giving by turns: announced, signed, under way."""


def retells(draft: Draft, other: Draft) -> bool:
    """Whether a draft only tells again what another told: the same thing, no other giver, no other figure, no turn."""
    thing, known = draft.thing, other.thing
    if thing.kind != known.kind or not alike(thing, known):
        return False
    counted = thing.quantity is not None and thing.quantity != known.quantity
    valued = thing.value is not None and thing.value != known.value
    turned = draft.stage != other.stage and not {draft.stage, other.stage} <= DONE
    return not (counted or valued or turned) and codes(draft.parties.provider) <= codes(other.parties.provider)


def _draft(analysis: Analysis, reading: Reading, thing: Thing) -> Draft | None:
    """What is told of a thing: by the draft that rules made of it, with what it is listed with, or by the nearest cue above it."""
    same = [draft for draft in reading.drafts if draft.thing.span == thing.span]
    if same:
        return same[-1]
    head = head_of(analysis, thing.span)
    mates = _listed(head)
    for draft in reading.kept:
        if any(draft.thing.span.start <= mate.idx < draft.thing.span.end for mate in mates):
            return replace(draft, thing=thing)
    known = by_head(analysis.propositions)
    for governor in (*own(head), *governors(head)):
        if governor.token.i in known:
            told = telling(analysis, known[governor.token.i], "commitment")
            stage = stage_of(analysis, told.tokens)
            vouched = told.steps[0].modality not in ("question", "hypothetical") and is_vouched(analysis, told.steps[0])
            if stage is not None and vouched and not is_imagined(analysis, told):
                return Draft(told, thing, stage, parties_of(analysis, told, Given(thing), stage), told.tokens)
    return None


def _listed(head: Token) -> tuple[Token, ...]:
    """The words that a thing is listed with."""
    first = head.head if head.dep_ == "conj" else head
    return tuple(t for t in (first, *first.children) if t is not head and (t is first or t.dep_ == "conj"))


def _completed(analysis: Analysis, reading: Reading, draft: Draft) -> Draft | None:
    """The draft with its open parties told; None where nobody is there to give or to get."""
    parties = draft.parties
    head = head_of(analysis, draft.thing.span)
    provider = tuple(a for a in parties.provider if not a.code.startswith("person:"))
    if not provider and draft.stage != "requested":
        provider = _giver(analysis, reading, head, codes(parties.recipient))
        if not provider:
            return None
    givers = codes(provider)
    recipient = tuple(a for a in parties.recipient if a.code not in givers) or reading.context.receiver(
        provider, head.i
    )
    if not recipient:
        return None
    if reading.context.at_war(givers, codes(recipient)) and draft.thing.kind not in words("peaceful"):
        return None
    return replace(draft, parties=replace(parties, provider=provider, recipient=recipient))


def _giver(analysis: Analysis, reading: Reading, head: Token, others: frozenset[str]) -> tuple[Actor, ...]:
    """The one named before in the sentence who gives most in the document, else who gives most in it at all."""
    votes = Counter(a.code for draft in reading.kept for a in draft.parties.provider)
    before = [
        actor
        for place, actor in analysis.actors.mentions()
        if head.sent.start <= place < head.i and actor.code not in others and not actor.code.startswith("person:")
    ]
    if before:
        return (max(before, key=lambda a: votes[a.code]),)
    most = next((code for code, _ in votes.most_common() if code not in others), None)
    actor = reading.context.nearest(most, head.i) if most is not None else None
    return (actor,) if actor is not None else ()
