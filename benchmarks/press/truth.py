"""The hidden true ledger: things that are, and what happens to them day by day. Reports never see more than one happening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .world import Matter, Ware


@dataclass(frozen=True, slots=True)
class Thing:
    """One entry of the true ledger.

    `who` acts, `whom` undergoes. A commitment has `ware` and `quantity` or `amount` (in its `currency`); a position and a
    proposal have `matter` about the state `place`; a meeting `town`, `topic` and the day `on`; a statement `words`.
    `ties` are (kind of relation, id of the other thing).
    """

    id: str
    type: str
    who: tuple[str, ...]
    whom: tuple[str, ...] = ()
    ware: Ware | None = None
    quantity: int | None = None
    amount: int | None = None
    currency: str = ""
    matter: Matter | None = None
    place: str = ""
    town: str = ""
    topic: str = ""
    on: date | None = None
    words: str = ""
    person: str = ""
    ties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens to a thing on a day. `event` names the list of wordings, `stage` is the codebook's value.

    `quantity` and `amount` are those told of this happening where they are not the thing's; `others` are the things told
    with it: the items of a package, what is given in exchange, the pledge that is enlarged.
    """

    thing: Thing
    event: str
    stage: str
    day: date
    quantity: int | None = None
    amount: int | None = None
    guess: bool = False
    condition: str = ""
    others: tuple[Thing, ...] = ()


@dataclass(slots=True)
class Truth:
    """All things and all happenings, these by day."""

    things: dict[str, Thing] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)

    def add(self, thing: Thing, *happenings: Happening) -> Thing:
        """Take a thing in with what happens to it."""
        self.things[thing.id] = thing
        self.happenings.extend(happenings)
        return thing


GIVEN = frozenset({"pledged", "approved", "contracted", "delivered", "paused", "cancelled"})
"""Stages that only what was promised goes through."""


def totals(truth: Truth) -> Mapping[tuple[str, str], Mapping[str, float]]:
    """What the donors truly pledged and delivered: by (donor, "pledged" or "delivered") the units of each kind and the
    money of each currency. A package with a sum counts by its sum, its items by their units; a joint gift is its group's.
    """
    found: dict[tuple[str, str], dict[str, float]] = {}

    def count(donor: str, what: str, unit: str, number: float) -> None:
        units = found.setdefault((donor, what), {})
        units[unit] = units.get(unit, 0) + number

    stages: dict[str, set[str]] = {}
    for happening in truth.happenings:
        stages.setdefault(happening.thing.id, set()).add(happening.stage)
        for other in happening.others:
            stages.setdefault(other.id, set()).add(happening.stage)
    for thing in truth.things.values():
        if thing.type == "commitment" and stages.get(thing.id, set()) & GIVEN:
            count("+".join(sorted(thing.who)), "pledged", *_size(thing, None, None))
    for h in truth.happenings:
        if h.stage == "delivered":
            count("+".join(sorted(h.thing.who)), "delivered", *_size(h.thing, h.quantity, h.amount))
    return found


def _size(thing: Thing, quantity: int | None, amount: int | None) -> tuple[str, float]:
    assert thing.ware
    if thing.amount is not None:
        return thing.currency, amount or thing.amount
    return thing.ware.kind, quantity or thing.quantity or 0
