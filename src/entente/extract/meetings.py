"""Meetings: tellings of one coming together joined into one claim, with who, where, when and how far it got."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ..core.analysis import Actor
from ..core.claim import Claim
from ..core.days import days
from ..core.values import Field
from ..records.meeting import by_day, forms_of, meeting_words, statuses_of
from ..vocabulary.actors import table
from ..vocabulary.dates_dateline import day_of_writing
from ..vocabulary.words import noun_forms
from .base import Analysis
from .chains import actor_fields, attribution, evidence_of, spans_of, words_of
from .meeting_mentions import Mention, Reader

STAY = 2
"""Days between the arrival and the meeting of one visit."""

LEGISLATORS = frozenset(
    "senator senators sen rep representative congressman congresswoman congressmen lawmaker legislator mp governor mayor".split()
)
"""Offices in a state's own parliament or towns, whose holders its government meets at home."""

FAR = 700
"""How many characters back "the meeting" may point."""


ATTENDING = frozenset({"attend", "host", "join", "participate", "take", "address", "chair", "convene", "hold"})
"""Verbs whose subject is at the gathering that they tell."""

MEMBERS = frozenset(
    "leaders ministers countries states members nations allies powers republics governments envoys ambassadors chiefs".split()
)


def find_meetings(analysis: Analysis) -> tuple[Claim, ...]:
    """Every meeting between actors that the text tells, in the order of its first telling."""
    groups: list[list[Mention]] = []
    for mention in Reader(analysis).mentions():
        if not _statuses(analysis, mention):
            continue
        near = groups if mention.people else sorted(groups, key=lambda g: -g[-1].head)
        home = next((g for g in near if _same(analysis, g, mention)), None)
        if home is not None:
            home.append(mention)
        elif mention.people:
            groups.append([mention])
    return tuple(_claim(analysis, group) for group in groups if _counts(analysis, group))


def _statuses(analysis: Analysis, mention: Mention) -> tuple[str, ...]:
    """What the words of a telling, and where they leave it open its day, tell of how far the meeting got; the likeliest first."""
    told = statuses_of(words_of(analysis, mention.tokens))
    covered = days(str(mention.date.value)) if mention.date is not None else None
    written = day_of_writing(analysis.text, analysis.document.published)
    return by_day(told, [covered] if covered is not None else [], written)


def _codes(mentions: Sequence[Mention]) -> set[str]:
    return {a.code for m in mentions for a in m.people}


def _same(analysis: Analysis, group: Sequence[Mention], mention: Mention) -> bool:
    """Whether a telling is of the meeting that a group tells: no word of one contradicts the other."""
    ours, theirs = _codes(group), {a.code for a in mention.people}
    if not theirs:
        near = analysis.doc[mention.head].idx - analysis.doc[group[-1].head].idx
        return (
            mention.definite
            and near < FAR
            and (not mention.pair or len(ours) == 2)
            and _agree(analysis, group, mention)
        )
    loose = {a.code for m in (*group, mention) for a in m.people if a.form == "group"}
    if (ours - loose) & (theirs - loose) and max(len(ours - loose), len(theirs - loose)) > 2:
        ours, theirs = ours - loose, theirs - loose
    if not (ours <= theirs or theirs <= ours):
        return False
    if (
        len(ours & theirs) < 2
        and ours != theirs
        and not (_same_place(group, mention) or _same_gathering(analysis, group, mention))
    ):
        return False
    return _agree(analysis, group, mention)


def _same_gathering(analysis: Analysis, group: Sequence[Mention], mention: Mention) -> bool:
    """Whether both are told as the same body's summit or meeting, one with a participant more."""
    word = analysis.doc[mention.head].lemma_.lower()
    bodies = {a.code for a in mention.people if a.form == "body"} & {
        a.code for m in group for a in m.people if a.form == "body"
    }
    return (
        bool(bodies)
        and word in meeting_words()["nouns"]["gatherings"]
        and any(analysis.doc[m.head].lemma_.lower() == word for m in group)
    )


def _same_place(group: Sequence[Mention], mention: Mention) -> bool:
    names = {m.place.name for m in group if m.place}
    return mention.place is not None and mention.place.name in names


def _agree(analysis: Analysis, group: Sequence[Mention], mention: Mention) -> bool:
    places = {m.place.name for m in group if m.place}
    if mention.place and places and mention.place.name not in places and not _nested(group, mention):
        return False
    dates = {str(m.date.value) for m in group if m.date}
    if mention.date and dates and not any(_meets(str(mention.date.value), d) for d in dates):
        arrived = mention.journey != any(m.journey for m in group) and _same_place(group, mention)
        if not (arrived and any(_meets(str(mention.date.value), d, STAY) for d in dates)):
            return False
    forms = {form for m in group if (form := _told_form(analysis, m))}
    if forms and (_told_form(analysis, mention) or "") not in ("", *forms):
        return False
    statuses = _statuses(analysis, mention)
    return all(set(statuses) & set(_statuses(analysis, m)) for m in group)


def _told_form(analysis: Analysis, mention: Mention) -> str | None:
    """The form that the deciding words of a telling show: those who speak by phone are not on a visit."""
    return next(iter(forms_of(words_of(analysis, mention.tokens))), None)


def _nested(group: Sequence[Mention], mention: Mention) -> bool:
    """Whether one place is told as a state and the other as a town, which may lie in it."""
    places = [m.place for m in (*group, mention) if m.place]
    return any(p.is_state for p in places)


