"""Positions: an actor, a stance composed from the words, and the matter it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..records.position import position_words, stances_of
from .base import Analysis
from .chains import SPEECH, actor_fields, evidence_of, spans_of, words_of
from .matter import Matter
from .matters import matter_of
from .position_fits import asserted, fits, presupposed, turned_round
from .position_steps import Steps
from .position_walks import Walk, told_before, walks_from
from .proposal_tabled import proposed


def find_positions(analysis: Analysis) -> tuple[Claim, ...]:
    """Every position that the text tells, in the order of its predicates."""
    steps = Steps(analysis)
    walks = [w for step in steps for w in walks_from(steps, step)]
    inner = {step.head for walk in walks for step in walk.steps[1:]}
    told = list(proposed(analysis))
    found: list[Claim] = []
    for walk in sorted(walks, key=lambda w: w.steps[0].head):
        if walk.steps[0].head in inner:
            continue
        head = analysis.doc[walk.at]
        if head.lemma_.lower() in ("position", "stance", "view") and not any(t.dep_ == "nmod" for t in head.children):
            continue
        matter = walk.matter or told_before(analysis, told, walk)
        if matter is None and analysis.doc[walk.at].lemma_.lower() not in position_words()["returning"]:
            matter = matter_of(analysis, walk.at)
        if matter is None:
            continue
        told_of = [walk]
        if (
            walk.steps[0].cue in ("drop", "rethink")
            and len(walk.steps) > 1
            and walk.steps[1].is_noun
            and not turned_round(walk)
        ):
            told_of.append(Walk(walk.steps[1:], walk.matter, walk.at))
        claims = [c for each in told_of if (c := _claim(analysis, steps, each, matter)) is not None]
        if not claims:
            own = next((n for n, s in enumerate(walk.steps) if n and presupposed(analysis, s)), None)
            inside = _claim(analysis, steps, Walk(walk.steps[own:], walk.matter, walk.at), matter) if own else None
            claims += [inside] if inside is not None else []
        if claims and walk.matter is not None:
            told.append((walk.at, matter))
        found += claims
    return tuple(found)


def _claim(analysis: Analysis, steps: Steps, walk: Walk, matter: Matter) -> Claim | None:
    outer = walk.steps[0]
    if not asserted(analysis, steps, walk):
        return None
    tokens = _with_condition(analysis, walk)
    stances = stances_of(words_of(analysis, tokens))
    holding = next((s for s in walk.steps if s.holders), None)
    actors = steps.holders(holding) if holding is not None else ()
    if not stances or not actors or not fits(analysis, walk, matter, actors):
        return None
    fields = tuple(_fields(analysis, walk, matter, tokens, stances[0], actors))
    evidence = evidence_of(analysis, tokens, [s for f in fields if f.name != "attribution" for s in f.spans])
    return Claim(analysis.document.id, "position", (evidence,), fields, f"position:{outer.cue}")


def _with_condition(analysis: Analysis, walk: Walk) -> tuple[int, ...]:
    """The deciding words with the marker of a condition, where one hangs on them."""
    tokens = {token for step in walk.steps for token in step.words}
    for step in walk.steps:
        for child in analysis.doc[step.head].children:
            if child.dep_ == "advcl" and _of_its_own(analysis, step.head, child.i):
                tokens.update(
                    c.i for c in child.children if c.dep_ == "mark" and c.lower_ in ("if", "unless", "once", "provided")
                )
            if child.lower_ == "only" and child.dep_ == "advmod":
                tokens.add(child.i)
    last = max(tokens)
    principle = [
        t.i for t in analysis.doc[last : last + REACH] if t.lower_ == "principle" and t.sent == analysis.doc[last].sent
    ]
    return tuple(sorted({*tokens, *principle}))


def _of_its_own(analysis: Analysis, verb: int, clause: int) -> bool:
    """Whether a clause belongs to a predicate, not to one coordinated between the two."""
    between = analysis.doc[verb].children
    return not any(t.dep_ == "conj" and t.pos_ in ("VERB", "AUX", "ADJ") and verb < t.i < clause for t in between)


REACH = 12
"""Tokens after a stance word in which "in principle" still weakens it."""


def _conditions(analysis: Analysis, walk: Walk) -> Iterator[Field]:
    for step in walk.steps:
        for child in analysis.doc[step.head].children:
            marks = [c for c in child.children if c.dep_ in ("mark", "advmod")]
            if (
                child.dep_ == "advcl"
                and _of_its_own(analysis, step.head, child.i)
                and any(m.lower_ in ("if", "once", "provided", "unless", "only") for m in marks)
            ):
                span = analysis.subtree(child.i)
                yield Field("conditions", " ".join(span.of(analysis.text).split()), (span,), "condition")
                return


def _fields(
    analysis: Analysis, walk: Walk, matter: Matter, tokens: tuple[int, ...], stance: str, actors: Sequence[Actor]
) -> Iterator[Field]:
    yield from actor_fields("actor", actors, "holder")
    yield Field("stance", stance, spans_of(analysis, tokens), "composed of " + " ".join(s.cue for s in walk.steps))
    yield from matter.fields()
    yield from _conditions(analysis, walk)
    for step in walk.steps:
        mention = analysis.dates.of(step.head)
        if mention is not None and mention.when is not None:
            yield Field("date", mention.when.edtf, mention.cited, mention.when.rule)
            break
    yield from _attribution(analysis, walk, {a.code for a in actors})


def _attribution(analysis: Analysis, walk: Walk, own: set[str]) -> Iterator[Field]:
    """Who vouches for the stance, where it is another than its holder."""
    proposition = next((s.proposition for s in walk.steps if s.proposition is not None), None)
    if proposition is None:
        return
    above = [analysis.propositions[n] for n in proposition.chain]
    heads = [h for p in above if p.lemma.split(" ")[0] in SPEECH for h in p.heads("agent")] + list(proposition.sources)
    seen: set[str] = set()
    for head in heads:
        for actor in analysis.actors.of(head, conjuncts=False):
            spans: tuple[Span, ...] = actor.name_spans or actor.spans[:1]
            name = actor.name or spans[0].of(analysis.text)
            if (actor.name is None and actor.code in own) or name in seen:
                continue
            seen.add(name)
            yield Field("attribution", name, spans, "reported by")
