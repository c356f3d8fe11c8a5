"""Drawing ties: actors on a circle, around one of them where one is asked for, and a line a tie; the same ties, the same drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from ..faces.ties import KINDS, MUTUAL, Tie

WIDE, HIGH = 960.0, 600.0
CENTRE = (WIDE / 2, HIGH / 2)
RADIUS = 235.0
"""Leaves room for names at both sides."""

ACTORS = 24
"""Actors on the circle: names of more come too near each other."""

LINES = 90
"""Lines that can be told apart."""

THICKEST = 9.0

Weight = Callable[[Tie], int]


@dataclass(frozen=True, slots=True)
class Point:
    """An actor: where its point and its name stand, and on which side of the point the name is."""

    actor: str
    x: float
    y: float
    size: float
    name_x: float
    name_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie as a curve; `directed` ones end in an arrow."""

    tie: Tie
    path: str
    width: float
    directed: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Points and lines, the thin lines last, so that none is hidden; `left_out` actors have no place."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    left_out: int


def drawn(ties: Sequence[Tie], weight: Weight, around: str = "") -> Drawing:
    """The drawing of ties, those of the actor `around` as spokes. A wider line, a bigger point: more told.

    >>> one = Tie("gives", "GBR", "UKR", ("a", "b"), 2, "", "")
    >>> [line.directed for line in drawn([one], lambda tie: tie.origins).lines]
    [True]
    """
    weights: defaultdict[str, int] = defaultdict(int)
    for tie in ties:
        for end in tie.ends:
            weights[end] += weight(tie)
    ranked = sorted(weights, key=lambda actor: (-weights[actor], actor))
    ranked = [actor for actor in ranked if actor != around]
    shown = ranked[:ACTORS]
    heaviest = max(weights.values(), default=1)
    places = _circle(_beside(shown, ties, weight, around))
    points = [_point(actor, place, weights[actor] / heaviest) for actor, place in places.items()]
    if around and around in weights:
        points.append(Point(around, *CENTRE, 13, CENTRE[0], CENTRE[1] + 32, "middle"))
    return Drawing(tuple(points), tuple(_lines(ties, weight, points)), len(ranked) - len(shown))


def _beside(actors: Sequence[str], ties: Sequence[Tie], weight: Weight, around: str) -> Sequence[str]:
    """The actors in a ring, each beside the one of those left that it has most to do with; around one, by the kind of tie."""
    shared: defaultdict[frozenset[str], int] = defaultdict(int)
    kinds: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for tie in ties:
        shared[tie.ends] += weight(tie)
        for end in tie.ends:
            kinds[end][tie.kind] = kinds[end].get(tie.kind, 0) + weight(tie)
    if around:
        order = list(KINDS)
        return sorted(
            actors, key=lambda a: (order.index(max(kinds[a], key=lambda k: (kinds[a][k], k))), actors.index(a))
        )
    left, ring = list(actors), list[str]()
    while left:
        last = ring[-1] if ring else ""
        following = max(left, key=lambda a: (shared[frozenset((last, a))], -actors.index(a)))
        left.remove(following)
        ring.append(following)
    return ring


def _circle(actors: Sequence[str]) -> Mapping[str, float]:
    """The angle of each actor, from the top clockwise; none right at top and bottom, where names would meet."""
    step = 2 * pi / max(len(actors), 1)
    return {actor: -pi / 2 + step * (place + 0.5) for place, actor in enumerate(actors)}


def _point(actor: str, angle: float, share: float) -> Point:
    x, y = CENTRE[0] + RADIUS * 1.2 * cos(angle), CENTRE[1] + RADIUS * 1.08 * sin(angle)
    size = 4 + 8 * sqrt(share)
    right = cos(angle) >= 0
    reach = size + 6
    return Point(
        actor,
        x,
        y,
        size,
        x + (reach if right else -reach) * max(abs(cos(angle)), 0.45),
        y + reach * sin(angle) + 5,
        "start" if right else "end",
    )


def _lines(ties: Sequence[Tie], weight: Weight, points: Sequence[Point]) -> Sequence[Line]:
    at = {point.actor: point for point in points}
    shown = [tie for tie in ties if tie.ends <= at.keys()]
    shown = sorted(shown, key=lambda tie: -weight(tie))[:LINES]
    heaviest = max(map(weight, shown), default=1)
    return [
        Line(
            tie,
            _curve(at[tie.one], at[tie.other], list(KINDS).index(tie.kind)),
            round(1.2 + (THICKEST - 1.2) * sqrt(weight(tie) / heaviest), 1),
            tie.kind not in MUTUAL,
        )
        for tie in shown
    ]


def _curve(one: Point, other: Point, number: int) -> str:
    """From point to point, bent to the middle of the drawing, and the more to the right the later its kind comes."""
    length = hypot(other.x - one.x, other.y - one.y) or 1.0
    across = ((other.y - one.y) / length, -(other.x - one.x) / length)
    bend = 16.0 * (number - 1) + 10
    spoke = CENTRE in ((one.x, one.y), (other.x, other.y))
    pull = 0.0 if spoke else 0.55
    x = (one.x + other.x) / 2 * (1 - pull) + CENTRE[0] * pull + across[0] * bend
    y = (one.y + other.y) / 2 * (1 - pull) + CENTRE[1] * pull + across[1] * bend
    start, end = _towards(one, x, y, one.size + 1), _towards(other, x, y, other.size + 7)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{x:.1f} {y:.1f} {end[0]:.1f} {end[1]:.1f}"


def _towards(point: Point, x: float, y: float, reach: float) -> tuple[float, float]:
    """A place `reach` away from a point, on the way to (x, y)."""
    length = hypot(x - point.x, y - point.y) or 1.0
    return point.x + (x - point.x) / length * reach, point.y + (y - point.y) / length * reach
