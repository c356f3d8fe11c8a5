"""Acts between actors: tellings of one act joined, the two sides of a war completed from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.document import Span
from ..core.values import Field
from ..vocabulary.actors import is_state
from .action_mentions import Mention, Reader
from .action_parties import generic
from .action_sides import Sides
from .base import Analysis
from .chains import actor_fields, attribution, evidence_of, spans_of

ONE_SIDED = frozenset({"MOBILIZE", "AGREE", "PROTEST", "RETREAT"})
"""Events that need no target."""


SUFFERED = frozenset({"kill", "murder", "massacre", "assassinate", "slaughter", "shoot down", "blow up", "gun down"})
"""Verbs of attacks that are told although nobody says whose they were."""

VERBAL = frozenset({"attack", "hit", "hammer", "blast", "target", "slam"})
"""Verbs that tell of words where a person by name undergoes them."""

BESIDE = frozenset({"CONCEDE", "THREATEN", "COERCE"})
"""Events whose target may be the one other state that the sentence names."""


def find_actions(analysis: Analysis) -> tuple[Claim, ...]:
    """Every act between actors that the text tells, in the order of its first telling; one claim for an act told twice."""
    told = tuple(Reader(analysis).mentions())
    sides = Sides(analysis, _fights(told))
    groups: list[list[Mention]] = []
    for mention in (_completed(m, sides) for m in told):
        home = next((g for g in reversed(groups) if _same(g, mention)), None)
        if home is not None:
            home.append(mention)
        elif _counts(mention):
            groups.append([mention])
    return tuple(_claim(analysis, group) for group in groups)


def _fights(told: Sequence[Mention]) -> Iterator[tuple[Actor, Actor]]:
    """Who is told to attack whom."""
    for mention in told:
        if mention.event == "ASSAULT" and not mention.weak and len(mention.doers) == 1 and len(mention.targets) == 1:
            yield mention.doers[0], mention.targets[0]


def _completed(mention: Mention, sides: Sides) -> Mention:
    """A telling with the side that it leaves out, where the text names it."""
    at = mention.head
    if mention.event == "SANCTION" and mention.doers and not mention.targets:
        target = sides.beside(mention.doers[0].code, at) or sides.aggressor(at)
        return replace(mention, targets=tuple(a for a in target if a.code not in _codes(mention.doers)))
    if mention.event in BESIDE and mention.doers and not mention.targets:
        code = mention.doers[0].code
        enemy = sides.against(code, at, war=True) if mention.event != "THREATEN" else ()
        return replace(mention, targets=enemy or sides.beside(code, at))
    if mention.event == "PROTEST" and mention.against_war:
        return replace(mention, targets=sides.aggressor(at))
    if mention.event == "MOBILIZE" and mention.cue != "escort":
        return _moved(mention, sides)
    if mention.event in ("ASSAULT", "RETREAT") or mention.cue == "annex":
        return _fought(mention, sides)
    return mention


def _moved(mention: Mention, sides: Sides) -> Mention:
    """Forces stand against an opponent; those whose soil they move to are no target, and where that is one at war it is help."""
    if not mention.doers and mention.near:
        mention = replace(mention, doers=sides.against(mention.near[0].code, mention.head))
    if not mention.doers:
        return mention
    code = mention.doers[0].code
    against = mention.near or tuple(a for a in mention.targets if sides.opposed(code, a.code))
    if not against and any(sides.at_war(a.code) for a in mention.targets):
        return replace(mention, weak=True)
    if not against and not sides.at_war(code):
        against = sides.against(code, mention.head)
    return replace(mention, targets=against)


def _parted(mention: Mention, sides: Sides) -> Mention:
    """A war "between X and Y" or "the X-Y war" with the one who began it against the other."""
    sides_told = tuple({a.code: a for a in (*mention.doers, *mention.targets)}.values())
    if not mention.war or len(sides_told) != 2:
        return mention
    for one, other in (sides_told, sides_told[::-1]):
        if sides.began(one.code, other.code):
            return replace(mention, doers=(one,), targets=(other,))
    return mention


def _launched(mention: Mention, sides: Sides) -> Mention:
    """What one at war brings down was launched by its enemy, whoever made it: "shot down Iranian drones"."""
    if mention.cue not in ("defend", "escort") or not mention.doers or not mention.targets:
        return mention
    enemy = sides.enemy(mention.targets[0].code, mention.head)
    return replace(mention, doers=enemy) if enemy else mention


def _fought(mention: Mention, sides: Sides) -> Mention:
    mention = _launched(_parted(mention, sides), sides)
    if mention.event == "ASSAULT" and not mention.doers and not mention.targets:
        doers, begun = sides.begun_on(_day(mention) or "", mention.head)
        mention = replace(mention, doers=doers, targets=begun, war=mention.war or bool(doers))
    if mention.event == "RETREAT" and mention.targets and not mention.doers:
        mention = replace(mention, doers=sides.against(mention.targets[0].code, mention.head, war=True))
    at, targets = mention.head, tuple(a for a in mention.targets if not generic(a))
    spoken = bool(mention.doers or targets)
    if mention.doers and not targets:
        others = sides.against(mention.doers[0].code, at, war=mention.event == "RETREAT" or mention.war)
        mention = replace(mention, targets=others or mention.targets)
    elif targets and not mention.doers and mention.event != "RETREAT":
        mention = replace(mention, doers=sides.against(targets[0].code, at, war=mention.event == "ASSAULT"))
    elif mention.war and not spoken:
        doers, begun = sides.begun(at)
        mention = replace(mention, doers=doers, targets=begun)
    if mention.doers and all(generic(a) for a in mention.targets):
        accusers = tuple(a for a in mention.accusers if a.code not in _codes(mention.doers))
        mention = replace(mention, targets=accusers or mention.targets)
    if not (mention.war and mention.doers and mention.targets):
        return mention
    one, other = mention.doers[0].code, mention.targets[0].code
    if sides.began(other, one):
        mention = replace(mention, doers=mention.targets, targets=mention.doers)
    known = sides.began(one, other) or sides.began(other, one)
    return replace(mention, weak=mention.weak and not (known and (spoken or mention.begun)))


def _counts(mention: Mention) -> bool:
    sides = mention.doers or mention.targets
    private = sides and all(a.code.startswith("person:") and a.role is None for a in sides)
    own = mention.event == "SUPPORT" and all(a.code.startswith("person:") for a in mention.targets)
    told = mention.told.steps[0].lemma in VERBAL and all(a.name is not None for a in mention.targets)
    if mention.weak or private or own or (told and mention.targets):
        return False
    if mention.event == "AGREE":
        first = mention.told.steps[0]
        body = first.part == "verb" and any(a.code.isupper() and not is_state(a.code) for a in mention.doers)
        signed = body or (mention.cue == "sign" and first.lemma != "announce")
        return sum(not generic(a) for a in mention.doers) > (0 if signed else 1)
    if mention.event == "PROTEST":
        return bool(mention.doers or mention.targets)
    if mention.event == "ACCUSE" and mention.cue == "condemn":
        grouped = bool(mention.doers) and all(a.form == "group" for a in mention.doers)
        return bool(mention.targets) and (grouped or _decried(mention))
    if mention.war:
        return bool(mention.doers and mention.targets)
    if mention.event == "COOPERATE" and mention.cue == "renew":
        return sum(not generic(a) for a in (*mention.doers, *mention.targets)) > 1
    if mention.cue == "annex":
        return bool(mention.doers or mention.targets)
    if mention.event == "ASSAULT" and all(generic(a) for a in mention.targets):
        return False
    if mention.event == "ASSAULT" and not mention.doers and _suffered(mention):
        return True
    return bool(mention.doers) and (
        bool(mention.targets)
        or mention.event in ONE_SIDED
        or mention.cue == "broker"
        or (mention.event == "SANCTION" and mention.cue == "leave")
    )


def _decried(mention: Mention) -> bool:
    """Whether a state is told to be criticised and nobody is told to do it: "Peru was widely criticised over the raid"."""
    told = mention.told.steps[0]
    over = told.heads("prep:over", "prep:for", "prep:about", "clause:for", "clause:over")
    unsaid = told.passive and told.part == "verb" and not told.heads("agent") and not mention.doers and bool(over)
    return unsaid and bool(mention.targets) and all(is_state(a.code) for a in mention.targets)


def _suffered(mention: Mention) -> bool:
    """Whether a telling is of people killed or a craft destroyed by somebody untold: "three Chadian soldiers were killed"."""
    told = mention.told.steps[0]
    return told.passive and told.part == "verb" and told.lemma in SUFFERED and bool(mention.targets)


def _codes(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(a.code for a in actors)


def _same(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a telling is of the act that a group tells: the same event, actors that fit, and for an attack the same place."""
    first = group[0]
    if (
        first.event != mention.event
        or _kind(first) != _kind(mention)
        or not _fit(_codes(first.doers), _codes(mention.doers))
    ):
        return False
    if not _fit(_codes(first.targets), _codes(mention.targets)):
        return False
    if first.event != "ASSAULT":
        return True
    if any(_whole(m) for m in group) or _whole(mention):
        return any(_whole(m) for m in group) and _whole(mention) and not _apart((*group, mention))
    return _agree({_site(m) for m in group}, _site(mention)) and _agree({_day(m) for m in group}, _day(mention))


