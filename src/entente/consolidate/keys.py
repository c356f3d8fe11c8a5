"""Blocking keys: two tellings are compared only if they share one, so that the work grows with the ledger, not its square."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

from .traits import Traits

Key = tuple[str | int | frozenset[str], ...]

MOST = 12
"""Participants of a meeting that are paired. A summit of more is met again by any two of the first by name."""

MARKS = 3
"""Marks of wording that a statement is filed under: the smallest, which reprints have in common."""


def _commitment(t: Traits) -> Iterator[Key]:
    yield ("commitment", t.who, t.family)


def _matter(t: Traits) -> Iterator[Key]:
    yield (t.type, t.who, t.family)


def _meeting(t: Traits) -> Iterator[Key]:
    for pair in combinations(sorted(t.who)[:MOST], 2):
        yield ("meeting", *pair)
    if len(t.who) < 2:
        yield ("meeting", t.who, t.place)


def _statement(t: Traits) -> Iterator[Key]:
    for mark in sorted(t.wording)[:MARKS]:
        yield ("statement", t.who, mark)


def _action(t: Traits) -> Iterator[Key]:
    yield ("action", t.who, t.state or "")


KEYS: Mapping[str, Callable[[Traits], Iterator[Key]]] = {
    "commitment": _commitment,
    "position": _matter,
    "proposal": _matter,
    "meeting": _meeting,
    "statement": _statement,
    "action": _action,
}


def keys(t: Traits) -> tuple[Key, ...]:
    """The keys that a telling is filed under."""
    return tuple(KEYS[t.type](t))