def _meets(one: str, other: str, apart: int = 0) -> bool:
    first, second = days(one), days(other)
    return first is None or second is None or first.apart(second) <= apart


def _counts(analysis: Analysis, group: Sequence[Mention]) -> bool:
    """Whether it is a meeting between actors: two sides, or a body or group whose members meet."""
    codes = _codes(group)
    if len(codes) > 1:
        return sum(not _private(a) for a in _people(group, "people")) > 1
    gatherings = meeting_words()["nouns"]["gatherings"]
    gathering = any(
        analysis.doc[m.head].lemma_.lower() in gatherings or m.told.steps[0].lemma in ("meet", "gather", "convene")
        for m in group
    )
    several = any(is_body(a.code) or _named_group(a) for m in group for a in m.people)
    return gathering and (several or any(_at_summit(analysis, m) for m in group))


def _at_summit(analysis: Analysis, mention: Mention) -> bool:
    """Whether somebody is told to be at a summit, which is a meeting whoever else is there."""
    at = any(step.lemma.split(" ")[0] in ATTENDING for step in mention.told.steps)
    return at and analysis.doc[mention.head].lemma_.lower() == "summit" and not any(_private(a) for a in mention.people)


@cache
def _domestic() -> frozenset[str]:
    """Every form of the nouns of people whom a government meets at home."""
    return frozenset(form for noun in meeting_words()["nouns"]["domestic"] for form in noun_forms(noun))


def _private(actor: Actor) -> bool:
    """Whether a mention is of somebody who acts for nobody but himself, or for his own parliament."""
    if actor.code.startswith("group:"):
        words = actor.code.removeprefix("group:").split()
        return words[-1] in _domestic() or (words[0] == "local" and len(words) > 1)
    words = (actor.role or "").lower().split()
    return actor.code.startswith("person:") and (not words or bool(LEGISLATORS & set(words)))


def is_body(code: str) -> bool:
    """Whether a code is that of an intergovernmental body."""
    return code in table("bodies")


def _named_group(actor: Actor) -> bool:
    """Whether a group is told by a name and as several ("European leaders"), so that it can meet by itself."""
    words = actor.code.removeprefix("group:").split()
    return actor.form == "group" and actor.code != actor.code.lower() and bool(words) and words[-1] in MEMBERS


def _claim(analysis: Analysis, group: Sequence[Mention]) -> Claim:
    fields = tuple(_fields(analysis, group))
    spans = [s for f in fields for s in f.spans]
    evidence = sorted({evidence_of(analysis, m.tokens, [s for s in spans if _own(m, s)]) for m in group})
    return Claim(analysis.document.id, "meeting", tuple(evidence), fields, "meeting")


def _own(mention: Mention, span: tuple[int, int]) -> bool:
    cited = [s for a in mention.people for s in a.spans] + ([mention.place.span] if mention.place else [])
    cited += list(mention.date.spans) if mention.date else []
    return span in cited


def _people(group: Sequence[Mention], name: str) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for mention in group:
        for actor in getattr(mention, name):
            found.setdefault(actor.code, actor)
    named = [a for a in found.values() if a.form != "group"]
    told_alone = len(group) == 1 or len(named) < 3
    return tuple(found.values()) if told_alone else tuple(named)


def _fields(analysis: Analysis, group: Sequence[Mention]) -> Iterator[Field]:
    people = _people(group, "people")
    yield from actor_fields("participants", people, "takes part")
    yield from actor_fields("host", _people(group, "hosts"), "host")
    yield from actor_fields("absent", _people(group, "absent"), "absent")
    yield from _status(analysis, group)
    yield from _form(analysis, group)
    yield from _place(group)
    dated = sorted((m for m in group if m.date is not None), key=lambda m: m.guessed)
    yield from [m.date for m in dated if m.date is not None][:1]
    topic = next((m.topic for m in group if m.topic is not None), None)
    if topic is not None:
        yield Field("topic", topic.of(analysis.text), (topic,), "what it is about")
    yield from attribution(analysis, group[0].told, [a.code for a in people])


def _status(analysis: Analysis, group: Sequence[Mention]) -> Iterator[Field]:
    """The status of the telling whose words leave the fewest others open."""
    clearest = min(group, key=lambda m: len(_statuses(analysis, m)))
    told, spans = _statuses(analysis, clearest), spans_of(analysis, clearest.tokens)
    rule = "composed of the words of meeting"
    if len(told) > 1 and clearest.date is not None:
        spans, rule = (*spans, *clearest.date.spans), f"{rule} and the day: {clearest.date.rule}"
    yield Field("status", told[0], spans, rule)


def _form(analysis: Analysis, group: Sequence[Mention]) -> Iterator[Field]:
    for mention in group:
        near = {t.i for token in mention.tokens for t in analysis.doc[token].children if forms_of([t.text])}
        tokens = tuple(sorted({*mention.tokens, *near}))
        forms = forms_of(words_of(analysis, tokens))
        if forms:
            yield Field("form", forms[0], spans_of(analysis, tokens), "composed of the words of form")
            return


def _place(group: Sequence[Mention]) -> Iterator[Field]:
    places = [m.place for m in group if m.place is not None]
    town = next((p for p in places if not p.is_state), None)
    place = town or next(iter(places), None)
    if place is None:
        return
    yield Field("place", place.name, (place.span,), "named as the place")
    state = next((a for p in (place, *places) for a in p.states), None)
    if state is not None:
        yield replace(Field("country", state.code, state.spans, f"place:{state.form}"))
