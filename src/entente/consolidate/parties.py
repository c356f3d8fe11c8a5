"""Who acts and towards whom, compared: the same, one of several who act together, or a group that one of its members acts in."""

from __future__ import annotations

from functools import cache

from .reasons import Reason
from .traits import Traits

SAME_GIVER = Reason("provider", "the same", 1.0)
NO_GIVER = Reason("provider", "the same", 0.0)


def givers(one: Traits, other: Traits) -> Reason:
    """Who gives. One of joint givers may be told alone; what a group is asked for, one of it may come to give."""
    if one.who == other.who:
        return SAME_GIVER if one.who else NO_GIVER
    if one.who and other.who and (one.who < other.who or other.who < one.who):
        return Reason("provider", "one of those who give together", 0.5)
    asked, giver = (one, other) if _asked_of_a_group(one) else (other, one)
    if _asked_of_a_group(asked) and giver.who and not _is_group(giver) and asked.names and giver.names:
        return Reason("provider", "asked of a group, which may hold the giver", 0.0)
    return Reason("provider", "different", None)


def parties(what: str, one: frozenset[str], other: frozenset[str], *, needed: bool = False) -> Reason:
    """Whoever else: the same, or told by one only where `needed` allows it."""
    if one == other:
        return _same(what) if one else Reason(what, "the same", 0.0)
    if not needed and (not one or not other):
        return Reason(what, "told by one only", 0.0)
    return Reason(what, "different", None)


@cache
def _same(what: str) -> Reason:
    return Reason(what, "the same", 1.0)


def _asked_of_a_group(t: Traits) -> bool:
    return t.state == "requested" and _is_group(t)


def _is_group(t: Traits) -> bool:
    return bool(t.who) and all(actor.startswith("group:") for actor in t.who)
