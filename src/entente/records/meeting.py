"""Meetings: whether they were held, are planned or were cancelled, and how they meet, composed from the words of a text.

| words | status |
| --- | --- |
| cancel, postpone, refuse to | cancelled |
| will, is to, scheduled, plans, invited, upcoming, next, "to meet" in a headline | planned |
| met, have met, is meeting, meets, "flew to … to meet" | held |
| a bare noun ("the summit", "talks") | held, or planned where its day is to come |
| asked for, urged, not | none |
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from ..core.days import Days
from .around import classes_around
from .cues import Predicate, predicates

AHEAD_TENSES = frozenset({"future", "possible", "conditional"})


@cache
def meeting_words() -> Mapping[str, Any]:
    """The tables of `meeting.toml`."""
    table: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("meeting.toml").read_text("utf-8"))
    return table


def statuses_of(words: Sequence[str]) -> tuple[str, ...]:
    """The statuses that the cited words can tell, the likeliest first; empty where they tell of no meeting.

    >>> statuses_of(["will", "meet"]), statuses_of(["met"]), statuses_of(["talks"])
    (('planned',), ('held',), ('held', 'planned'))
    >>> statuses_of(["cancelled", "visit"]), statuses_of(["did", "not", "meet"])
    (('cancelled',), ())
    """
    found = predicates("meeting", words)
    if not found or any(p.negated or p.tense in ("hypothetical", "obliged") for p in found):
        return ()
    near = classes_around("meeting", words)
    if "unreal" in near or ("invite" in near and "plan" not in near):
        return ()
    if "cancel" in near:
        return ("cancelled",)
    return _told(found, near, frozenset(w.lower() for w in words))


def _told(found: Sequence[Predicate], near: frozenset[str], words: frozenset[str]) -> tuple[str, ...]:
    tenses = {p.tense for p in found}
    if {"going", "to"} <= words or ("before" in words and tenses == {"present"}):
        return ("planned",)
    past = bool(tenses & {"past", "perfect", "past passive"})
    ahead = meeting_words()["ahead"]
    if tenses & AHEAD_TENSES or words & {*ahead["words"], *(() if past else ahead["loose"])}:
        return ("planned",)
    if "plan" in near:
        return ("planned", "held")
    if past or words & {"after", "following", *meeting_words()["gone"]["words"]}:
        return ("held",)
    if "infinitive" in tenses:
        return ("planned", "held")
    return ("held", "planned")


def by_day(told: tuple[str, ...], stretches: Sequence[Days], written: date | None) -> tuple[str, ...]:
    """The statuses that words leave open, the one first that a day tells: planned where it is to come, held where it is past."""
    for when in stretches if written is not None and len(told) > 1 else ():
        if when.first is not None and written is not None and when.first > written:
            return tuple(sorted(told, key=lambda status: status != "planned"))
        if when.last is not None and written is not None and when.last < written:
            return tuple(sorted(told, key=lambda status: status != "held"))
    return told


def forms_of(words: Sequence[str]) -> tuple[str, ...]:
    """The forms that the cited words can tell: `call`, `online`, `in person`.

    >>> forms_of(["spoke", "by", "phone"]), forms_of(["virtual", "summit"]), forms_of(["visited"])
    (('call',), ('online',), ('in person',))
    """
    lowered = {w.lower() for w in words}
    forms: Mapping[str, Sequence[str]] = meeting_words()["form"]
    found = tuple(form for form, told in forms.items() if lowered & set(told))
    return ("online", *(f for f in found if f != "online")) if "online" in found else found
