"""Commitments: from a predicate of giving, promising, asking or refusing with a thing among its arguments to a claim.

1. Every predicate that is a cue, with the predicates around it, is read for the things it gives (`commitment_things`).
2. Each thing gets its stage and its parties (`commitment_parties`); this is a draft (`commitment_drafts`).
3. Parts of packages are given as the package is (`commitment_packages`); arms that a list spells out are what the list
   names (`commitment_spelled`).
4. What a draft leaves open is filled from the document (`commitment_context`), and what is no commitment is left out
   (`commitment_rules`).
5. A thing that no rule reads is read where what stands around it makes it likely that it is given (`commitment_likely`).
"""

from __future__ import annotations

from dataclasses import replace

from ..core.claim import Claim
from ..core.document import Span
from .base import Analysis
from .bold import BOLD
from .chains import evidence_of
from .commitment_context import Context
from .commitment_drafts import Draft, completed, drafts_of, each, fuller, is_earlier, settled
from .commitment_fields import fields_of
from .commitment_likely import Reading, likely
from .commitment_packages import contained
from .commitment_rules import filled, is_commitment, kinded
from .commitment_spelled import is_spelled_out


def find_commitments(analysis: Analysis) -> tuple[Claim, ...]:
    """Every commitment that the text tells, in the order of its predicates; a thing told by several predicates once."""
    reading = read_by_rule(analysis)
    plain = [_claim(analysis, part) for draft in reading.kept for part in each(analysis, draft)]
    bold = [
        replace(claim, rule=claim.rule + BOLD, confidence=round(likelihood, 3))
        for draft, likelihood in likely(analysis, reading)
        for claim in (_claim(analysis, part) for part in each(analysis, draft))
    ]
    return (*plain, *bold)


def read_by_rule(analysis: Analysis) -> Reading:
    """What rules read: every draft with what the document tells of its open parties, and those that are commitments."""
    drafts: dict[tuple[Span, ...], Draft] = {}
    told_before: list[Draft] = []
    for draft in drafts_of(analysis):
        key = draft.thing.label_spans
        if key in drafts and is_earlier(analysis, draft, drafts[key]):
            told_before.append(draft)
            continue
        drafts[key] = fuller(drafts[key], draft) if key in drafts else draft
    drafts.update(contained(analysis, drafts))
    drafts = {key: settled(draft, drafts.values()) for key, draft in drafts.items()}
    for draft in told_before:
        drafts[draft.thing.label_spans], earlier = completed(drafts[draft.thing.label_spans], draft)
        drafts[(*draft.thing.label_spans, *earlier.thing.label_spans)] = earlier
    drafts = {key: draft for key, draft in drafts.items() if not is_spelled_out(analysis, draft, drafts.values())}
    context = Context(analysis, [(d.thing, d.parties) for d in drafts.values()])
    complete = tuple(kinded(analysis, filled(analysis, context, draft)) for draft in drafts.values())
    return Reading(complete, tuple(d for d in complete if is_commitment(analysis, context, d)), context)


def _claim(analysis: Analysis, draft: Draft) -> Claim:
    fields = tuple(fields_of(analysis, draft))
    spans = [s for f in fields if f.name not in ("attribution",) for s in f.spans]
    if draft.place:
        inside = [s for f in fields if f.name in ("item", "quantity", "value", "kind") for s in f.spans]
        evidence = evidence_of(analysis, draft.place, inside)
    else:
        evidence = evidence_of(analysis, draft.told.tokens, spans)
    return Claim(analysis.document.id, "commitment", (evidence,), fields, f"commitment:{draft.told.cues[0]}")
