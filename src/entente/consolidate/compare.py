"""How alike two tellings are: a score with its reasons, or that they cannot be of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ..core.days import Days
from . import figures
from .parties import givers, parties
from .reasons import Likeness, Reason
from .traits import Traits
from .words import umbrellas, vague

TOLD_APART = frozenset({"commitment", "proposal", "meeting", "statement", "action"})
"""Record types of which a document that tells two in one stage keeps them apart itself: retellings were joined when it was read."""

RENEWED = 200
"""Days after which a stage that is told as of a later day is another thing's, not the same one's told again."""

VERBATIM = 8
"""Marks of wording in common that nobody says twice by chance: such words are the same words whenever they are quoted."""


def compare(one: Traits, other: Traits) -> Likeness:
    """Compare two tellings of one record type. The order of the two does not matter."""
    if one.series != other.series and one.series.partition("#")[0] == other.series.partition("#")[0]:
        return Likeness((Reason("list", "different rows of one list", None),))
    if told_apart(one, other):
        return Likeness((Reason("document", "told apart by one document", None),))
    reasons: list[Reason] = []
    for reason in COMPARISONS[one.type](one, other):
        reasons.append(reason)
        if reason.points is None:
            break  # what follows cannot bring them together
    return Likeness(tuple(reasons))


def told_apart(one: Traits, other: Traits) -> bool:
    """Whether one document that tells both keeps them apart.

    A reader may miss that a document tells a thing twice in different words. So two gifts are not kept apart where it names
    no figure and no word tells them apart, nor two meetings of the same within a day.
    """
    if one.type not in TOLD_APART or (one.doc, one.state) != (other.doc, other.state):
        return False
    if one.type == "meeting":
        return one.who != other.who or one.when is None or other.when is None or one.when.apart(other.when) > 1
    if one.type == "commitment":
        figured = one.quantity or other.quantity or one.value or other.value
        return bool(figured or one.special or other.special or one.kind != other.kind or one.kind in vague())
    return True


def _commitment(one: Traits, other: Traits) -> Iterator[Reason]:
    yield givers(one, other)
    yield parties("recipient", one.whom, other.whom)
    yield _kind(one, other, "kind")
    item = _item(one, other)
    if item.points is None:
        yield item
        return
    counted, summed = figures.quantity(one, other), figures.value(one, other)
    if counted.found == "different" and (item.points or 0) > 0 and figures.corrected(one.quantity, other.quantity):
        counted = Reason("quantity", "different, one of them a guess", -0.5)
    wide = one.kind in umbrellas() or other.kind in umbrellas()
    if wide and (item.points or 0) <= 0 and figures.count_and_sum(one, other):
        item = Reason("item", "a count and a sum of what has no name", None)
    yield item
    yield counted
    yield summed
    if one.state == other.state and _told_before(one, other):
        yield Reason("date", "of a day long after the other was told", None)
    if (item.points or 0) > 0:
        differs = (counted.points or 0) < 0 or (summed.points or 0) < 0
        yield _time(one, other, ((14, 1.0), (60, 0.5), (200, 0.0)), beyond=None if differs else -1.0, tied=True)
    elif (counted.points or 0) > 0 or (summed.points or 0) > 0:
        yield _time(one, other, ((14, 1.0), (60, 0.5), (200, 0.0)), beyond=None, tied=True)
    else:
        yield _time(
            one, other, ((14, 1.0), (45, 0.0)), beyond=None, tied=not wide or (_specific(one) and _specific(other))
        )


def _told_before(one: Traits, other: Traits) -> bool:
    """Whether one was told so long before the day that the other tells for the same stage that it cannot be that."""
    return any(
        a.day is not None
        and b.when is not None
        and b.when.first is not None
        and b.when.first.toordinal() - a.day > RENEWED
        for a, b in ((one, other), (other, one))
    )


def _specific(t: Traits) -> bool:
    """Whether a telling has a word or a figure of its own, so that it is not aid in general."""
    return bool(t.special or t.quantity or t.value)


def _position(one: Traits, other: Traits) -> Iterator[Reason]:
    yield parties("actor", one.who, other.who, needed=True)
    yield _kind(one, other, "matter")
    yield _label(one, other)


def _proposal(one: Traits, other: Traits) -> Iterator[Reason]:
    yield parties("proposer", one.who, other.who, needed=True)
    yield _kind(one, other, "matter")
    yield _label(one, other)
    yield _time(one, other, ((14, 0.5), (120, 0.0)), beyond=0.0 if one.label == other.label else None)


def _meeting(one: Traits, other: Traits) -> Iterator[Reason]:
    yield _participants(one, other)
    if one.form and other.form and one.form != other.form:
        yield Reason("form", f"{one.form} and {other.form}", None if "call" in (one.form, other.form) else -0.5)
    if one.country and other.country and one.country != other.country:
        yield Reason("country", f"{one.country} and {other.country}", None)
    if one.place and other.place:
        yield _site(one, other)
    if one.when and other.when:
        gap = one.when.apart(other.when)
        yield Reason("date", f"{gap} days apart", 1.0 if gap == 0 else 0.5 if gap == 1 else None)
    else:
        yield _about_when(one, other)


def _about_when(one: Traits, other: Traits) -> Reason:
    """A meeting without a day is about when it is told: that day is held against the other's own, where it has one."""
    dated, undated = (one, other) if one.when else (other, one)
    if dated.when is None or undated.day is None:
        return _time(one, other, ((3, 1.0), (8, 0.5)), beyond=None)
    told = date.fromordinal(undated.day)
    gap = dated.when.apart(Days(told, told))
    return Reason("date", f"{gap} days from when the other is told", 1.0 if gap <= 3 else 0.5 if gap <= 8 else None)


