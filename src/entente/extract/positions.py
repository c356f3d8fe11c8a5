"""Positions: an actor, a stance composed from the words, and the matter it is about."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.analysis import Actor, Proposition
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..records.position import stances_of
from ..vocabulary.nominals import nominals
from .base import Analysis
from .chains import (
    Telling,
    actor_fields,
    attribution,
    cue_of,
    evidence_of,
    first_actors,
    spans_of,
    telling,
    words_of,
)
from .commitments import conditions
from .matters import Matter, matter_of

MATTER_ROLES = (
    "complement",
    "patient",
    "prep:to",
    "prep:for",
    "prep:of",
    "prep:on",
    "prep:in",
    "prep:against",
    "prep:with",
    "modifier",
)
"""Where the matter stands, in order of preference."""

OWN_MATTER = frozenset({"join", "accede", "apply", "boycott", "impose", "ratify"})
"""Verbs that tell a matter with their own words: "will join NATO" is membership."""


def find_positions(analysis: Analysis) -> tuple[Claim, ...]:
    """Every position that the text tells, in the order of its predicates."""
    found: list[Claim] = []
    taken: set[int] = set()
    for proposition in reversed(analysis.propositions):
        if proposition.head in taken or cue_of(proposition, "position") is None:
            continue
        told = telling(analysis, proposition, "position")
        claim = _claim(analysis, told)
        if claim is not None:
            taken.update(step.head for step in told.steps)
            found.append(claim)
    return tuple(reversed(found))


def _claim(analysis: Analysis, told: Telling) -> Claim | None:
    inner = told.steps[0]
    matter = _matter(analysis, inner)
    if matter is None or inner.modality == "hypothetical":
        return None
    tokens = _with_condition(analysis, told)
    stances = stances_of(words_of(analysis, tokens))
    actors = _actors(analysis, told)
    if not stances or not actors or not _tells_stance(analysis, told, matter):
        return None
    fields = tuple(_fields(analysis, told, tokens, stances[0], actors, matter))
    evidence = evidence_of(analysis, told.tokens, [s for f in fields for s in f.spans])
    return Claim(analysis.document.id, "position", (evidence,), fields, f"position:{told.cues[0]}")


def _verb(proposition: Proposition) -> str:
    return nominals().get(proposition.lemma, proposition.lemma) if proposition.part == "noun" else proposition.lemma


def _matter(analysis: Analysis, proposition: Proposition) -> Matter | None:
    if _verb(proposition) in OWN_MATTER and proposition.part == "verb":
        return matter_of(analysis, proposition.head)
    for role in MATTER_ROLES:
        for head in proposition.heads(role):
            matter = matter_of(analysis, head)
            if matter is not None:
                return matter
    return None


def _tells_stance(analysis: Analysis, told: Telling, matter: Matter) -> bool:
    """Giving aid is a commitment, not a position; intending is one only towards sanctions, membership, talks and the like."""
    inner = told.steps[0]
    things = [t for h in inner.heads("patient") for t in analysis.things.of(h)]
    if things and told.cues[0] in ("support", "open") and matter.kind in ("supply", "other"):
        return False
    if _verb(inner) in INTENDING:
        return matter.kind in ("sanctions", "membership", "talks", "truce", "coalition", "law")
    return True


INTENDING = frozenset(
    {
        "plan",
        "intend",
        "announce",
        "prepare",
        "decide",
        "pledge",
        "vow",
        "commit",
        "aim",
        "launch",
        "introduce",
        "sign",
        "insist",
        "lead",
    }
)


def _actors(analysis: Analysis, told: Telling) -> tuple[Actor, ...]:
    for step in told.steps:
        found = first_actors(analysis, step, ("agent", "possessive", "prep:by", "prep:from", "carrier", "modifier"))
        if found:
            return found
    return ()


def _with_condition(analysis: Analysis, told: Telling) -> tuple[int, ...]:
    """The deciding words with the marker of a condition, where one hangs on them."""
    tokens = set(told.tokens)
    for step in told.steps:
        for child in analysis.doc[step.head].children:
            if child.dep_ == "advcl":
                tokens.update(
                    c.i
                    for c in child.children
                    if c.dep_ == "mark" and c.lower_ in ("if", "unless", "once", "until", "provided")
                )
            if child.lower_ == "only":
                tokens.add(child.i)
    return tuple(sorted(tokens))


def _fields(
    analysis: Analysis, told: Telling, tokens: tuple[int, ...], stance: str, actors: tuple[Actor, ...], matter: Matter
) -> Iterator[Field]:
    yield from actor_fields("actor", actors, "holder")
    yield Field("stance", stance, spans_of(analysis, tokens), "composed of " + " ".join(told.cues))
    yield from matter.fields()
    yield from conditions(analysis, told.steps)
    for step in reversed(told.steps):
        mention = analysis.dates.of(step.head)
        if mention is not None and mention.when is not None:
            yield Field("date", mention.when.edtf, (mention.span,), mention.when.rule)
            break
    yield from attribution(analysis, told, [a.code for a in actors])
