"""Two versions of a list: which of its rows are new, changed, gone or the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.fuzz import token_set_ratio

from .lists import Row

Fate = Literal["added", "changed", "vanished", "same"]

ALIKE = 80.0
"""The likeness in words (0 to 100, numbers apart) from which a row of the one version is taken to be that of the other."""

_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a row: `now` is empty where it vanished, `was` where it is new."""

    fate: Fate
    was: Row
    now: Row


def steps(before: Sequence[Row], after: Sequence[Row]) -> tuple[Step, ...]:
    """What became of every row, those of the later version in its order, those that vanished last.

    1. Rows of one key are one row, whatever they say.
    2. Rows that say the same are one row.
    3. Of the others, rows with nearly the same words but for their numbers are one row, the likest pair first.
    """
    pairs: dict[int, int] = {}
    for likeness in (_keys, _sameness, _wording):
        pairs |= _pairs(before, after, pairs, likeness)
    found = [
        Step("same" if before[pairs[n]] == row else "changed", before[pairs[n]], row)
        if n in pairs
        else Step("added", (), row)
        for n, row in enumerate(after)
    ]
    kept = set(pairs.values())
    return (*found, *(Step("vanished", row, ()) for n, row in enumerate(before) if n not in kept))


def _pairs(
    before: Sequence[Row], after: Sequence[Row], known: Mapping[int, int], likeness: Callable[[Row, Row], float]
) -> dict[int, int]:
    """The rows not yet paired that are alike enough, the likest first; of equals those that stand first."""
    taken = set(known.values())
    old = [n for n in range(len(before)) if n not in taken]
    new = [n for n in range(len(after)) if n not in known]
    alike = ((likeness(before[b], after[a]), a, b) for a in new for b in old)
    ranked = sorted((-points, a, b) for points, a, b in alike if points >= ALIKE)
    pairs: dict[int, int] = {}
    for _, a, b in ranked:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return pairs


def key_of(row: Row) -> str:
    """What the list itself knows a row by, if it has such a column."""
    return next((words for label, words in row if label == "key"), "")


def _keys(one: Row, other: Row) -> float:
    return 100.0 if key_of(one) and key_of(one) == key_of(other) else 0.0


def _sameness(one: Row, other: Row) -> float:
    return 100.0 if one == other else 0.0


def _wording(one: Row, other: Row) -> float:
    """Likeness of what the rows give, numbers apart; a row that moved under another heading is the same one."""
    if key_of(one) or key_of(other):
        return 0.0
    return token_set_ratio(_things(one), _things(other))


def _things(row: Row) -> str:
    words = " ".join(words for label, words in row if label in ("line", "item", "provider", "recipient", "kind"))
    return " ".join(_NUMBER.sub(" ", words).lower().split())