KINDS = {"impose": "blockade", "take": "rob", "defend": "rob", "escort": "rob", "grab": "detain"}
"""Classes of verbs that tell the same kind of coercion as another class."""


def _kind(mention: Mention) -> str:
    """What keeps two acts of one event apart: to annex, to blockade and to detain are three, to impose and to tighten sanctions one."""
    if mention.event == "COERCE":
        return KINDS.get(mention.cue, mention.cue)
    return mention.cue if mention.event == "SANCTION" and mention.cue in ("expel", "recall") else ""


def _whole(mention: Mention) -> bool:
    """Whether a telling is of a whole war, or of an attack without a town or day, which is part of it."""
    return mention.war or (_site(mention) is None and _day(mention) is None)


def _apart(group: Sequence[Mention]) -> bool:
    """Whether tellings without a town or day are of a war and of attacks on civil life beside it: "goes on bombing power stations"."""
    return any(m.war for m in group) and any(m.aimed and not m.war for m in group)


def _agree(told: set[str | None], new: str | None) -> bool:
    return new is None or told == {None} or new in told


def _day(mention: Mention) -> str | None:
    """The day that keeps one attack apart from others."""
    value = str(mention.date.value) if mention.date is not None else ""
    return value if len(value.rstrip("~")) == 10 else None


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _site(mention: Mention) -> str | None:
    """The place that keeps one attack apart from others; a whole war and an attack on a state have none."""
    if mention.place is None or mention.place.is_state:
        return None
    return mention.place.name


def _claim(analysis: Analysis, group: Sequence[Mention]) -> Claim:
    fields = tuple(_fields(analysis, group))
    evidence = sorted({evidence_of(analysis, m.tokens, _cited(m)) for m in group})
    return Claim(analysis.document.id, "action", tuple(evidence), fields, f"action:{group[0].cue}")


def _cited(mention: Mention) -> list[Span]:
    cited = [s for a in (*mention.doers, *mention.targets) for s in a.spans]
    return cited + ([mention.place.span] if mention.place else [])


def _fields(analysis: Analysis, group: Sequence[Mention]) -> Iterator[Field]:
    fullest = max(group, key=lambda m: bool(m.doers) + bool(m.targets))
    yield from actor_fields("actor", fullest.doers, "acts")
    yield Field("event", fullest.event, spans_of(analysis, fullest.tokens), f"composed of {fullest.cue}")
    yield from actor_fields("target", fullest.targets, "undergoes")
    place = next((m.place for m in group if m.place is not None and m.cue != "condemn"), None)
    if place is not None:
        yield Field("place", place.name, (place.span,), "named as the place")
    yield from [m.date for m in group if m.date is not None][:1]
    yield from attribution(analysis, fullest.told, [a.code for a in fullest.doers])
