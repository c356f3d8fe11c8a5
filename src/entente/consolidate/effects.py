"""Effects: how far totals would move if a claim did not stand, so that people look first at what counts most.

1. Each promise has its account, as in `totals`; money is converted to EUR at the rate of its day where there is one.
2. A claim that alone tells its promise moves the totals by the whole account.
3. One that alone tells a figure moves them by what the account is without it; all others move nothing.

What is only a part of another promise moves nothing beside it. Approximate: what a promise without the claim would do to others
that lie inside it is not followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt
from typing import NamedTuple

from ..core.entry import Entry, Telling, entry_of
from ..core.figure import Figure
from ..core.policy import DEFAULT
from ..core.relation import Relation
from .compare import compare
from .rates import rate
from .reasons import ENOUGH
from .totals import accounts_of
from .totals_accounts import Account, account
from .totals_graph import Promise
from .traits import traits

MEASURES = ("pledged", "delivered")
"""What effects are reckoned in."""

CURRENCY = "EUR"
"""What sums are converted to."""

NEAR = 8
"""The tellings before a claim that it is held against, to see whether it is surely of their thing."""

SURE = 1.0
"""The points above those needed from which a claim is taken to be surely of the thing that it was filed under."""


class Cell(NamedTuple):
    """What a figure counts in: `measure` of the givers' things of a kind, or of their money in a currency."""

    givers: str
    measure: str
    unit: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """One promise: its `entries`, what it adds to each cell of totals, and by how much each claim of it moves them.

    `loose` are the claims that are barely enough like the others of their entry.
    """

    entries: tuple[str, ...]
    figures: Mapping[Cell, float]
    moves: Mapping[str, Mapping[Cell, float]]
    loose: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Effect:
    """A claim moves `cell` by `moved`; the givers' total in it is `total`, that of all givers `world`."""

    cell: Cell
    moved: float
    total: float
    world: float

    @property
    def share(self) -> float:
        """From 0 to 1: how large the move is beside the givers' total and that of all."""
        own = self.moved / self.total if self.total else 1.0
        all_ = self.moved / self.world if self.world else 1.0
        return sqrt(min(1.0, own) * min(1.0, all_))


@dataclass(slots=True)
class Scale:
    """The totals that effects are held against."""

    own: dict[Cell, float] = field(default_factory=dict)
    world: dict[tuple[str, str], float] = field(default_factory=dict)

    def add(self, promise: Weighed, times: float = 1.0) -> None:
        """Count a promise in."""
        for cell, number in promise.figures.items():
            self.own[cell] = self.own.get(cell, 0.0) + times * number
            self.world[cell[1:]] = self.world.get(cell[1:], 0.0) + times * number

    def effect(self, moves: Mapping[Cell, float]) -> Effect | None:
        """The largest of the moves; None where there is none."""
        found = [
            Effect(cell, moved, self.own.get(cell, 0.0), self.world.get(cell[1:], 0.0)) for cell, moved in moves.items()
        ]
        return max(found, key=lambda e: (e.share, e.cell), default=None)


def weigh(entries: Sequence[Entry], relations: Iterable[Relation], chosen: Iterable[str]) -> list[Weighed]:
    """The promises that the chosen ones of these entries make, each with what its claims move."""
    wanted = frozenset(chosen)
    made, accounts = accounts_of(entries, relations, wanted, DEFAULT)
    return [_weighed(promise, accounts.get(promise.head.id)) for promise in made]


def _weighed(promise: Promise, placed: Account | None) -> Weighed:
    ids = tuple(entry.id for entry in promise.entries)
    loose = frozenset(id for entry in promise.entries for id in _loose(entry))
    if placed is None:
        return Weighed(ids, {}, {}, loose)
    counted = _figures(placed)
    return Weighed(ids, counted, dict(_moves(promise, placed, counted)), loose)


def _moves(
    promise: Promise, placed: Account, counted: Mapping[Cell, float]
) -> Iterator[tuple[str, Mapping[Cell, float]]]:
    """What each claim that alone tells something moves; an analyst's claim goes by the id of the one it corrects."""
    if not counted:
        return
    tellings = promise.tellings
    if len(tellings) == 1:
        yield _id(promise, tellings[0]), counted
        return
    alone = {
        leaf.claims[0]
        for figures in placed.units.values()
        for name in MEASURES
        if name in figures
        for leaf in figures[name].leaves()
        if len(leaf.claims) == 1
    }
    for telling in tellings:
        if telling.claim.id in alone:
            without = _figures(_without(promise, telling))
            moves = {cell: abs(before - without.get(cell, 0.0)) for cell, before in counted.items()}
            moved = {cell: number for cell, number in moves.items() if number}
            if moved:
                yield _id(promise, telling), moved


def _without(promise: Promise, telling: Telling) -> Account:
    """The account of the promise where the telling had not been told."""
    kept: list[tuple[str, Entry]] = []
    for kind, entry in (("", promise.head), *promise.besides):
        rest = [t for t in entry.standing if t.claim.id != telling.claim.id]
        if rest:
            kept.append((kind, replace(entry_of(rest), id=entry.id, rulings=entry.rulings)))
    head, *besides = kept
    return account(Promise(head[1], list(besides), promise.denied), DEFAULT)


def _figures(found: Account) -> dict[Cell, float]:
    givers = "+".join(found.promise.givers)
    cells: dict[Cell, float] = {}
    for unit, figures in found.units.items():
        at = rate(unit, CURRENCY, found.day) if unit in found.money and unit != CURRENCY else None
        for name in MEASURES:
            if name in figures and (best := _best(figures[name])):
                cell = Cell(givers, name, CURRENCY if at else unit)
                cells[cell] = cells.get(cell, 0.0) + best * (at.factor if at else 1.0)
    return cells


def _best(figure: Figure) -> float:
    return figure.best or 0.0


def _id(promise: Promise, telling: Telling) -> str:
    """The id of the claim as it was read."""
    corrected = (t.claim.id for entry in promise.entries for t in entry.tellings if t.corrected == telling.claim.id)
    return next(corrected, telling.claim.id)


def _loose(entry: Entry) -> Iterator[str]:
    """The claims whose likeness with the tellings before them is barely enough, or not enough by itself."""
    told = [(t.claim.id, traits(t)) for t in entry.standing]
    for place, (id, own) in enumerate(told):
        before = told[max(0, place - NEAR) : place]
        if before and not any(compare(own, other).score >= ENOUGH + SURE for _, other in before):
            yield id
