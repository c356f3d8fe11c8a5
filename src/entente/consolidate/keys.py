"""Blocking keys: a telling is compared only with those filed under a key it seeks, so that the work grows with the ledger, not its square."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import NamedTuple

from .traits import Traits

Key = tuple[str | int | frozenset[str], ...]

MOST = 12
"""Participants of a meeting that are paired. A summit of more is met again by any two of the first by name."""

MARKS = 3
"""Marks of wording that a statement is filed under: the smallest, which reprints have in common."""

ANY = "any"


class Keys(NamedTuple):
    """The keys that a telling is filed under, and those under which it seeks its like."""

    filed: tuple[Key, ...]
    sought: tuple[Key, ...]


def keys(t: Traits) -> Keys:
    """The keys of a telling. If one telling seeks another's file, that one seeks the first's."""
    return KEYS[t.type](t)


def _parties(t: Traits, who: frozenset[str], what: str | int) -> Keys:
    """By who acts and towards whom; where the second is not told it may be anybody."""
    own: Key = (t.type, who, what, t.whom)
    anybody: Key = (t.type, who, what, ANY)
    nobody: Key = (t.type, who, what, frozenset())
    return Keys((own, anybody), (own, nobody) if t.whom else (anybody,))


def _commitment(t: Traits) -> Keys:
    """By each giver, as one of several may be told alone; by name and figure, which find an old entry among many later ones.

    A named thing asked of a group is sought by its name alone.
    """
    found = [_parties(t, frozenset({giver}), t.family) for giver in sorted(t.who)] or [_parties(t, t.who, t.family)]
    names: list[Key] = [(t.type, word, t.family, t.whom) for name in t.names for word in name]
    if names and t.who and all(giver.startswith("group:") for giver in t.who):
        found.append(Keys(tuple(("group", *name) for name in names), tuple(("giver", *name) for name in names)))
    elif names:
        found.append(Keys(tuple(("giver", *name) for name in names), tuple(("group", *name) for name in names)))
    found += [
        _both(*((t.type, t.who, t.family, "named", word) for word in sorted({w for name in t.names for w in name})))
    ]
    found += [_figured(t)]
    return Keys(tuple(k for f in found for k in f.filed), tuple(k for f in found for k in f.sought))


def _figured(t: Traits) -> Keys:
    """By the figure itself, so that an old entry of the same figure is found among any number of later ones."""
    count: tuple[Key, ...] = (
        ((t.type, t.who, t.family, "pieces", f"{t.quantity.low} {t.quantity.high}"),) if t.quantity else ()
    )
    money: tuple[Key, ...] = ((t.type, t.who, t.family, t.value.currency, f"{t.value.amount:.2e}"),) if t.value else ()
    return _both(*count, *money)


def _action(t: Traits) -> Keys:
    return _parties(t, t.who, t.state or "")


def _matter(t: Traits) -> Keys:
    """By the words that tell which matter it is, and by all words of its label."""
    return _both(*((t.type, t.who, word) for word in sorted(t.special)), (t.type, t.who, t.label))


def _meeting(t: Traits) -> Keys:
    """By any two participants; where one report names only a group, by place and day."""
    there: list[Key] = [(t.type, word, t.when.first.toordinal()) for word in t.place] if t.when and t.when.first else []
    if len(t.who) < 2:
        return _both((t.type, t.who, t.place), *there)
    return _both(*((t.type, *pair) for pair in combinations(sorted(t.who)[:MOST], 2)), *there)


def _statement(t: Traits) -> Keys:
    return _both(*((t.type, t.who, mark) for mark in sorted(t.wording)[:MARKS]))


def _both(*found: Key) -> Keys:
    return Keys(found, found)


KEYS: Mapping[str, Callable[[Traits], Keys]] = {
    "commitment": _commitment,
    "position": _matter,
    "proposal": _matter,
    "meeting": _meeting,
    "statement": _statement,
    "action": _action,
}
