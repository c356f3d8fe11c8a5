"""A board: where everybody stands on a matter, with the countries told as a number held against those told by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..core.entry import Entry, Telling, actors
from ..core.values import Quantity
from ..vocabulary.actors import is_state
from ..vocabulary.numbers import find_counts
from .matters import Matter
from .positions import Stand, asked_for, stands

FOR = frozenset({"leads", "supports", "open", "conditional", "limited"})
"""Stances of one who may be among those that are told to be ready."""

STATES = re.compile(r"\b(countries|states|nations|governments|capitals|allies|members|partners)\b", re.IGNORECASE)
"""What is counted where a number tells of states."""


@dataclass(frozen=True, slots=True)
class Places:
    """A number of countries told to be `stance`, and which of them are named by stands for the matter.

    `unnamed` are the places that no name fills, from the least number that was told; 0 where as many or more are named.
    """

    told: Quantity
    stance: str
    named: tuple[str, ...]
    unnamed: int
    telling: Telling


@dataclass(frozen=True, slots=True)
class Board:
    """A matter with its labels, the stand of each actor, and the countries told as a number in order of telling."""

    labels: tuple[str, ...]
    stands: tuple[Stand, ...]
    places: tuple[Places, ...]


def board(entries: Iterable[Entry], on: str) -> Board:
    """The board of the matters whose labels have the words of `on`. Raises BadQuery where none is told."""
    return board_of(asked_for(entries, on))


def board_of(found: Sequence[Matter]) -> Board:
    """The board of those matters taken together."""
    held = stands(found)
    labels = tuple(dict.fromkeys(label for matter in found for label in matter.labels))
    tellings = sorted((t for matter in found for t in matter.tellings), key=lambda t: t.order)
    return Board(labels, held, tuple(places for t in tellings for places in _places(t, held)))


def countries(actor: str) -> Quantity | None:
    """How many countries an actor told as a number is; None for one that is told otherwise.

    >>> number = countries("group:about 20 countries")
    >>> number.low, number.approx, countries("group:European countries"), countries("NOR")
    (20.0, True, None, None)
    """
    if not actor.startswith("group:") or not STATES.search(actor):
        return None
    counts = find_counts(actor.removeprefix("group:"))
    return counts[0].quantity if counts else None


def _places(telling: Telling, held: Sequence[Stand]) -> Iterable[Places]:
    stance = str(telling.claim.get("stance") or "")
    named = tuple(sorted(s.actor for s in held if s.stance in FOR and is_state(s.actor)))
    for actor in actors(telling.claim, 0):
        number = countries(actor)
        if number is not None and stance in FOR:
            least = number.low if number.low is not None else number.high or 0
            yield Places(number, stance, named, max(0, round(least) - len(named)), telling)
