"""Packages: what one holds is given as the package is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..core.analysis import Proposition
from ..core.document import Span
from .base import Analysis
from .chains import telling
from .commitment_drafts import Draft, codes, stage_of
from .commitment_parties import Parties, recipients
from .commitment_things import Given, words


def contained(analysis: Analysis, drafts: Mapping[tuple[Span, ...], Draft]) -> dict[tuple[Span, ...], Draft]:
    """The parts of a package: "It includes 40 howitzers" gives them as the package told before was given.

    Where none is told before, the package's own phrase must name its giver: "The Oslo package includes shells".
    """
    found: dict[tuple[Span, ...], Draft] = {}
    for proposition in analysis.propositions:
        if proposition.lemma.split(" ")[0] not in words("containing") or proposition.negated:
            continue
        parts = [t for r in ("patient", "prep:of") for h in proposition.heads(r) for t in analysis.things.of(h)]
        package = _package(analysis, proposition, drafts) if parts else None
        if package is None:
            continue
        for part in parts:
            if part.label_spans not in drafts and part.kind not in ("support", "political support"):
                found[part.label_spans] = replace(package, thing=part)
        if package.parent is None and package.thing.label_spans not in drafts:
            found.setdefault(package.thing.label_spans, package)
    return found


def _package(analysis: Analysis, proposition: Proposition, drafts: Mapping[tuple[Span, ...], Draft]) -> Draft | None:
    """The package of which a clause tells the parts: the nearest told before, within three sentences, or its own subject."""
    subjects = [analysis.doc[h] for h in proposition.heads("agent", "patient")]
    wholes = [t for s in subjects for t in analysis.things.of(s.i)]
    if not wholes and not any(t.lower_ in words("backward") or t.lemma_.lower() in words("packages") for t in subjects):
        return None
    given = [t for t in wholes if t.makers]
    if given:
        told = telling(analysis, proposition, "commitment")
        stage = stage_of(analysis, told.tokens)
        makers = codes(given[0].makers)
        receivers = tuple(a for a in recipients(analysis, told, Given(given[0])) if a.code not in makers)
        return Draft(told, given[0], stage, Parties(given[0].makers, receivers, ()), told.tokens) if stage else None
    before = [
        d
        for d in drafts.values()
        if d.thing.kind in words("wide") and d.parties.provider and d.told.steps[0].head <= proposition.head
    ]
    nearest = max(before, key=lambda d: d.told.steps[0].head, default=None)
    if nearest is None:
        return None
    start, end = (
        analysis.doc[nearest.told.steps[0].head].sent.start_char,
        analysis.doc[proposition.head].sent.start_char,
    )
    between = [s for s in analysis.doc.sents if start <= s.start_char < end]
    return replace(nearest, parent=proposition) if len(between) <= 3 else None
