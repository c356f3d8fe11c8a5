"""MinHash of our own: signatures of what a text says in rows of words, alike for texts that share many, the same on every machine.

Rows are hashed to 64 bits (`wording.py`). Signature and bands never change under one VERSION; whoever changes the
numbers here raises it. Source of the method: Broder 1997, "On the resemblance and containment of documents".
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

VERSION = 1
"""Of hashes, signatures and bands: those of another version cannot be compared."""

BANDS, DEEP = 16, 4
"""16 bands of 4 numbers each: of two texts with half of their rows in common, 64 % meet in a band, with 0.8 all do."""

EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
"""Every number of the signature of a text without rows."""

Hashes = npt.NDArray[np.uint64]


def mixed(numbers: Hashes) -> Hashes:
    """Numbers spread over all 64 bits (the finaliser of SplitMix64), so that any of their bits may be relied upon."""
    found = numbers ^ (numbers >> np.uint64(30))
    found = found * np.uint64(0xBF58476D1CE4E5B9)
    found = found ^ (found >> np.uint64(27))
    found = found * np.uint64(0x94D049BB133111EB)
    spread: Hashes = found ^ (found >> np.uint64(31))
    return spread


@cache
def _steps() -> tuple[Hashes, Hashes]:
    """The odd factor and the summand of each number of a signature."""
    counted = np.arange(1, 2 * BANDS * DEEP + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    drawn = mixed(counted)
    return (drawn[::2] | np.uint64(1))[:, None], drawn[1::2][:, None]


def signature(rows: Hashes) -> Hashes:
    """The MinHash signature of hashed rows of words, 64 numbers; order and repetition of rows do not count.

    >>> one, other = np.arange(100, dtype=np.uint64), np.arange(20, 120, dtype=np.uint64)
    >>> signature(one).shape, float(np.mean(signature(mixed(one)) == signature(mixed(other)))) > 0.5
    ((64,), True)
    """
    if not len(rows):
        return np.full(BANDS * DEEP, EMPTY)
    factor, summand = _steps()
    least: Hashes = np.min(mixed(rows[None, :] * factor + summand), axis=1)
    return least


def bands(marks: Hashes) -> Hashes:
    """One number for each band of a signature; texts that share one are worth comparing."""
    factors = _steps()[0][:DEEP, 0]
    numbered: Hashes = np.arange(BANDS, dtype=np.uint64)
    for place in range(DEEP):
        numbered = mixed(numbered + marks[place::DEEP] * factors[place])
    return numbered
