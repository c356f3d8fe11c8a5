"""The fields of a commitment's claim, each with its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Actor, Proposition
from ..core.values import Field
from .base import Analysis
from .chains import Telling, actor_fields, attribution, spans_of
from .commitment_drafts import Draft, codes
from .commitment_parties import Parties


def fields_of(analysis: Analysis, draft: Draft) -> Iterator[Field]:
    """Every told field of a draft, in the codebook's order."""
    told, thing, parties = draft.told, draft.thing, draft.parties
    yield from actor_fields("provider", parties.provider, "giver")
    yield from actor_fields("recipient", parties.recipient, "receiver")
    yield from actor_fields("requester", parties.requester, "asker")
    yield Field("stage", draft.stage, spans_of(analysis, draft.stage_words), "composed of " + " ".join(told.cues))
    yield Field("kind", thing.kind, thing.kind_spans, "kind of the thing's words")
    if thing.label and thing.value_spans[:1] != thing.label_spans[:1]:  # a sum alone is no name
        yield Field("item", thing.label, thing.label_spans, "the thing's words")
    if thing.quantity is not None:
        yield Field("quantity", thing.quantity, thing.quantity_spans, "count")
    if thing.value is not None:
        yield Field("value", thing.value, thing.value_spans, "sum")
    yield from actor_fields("via", draft.via or _via(analysis, told, parties), "through")
    yield from _dates(analysis, told, draft.stage)
    yield from attribution(analysis, told, [a.code for a in parties.provider])
    yield from conditions(analysis, told.steps)


def _via(analysis: Analysis, told: Telling, parties: Parties) -> tuple[Actor, ...]:
    """Through whom it comes: "via Rome", "through Unicef", or the firm a contract is signed with."""
    sides = codes(parties.provider) | codes(parties.recipient)
    found: list[Actor] = []
    for step, cue in zip(told.steps, told.cues, strict=True):
        for argument in step.arguments:
            firm = argument.role == "prep:with" and cue == "contract"
            if firm or argument.role in ("prep:via", "prep:through"):
                found += [a for a in analysis.actors.of(argument.head) if not firm or a.code.startswith("org:")]
    return tuple(a for a in found if a.code not in sides)


def _dates(analysis: Analysis, told: Telling, stage: str) -> Iterator[Field]:
    """When it was told or done, by the outermost step with a day; a later day of the giving itself is when it is due."""
    dated = [(step, m) for step in told.steps if (m := analysis.dates.of(step.head)) is not None and m.when is not None]
    written = analysis.document.published
    inner = dated[0][1] if dated and dated[0][0] is told.steps[0] else None
    ahead = stage in ("pledged", "approved", "contracted", "offered", "requested", "considered") and written is not None
    due = None
    if inner is not None and ahead and inner.when is not None and inner.when.first is not None and written is not None:
        due = inner if inner.when.first > written else None
    if due is not None and due.when is not None:
        yield Field("due", due.when.edtf, due.cited, due.when.rule)
    for _, mention in reversed(dated):
        if mention.when is not None and mention is not due:
            yield Field("date", mention.when.edtf, mention.cited, mention.when.rule)
            return


def conditions(analysis: Analysis, steps: Sequence[Proposition]) -> Iterator[Field]:
    """The text's words after if, once, provided, unless, as long as; none where there are none."""
    for step in steps:
        for child in analysis.doc[step.head].children:
            marks = [c.lower_ for c in child.children if c.dep_ in ("mark", "advmod", "fixed")]
            if child.dep_ == "advcl" and any(m in _CONDITIONS for m in marks):
                span = analysis.subtree(child.i)
                yield Field("conditions", span.of(analysis.text), (span,), "condition")
                return


_CONDITIONS = frozenset({"if", "once", "provided", "unless", "until", "only", "should"})