def _participants(one: Traits, other: Traits) -> Reason:
    """Those of one report may be some of another's; a group ("Western countries") may be any, which says nothing."""
    both = len(one.who & other.who)
    if one.who <= other.who or other.who <= one.who:
        return Reason("participants", f"{both} in common", 1.0 if both > 1 else 0.0)
    if both > 1:
        return Reason("participants", f"{both} in common", 0.5)
    if any(t.who and all(actor.startswith("group:") for actor in t.who) for t in (one, other)):
        return Reason("participants", "a group, which may be any", 0.0)
    return Reason("participants", f"{both} in common, others differ", -1.0)


def _site(one: Traits, other: Traits) -> Reason:
    """One report names the town, another the building in it: in one country nothing tells them apart."""
    if one.place & other.place:
        return Reason("place", "shared", 1.0)
    if one.country and one.country == other.country:
        return Reason("place", "in one country", 0.0)
    return Reason("place", "different", -0.5)


def _statement(one: Traits, other: Traits) -> Iterator[Reason]:
    yield parties("speaker", one.who, other.who, needed=True)
    shared = len(one.wording & other.wording)
    share = shared / (min(len(one.wording), len(other.wording)) or 1)
    yield Reason("wording", f"{share:.0%} in common", 1.0 if share >= 0.4 else None)
    verbatim = share >= 0.7 and shared >= VERBATIM
    yield _time(one, other, ((21, 0.5),), beyond=0.0 if verbatim else None)


def _action(one: Traits, other: Traits) -> Iterator[Reason]:
    yield parties("actor", one.who, other.who, needed=True)
    yield parties("target", one.whom, other.whom)
    if one.place or other.place:
        shared = one.place & other.place
        yield Reason("place", "shared" if shared else "different", 1.0 if shared else None)
    if one.when and other.when:
        gap = one.when.apart(other.when)
        yield Reason("date", f"{gap} days apart", 1.0 if gap == 0 else None)
    elif one.when is None and other.when is None:
        yield _time(one, other, ((30, 0.5),), beyond=None, tied=True)
    else:
        yield Reason("date", "told by one only", None)


COMPARISONS: dict[str, Callable[[Traits, Traits], Iterator[Reason]]] = {
    "commitment": _commitment,
    "position": _position,
    "proposal": _proposal,
    "meeting": _meeting,
    "statement": _statement,
    "action": _action,
}


def _kind(one: Traits, other: Traits, what: str) -> Reason:
    if one.kind == other.kind:
        return Reason(what, "the same kind", 0.5)
    if one.family == other.family or (what == "matter" and "other" in (one.kind, other.kind)):
        return Reason(what, "a near kind", 0.0)
    return Reason(what, "different kinds", None)


NAMED = Reason("item", "a name in common", 1.5)
OTHER_NAMES = Reason("item", "different names", None)
OTHER_KINDS = Reason("item", "different kinds and no name in common", None)
UNNAMED = Reason("item", "no name that differs", 0.0)
OTHER_WORDS = Reason("item", "different words", -1.5)
OTHER_DESIGNATORS = Reason("item", "words in common, different designators", None)
SHARED_WORDS = Reason("item", "words in common", 1.0)
"""How the names of two things may come out: made once, as they are given a million times."""


def _item(one: Traits, other: Traits) -> Reason:
    """By name: "Leopard 2" is no "Leopard 1" and no "Challenger 2", but may be a "Leopard" or a "heavy tank"."""
    if one.names and other.names:
        shared = one.names == other.names or any(a <= b or b <= a for a in one.names for b in other.names)
        return NAMED if shared else OTHER_NAMES
    if one.kind != other.kind:
        return OTHER_KINDS
    if one.names or other.names or not one.special or not other.special:
        return UNNAMED
    return _words(one, other)


def _words(one: Traits, other: Traits) -> Reason:
    """What the vocabulary has no name for is told by its words, which differ more easily than names do."""
    if one.special.isdisjoint(other.special):
        return OTHER_WORDS
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return OTHER_DESIGNATORS
    return SHARED_WORDS


def _label(one: Traits, other: Traits) -> Reason:
    """By words, of which one must tell which matter of its kind it is; matters that name other actors are others."""
    if one.label == other.label:
        return Reason("label", "the same words", 1.0)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return Reason("label", "different numbers", None)
    if not one.about <= other.about and not other.about <= one.about:
        return Reason("label", "about different actors", None)
    if not one.special & other.special:
        return Reason("label", "no telling word in common", None)
    if one.own and other.own and not one.own & other.own:
        return Reason("label", "only a name in common", None)
    share = len(one.label & other.label) / min(len(one.label), len(other.label))
    return Reason("label", f"{share:.0%} of the words in common", 1.0 if share >= 0.5 else None)


def _time(
    one: Traits, other: Traits, steps: tuple[tuple[int, float], ...], *, beyond: float | None, tied: bool = False
) -> Reason:
    """Points for nearness in time: of the days it is true of where both tell them, else of the days of telling.

    With `tied`, two that lie further apart than the steps reach may still be tied by tellings between them.
    """
    if one.when and other.when:
        gap, what = one.when.apart(other.when), "date"
    elif one.day is not None and other.day is not None:
        gap, what = abs(one.day - other.day), "told"
    else:
        return Reason("told", "unknown", 0.0)
    points = beyond
    for reach, near in steps:
        if gap <= reach:
            points = near
            break
    if points is None and tied:
        return Reason(what, f"{gap} days apart", 0.0, far=True)
    return Reason(what, f"{gap} days apart", points)
