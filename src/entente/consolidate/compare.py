"""How alike two tellings are: a score with its reasons, or that they cannot be of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..core.entry import STAGES
from ..core.values import Money, Quantity
from .traits import Traits
from .words import umbrellas

ENOUGH = 2.0
"""The score from which two tellings are taken to be of one thing. Chosen on hand-coded stories, see docs/decisions.md."""


TOLD_APART = frozenset({"commitment", "proposal", "meeting", "statement", "action"})
"""Record types of which a document that tells two in one stage keeps them apart itself: retellings were joined when it was read."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison: what was compared, how it came out in words, and its points; None keeps the two apart for good.

    `far` says that only time keeps them apart: a telling between the two may still tie them to one thing.
    """

    what: str
    found: str
    points: float | None
    far: bool = False


@dataclass(frozen=True, slots=True)
class Likeness:
    """The outcome of comparing two tellings with the reasons for it."""

    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """The sum of the points."""
        return sum(r.points or 0.0 for r in self.reasons)

    @property
    def apart(self) -> bool:
        """Whether some reason keeps the two apart whatever the score."""
        return any(r.points is None for r in self.reasons)

    @property
    def far(self) -> bool:
        """Whether the two lie too far apart in time to be tied to each other directly, with nothing else against it."""
        return any(r.far for r in self.reasons)

    @property
    def same(self) -> bool:
        """Whether the two are taken to be of one thing by themselves."""
        return not self.apart and not self.far and self.score >= ENOUGH


def compare(one: Traits, other: Traits) -> Likeness:
    """Compare two tellings of one record type. The order of the two does not matter."""
    if one.type in TOLD_APART and (one.doc, one.state) == (other.doc, other.state):
        return Likeness((Reason("document", "told apart by one document", None),))
    reasons: list[Reason] = []
    for reason in COMPARISONS[one.type](one, other):
        reasons.append(reason)
        if reason.points is None:
            break  # what follows cannot bring them together
    return Likeness(tuple(reasons))


def _commitment(one: Traits, other: Traits) -> Iterator[Reason]:
    yield _parties("provider", one.who, other.who, needed=True)
    yield _parties("recipient", one.whom, other.whom)
    yield _kind(one, other, "kind")
    item, counted, summed = _item(one, other), _quantity(one, other), _value(one.value, other.value)
    if counted.points is None and (item.points or 0) > 0 and _corrected(one.quantity, other.quantity):
        counted = Reason("quantity", "different, one of them a guess", -0.5)
    yield item
    yield counted
    yield summed
    if (item.points or 0) > 0:
        yield _time(one, other, ((14, 1.0), (60, 0.5), (200, 0.0)), beyond=-1.0)
    elif (counted.points or 0) > 0 or (summed.points or 0) > 0:
        yield _time(one, other, ((14, 1.0), (60, 0.5), (200, 0.0)), beyond=None)
    else:
        wide = one.kind in umbrellas() or other.kind in umbrellas()
        yield _time(one, other, ((14, 1.0), (45, 0.0)), beyond=None, tied=not wide)


def _position(one: Traits, other: Traits) -> Iterator[Reason]:
    yield _parties("actor", one.who, other.who, needed=True)
    yield _kind(one, other, "matter")
    yield _label(one, other)


def _proposal(one: Traits, other: Traits) -> Iterator[Reason]:
    yield _parties("proposer", one.who, other.who, needed=True)
    yield _kind(one, other, "matter")
    yield _label(one, other)
    yield _time(one, other, ((14, 0.5), (120, 0.0)), beyond=None)


def _meeting(one: Traits, other: Traits) -> Iterator[Reason]:
    both = one.who & other.who
    inside = one.who <= other.who or other.who <= one.who
    yield Reason(
        "participants", f"{len(both)} in common", 1.0 if inside and len(both) > 1 else 0.5 if len(both) > 1 else 0.0
    )
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
        yield _time(one, other, ((3, 1.0), (8, 0.5)), beyond=None)


def _site(one: Traits, other: Traits) -> Reason:
    """One report names the town, another the building in it: in one country nothing tells them apart."""
    if one.place & other.place:
        return Reason("place", "shared", 1.0)
    if one.country and one.country == other.country:
        return Reason("place", "in one country", 0.0)
    return Reason("place", "different", -0.5)


def _statement(one: Traits, other: Traits) -> Iterator[Reason]:
    yield _parties("speaker", one.who, other.who, needed=True)
    shared = len(one.wording & other.wording)
    share = shared / (min(len(one.wording), len(other.wording)) or 1)
    yield Reason("wording", f"{share:.0%} in common", 1.0 if share >= 0.4 else None)
    yield _time(one, other, ((21, 0.5),), beyond=None)


def _action(one: Traits, other: Traits) -> Iterator[Reason]:
    yield _parties("actor", one.who, other.who, needed=True)
    yield _parties("target", one.whom, other.whom)
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


def _parties(what: str, one: frozenset[str], other: frozenset[str], *, needed: bool = False) -> Reason:
    if one == other:
        return Reason(what, "the same", 1.0 if one else 0.0)
    if not needed and (not one or not other):
        return Reason(what, "told by one only", 0.0)
    return Reason(what, "different", None)


def _kind(one: Traits, other: Traits, what: str) -> Reason:
    if one.kind == other.kind:
        return Reason(what, "the same kind", 0.5)
    return Reason(what, "a near kind", 0.0) if one.family == other.family else Reason(what, "different kinds", None)


def _item(one: Traits, other: Traits) -> Reason:
    """By name: "Leopard 2" is no "Leopard 1" and no "Challenger 2", but may be a "Leopard" or a "heavy tank"."""
    if any(a <= b or b <= a for a in one.names for b in other.names):
        return Reason("item", "a name in common", 1.5)
    if one.names and other.names:
        return Reason("item", "different names", None)
    if one.kind != other.kind:
        return Reason("item", "different kinds and no name in common", None)
    if one.names or other.names or not one.special or not other.special:
        return Reason("item", "no name that differs", 0.0)
    return _words(one, other)


def _words(one: Traits, other: Traits) -> Reason:
    """What the vocabulary has no name for is told by its words, which differ more easily than names do."""
    if not one.special & other.special:
        return Reason("item", "different words", -1.5)
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return Reason("item", "words in common, different designators", None)
    return Reason("item", "words in common", 1.0)


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
    share = len(one.label & other.label) / min(len(one.label), len(other.label))
    return Reason("label", f"{share:.0%} of the words in common", 1.0 if share >= 0.5 else None)


def _quantity(one: Traits, other: Traits) -> Reason:
    first, second = one.quantity, other.quantity
    if first is None or second is None:
        return Reason("quantity", "told by one only" if first or second else "not told", 0.0)
    if first == second:
        return Reason("quantity", "the same", 1.5)
    if _may_be(first, second):
        return Reason("quantity", "compatible", 0.5)
    if (
        _later_is_less(one, other)
        or "considered" in (one.state, other.state)
        or "requested" in (one.state, other.state)
    ):
        return Reason("quantity", "different, at different stages", -0.5)
    return Reason("quantity", "different", None)


def _corrected(one: Quantity | None, other: Quantity | None) -> bool:
    """Whether one is told as "about" and no more than half again away: what is first told of a named thing is often a guess."""
    if one is None or other is None or not (one.approx or other.approx):
        return False
    small, large = sorted((q.high or q.low or 0.0) for q in (one, other))
    return large <= 1.5 * small


def _may_be(one: Quantity, other: Quantity) -> bool:
    """Whether the two ranges meet; a figure that is "about" reaches a quarter either way."""

    def ends(q: Quantity) -> tuple[float, float]:
        slack = 0.25 if q.approx else 0.0
        low = float("-inf") if q.low is None else q.low * (1 - slack)
        return low, float("inf") if q.high is None else q.high * (1 + slack)

    (low, high), (other_low, other_high) = ends(one), ends(other)
    return low <= other_high and other_low <= high


def _later_is_less(one: Traits, other: Traits) -> bool:
    """Whether the further stage has the smaller figure: a part of what was promised is delivered."""
    ranks = [STAGES.index(t.state) if t.state in STAGES else -1 for t in (one, other)]
    if ranks[0] == ranks[1] or "delivered" not in (one.state, other.state):
        return False
    further, earlier = (one, other) if ranks[0] > ranks[1] else (other, one)
    small, large = further.quantity, earlier.quantity
    return bool(small and large and (small.high or small.low or 0) <= (large.high or large.low or 0))


def _value(one: Money | None, other: Money | None) -> Reason:
    if one is None or other is None:
        return Reason("value", "told by one only" if one or other else "not told", 0.0)
    if one.currency != other.currency:
        return Reason("value", "in different currencies", 0.0)
    gap = abs(one.amount - other.amount) / (max(one.amount, other.amount) or 1)
    if gap <= 0.02:
        return Reason("value", "the same", 1.5)
    if gap <= (0.15 if one.approx or other.approx else 0.05):
        return Reason("value", "close", 0.5)
    return Reason("value", "different", None)


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
    points = next((points for reach, points in steps if gap <= reach), beyond)
    if points is None and tied:
        return Reason(what, f"{gap} days apart", 0.0, far=True)
    return Reason(what, f"{gap} days apart", points)
