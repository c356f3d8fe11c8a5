"""Places: numbers by which rows are put in order, with room between them, so that one that comes moves no other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

GAP = 4096
"""Room between two neighbours when all are placed anew: a dozen rows one after the other find a place between the same two."""

MOST = 2**30
"""Places lie this side of it, as PostgreSQL keeps them in four bytes."""


def placed(known: Sequence[int | None]) -> list[int]:
    """A place for each of a row's things, the known ones where they are if that can be.

    >>> placed([None, None]), placed([None, 4096, None, 8192, None])
    ([4096, 8192], [0, 4096, 6144, 8192, 12288])
    >>> placed([1, None, 2])
    [4096, 8192, 12288]
    """
    found: list[int] = []
    fixed = [(n, place) for n, place in enumerate(known) if place is not None]
    if not fixed or any(one[1] >= other[1] for one, other in pairwise(fixed)):
        return _anew(len(known))
    first, last = fixed[0], fixed[-1]
    found = [first[1] - GAP * (first[0] - n) for n in range(first[0])]
    for (start, low), (end, high) in pairwise(fixed):
        room = end - start
        if high - low < room:
            return _anew(len(known))
        found += [low + (high - low) * step // room for step in range(room)]
    found += [last[1] + GAP * n for n in range(len(known) - last[0])]
    return found if found[0] > -MOST and found[-1] < MOST else _anew(len(known))


def _anew(count: int) -> list[int]:
    gap = max(1, min(GAP, MOST // (count + 1)))
    return [gap * (n + 1) for n in range(count)]
