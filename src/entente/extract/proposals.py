"""Proposals: a plan put on the table or a step demanded of others, with its terms in the text's words."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.values import Field
from .base import Analysis
from .chains import Telling, actor_fields, attribution, cue_of, evidence_of, first_actors, telling
from .matters import Matter, matter_of

CONTENT_ROLES = ("complement", "patient", "prep:for", "prep:of", "prep:to", "modifier")
"""Where the plan stands, in order of preference."""

ON_THE_TABLE = frozenset({"truce", "peace plan", "membership", "sanctions", "deployment", "coalition", "talks", "law"})
"""Kinds of matter that a demand or suggestion puts on the table; a thing to be given is a requested commitment."""


def find_proposals(analysis: Analysis) -> tuple[Claim, ...]:
    """Every proposal that the text tells, in the order of its predicates."""
    found: list[Claim] = []
    for proposition in analysis.propositions:
        cue = cue_of(proposition, "proposal")
        if cue is None or proposition.negated or proposition.modality == "hypothetical":
            continue
        claim = _claim(analysis, telling(analysis, proposition, "proposal"), cue)
        if claim is not None:
            found.append(claim)
    return tuple(found)


def _claim(analysis: Analysis, told: Telling, cue: str) -> Claim | None:
    inner = told.steps[0]
    content = next(
        ((head, m) for role in CONTENT_ROLES for head in inner.heads(role) if (m := matter_of(analysis, head))), None
    )
    if content is None:
        return None
    head, matter = content
    if matter.kind not in ON_THE_TABLE and (cue == "demand" or analysis.things.of(head)):
        return None
    proposer = first_actors(analysis, inner, ("agent", "possessive", "prep:by", "prep:from", "carrier", "modifier"))
    if not proposer:
        return None
    codes = {a.code for a in proposer}
    addressee = first_actors(analysis, inner, ("recipient", "prep:on", "prep:to", "patient"))
    fields = tuple(_fields(analysis, told, head, matter, proposer, tuple(a for a in addressee if a.code not in codes)))
    evidence = evidence_of(analysis, told.tokens, [s for f in fields for s in f.spans])
    return Claim(analysis.document.id, "proposal", (evidence,), fields, f"proposal:{cue}")


def _fields(
    analysis: Analysis,
    told: Telling,
    head: int,
    matter: Matter,
    proposer: tuple[Actor, ...],
    addressee: tuple[Actor, ...],
) -> Iterator[Field]:
    yield from actor_fields("proposer", proposer, "proposer")
    yield from matter.fields()
    terms = analysis.subtree(head)
    yield Field("terms", " ".join(terms.of(analysis.text).split()), (terms,), "what is proposed")
    yield from actor_fields("addressee", addressee, "addressed")
    for step in reversed(told.steps):
        mention = analysis.dates.of(step.head)
        if mention is not None and mention.when is not None:
            yield Field("date", mention.when.edtf, (mention.span,), mention.when.rule)
            break
    yield from attribution(analysis, told, [a.code for a in proposer])
