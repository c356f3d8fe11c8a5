"""Acts between actors: tellings of one act joined, the two sides of a war completed from each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.values import Field
from .action_mentions import Mention, Reader
from .base import Analysis
from .chains import actor_fields, attribution, evidence_of, spans_of

ONE_SIDED = frozenset({"MOBILIZE", "AGREE", "PROTEST", "RETREAT"})
"""Events that need no target."""


def find_actions(analysis: Analysis) -> tuple[Claim, ...]:
    """Every act between actors that the text tells, in the order of its first telling; one claim for an act told twice."""
    told = tuple(Reader(analysis).mentions())
    against = opponents(told)
    groups: list[list[Mention]] = []
    for mention in (_completed(m, against) for m in told):
        home = next((g for g in groups if _same(g, mention)), None)
        if home is not None:
            home.append(mention)
        elif _counts(mention):
            groups.append([mention])
    return tuple(_claim(analysis, group) for group in groups)


def opponents(told: Sequence[Mention]) -> Mapping[str, tuple[Actor, ...]]:
    """Who fights whom by the text's own words: for each side of a war that is told, the other."""
    pairs: dict[str, dict[str, Actor]] = {}
    for mention in told:
        if mention.event == "ASSAULT" and len(mention.doers) == 1:
            for target in mention.targets:
                pairs.setdefault(mention.doers[0].code, {}).setdefault(target.code, target)
                pairs.setdefault(target.code, {}).setdefault(mention.doers[0].code, mention.doers[0])
    return {code: tuple(others.values()) for code, others in pairs.items()}


def _completed(mention: Mention, against: Mapping[str, tuple[Actor, ...]]) -> Mention:
    """The side of a fight that a telling leaves out, where the text names exactly one opponent."""
    if mention.event not in ("ASSAULT", "RETREAT", "MOBILIZE", "COERCE"):
        return mention
    if mention.doers and not mention.targets:
        others = against.get(mention.doers[0].code, ())
        return replace(mention, targets=others) if len(others) == 1 else mention
    if mention.targets and not mention.doers and mention.war:
        others = against.get(mention.targets[0].code, ())
        return replace(mention, doers=others) if len(others) == 1 else mention
    return mention


def _counts(mention: Mention) -> bool:
    if mention.weak:
        return False
    if mention.event == "AGREE":
        return len(mention.doers) > 1
    if mention.event == "ACCUSE" and mention.cue == "condemn":
        return bool(mention.targets) and all(a.form == "group" for a in mention.doers) and bool(mention.doers)
    if mention.war or mention.cue == "annex":
        return bool(mention.doers or mention.targets)
    return bool(mention.doers) and (bool(mention.targets) or mention.event in ONE_SIDED)


def _codes(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.code for a in actors)


def _same(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a telling is of the act that a group tells: the same event, actors that fit, and for an attack the same place."""
    first = group[0]
    if first.event != mention.event or not _fit(_codes(first.doers), _codes(mention.doers)):
        return False
    if not _fit(_codes(first.targets), _codes(mention.targets)):
        return False
    if first.event != "ASSAULT":
        return True
    here, there = _site(first), _site(mention)
    return here == there


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _site(mention: Mention) -> str | None:
    """The place that keeps one attack apart from others; a whole war and an attack on a state have none."""
    if mention.war or mention.place is None or mention.place.is_state:
        return None
    return mention.place.name


def _claim(analysis: Analysis, group: Sequence[Mention]) -> Claim:
    fields = tuple(_fields(analysis, group))
    evidence = sorted({evidence_of(analysis, m.tokens, _cited(m)) for m in group})
    return Claim(analysis.document.id, "action", tuple(evidence), fields, f"action:{group[0].cue}")


def _cited(mention: Mention) -> list[tuple[int, int]]:
    cited = [s for a in (*mention.doers, *mention.targets) for s in a.spans]
    return cited + ([mention.place.span] if mention.place else [])


def _fields(analysis: Analysis, group: Sequence[Mention]) -> Iterator[Field]:
    fullest = max(group, key=lambda m: bool(m.doers) + bool(m.targets))
    yield from actor_fields("actor", fullest.doers, "acts")
    yield Field("event", fullest.event, spans_of(analysis, fullest.tokens), f"composed of {fullest.cue}")
    yield from actor_fields("target", fullest.targets, "undergoes")
    place = next((m.place for m in group if m.place is not None), None)
    if place is not None:
        yield Field("place", place.name, (place.span,), "named as the place")
    yield from [m.date for m in group if m.date is not None][:1]
    yield from attribution(analysis, fullest.told, [a.code for a in fullest.doers])
