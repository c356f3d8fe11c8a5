"""The letters of a text as numbers, and its words: where each begins and ends, and a hash of it that every machine gives alike.

All at once for a whole text, as a loop over its words takes several times as long and origins are looked for in every text.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from .minhash import Hashes, mixed

PLANE = 0x10000
"""Letters beyond the first plane of Unicode (emoji, old scripts) are no letters of words here."""

STEP = np.uint64(0x9E3779B97F4A7C15)

LETTER, CAPITAL, DIGIT = 1, 2, 3
"""What a code point is in a word; 0 for what parts words."""

Places = npt.NDArray[np.int64]


class Words(NamedTuple):
    """The words of a text: their places, their hashes in lower case, and whether each begins with a capital, or a digit."""

    starts: Places
    ends: Places
    hashes: Hashes
    capital: npt.NDArray[np.bool_]
    digit: npt.NDArray[np.bool_]


def letters(text: str) -> npt.NDArray[np.uint32]:
    """The code points of a text, one a place."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def words(text: str) -> Words:
    """The words of a text: letters and digits that follow each other.

    >>> found = words("Oslo, OSLO; 20 tanks.")
    >>> found.starts.tolist(), found.capital.tolist(), bool(found.hashes[0] == found.hashes[1])
    ([0, 6, 12, 15], [True, True, False, False], True)
    """
    codes = np.minimum(letters(text), PLANE - 1)
    lower, kinds = _tables()
    kind = kinds[codes]
    edges = np.diff(np.concatenate(([0], (kind > 0).astype(np.int8), [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    powers, inverse = _powers(1 << max(14, len(codes).bit_length()))
    summed = np.concatenate((np.zeros(1, np.uint64), np.cumsum(lower[codes] * powers[: len(codes)], dtype=np.uint64)))
    hashes = mixed((summed[ends] - summed[starts]) * inverse[starts])
    return Words(starts, ends, hashes, kind[starts] == CAPITAL, kind[starts] == DIGIT)


def hashed(word: str) -> int:
    """The hash of one word.

    >>> hashed("Oslo") == hashed("oslo") == int(words("In Oslo").hashes[1])
    True
    """
    return int(words(word).hashes[0])


@cache
def _tables() -> tuple[Hashes, npt.NDArray[np.int8]]:
    """Each code point in lower case, where that is one, and what it is in a word: 0 for none."""
    lower, kinds = np.zeros(PLANE, np.uint64), np.zeros(PLANE, np.int8)
    for code in range(PLANE - 1):
        letter = chr(code)
        small = letter.lower()
        lower[code] = ord(small) if len(small) == 1 else code
        if letter.isdigit():
            kinds[code] = DIGIT
        elif letter.isalnum():
            kinds[code] = CAPITAL if letter.isupper() else LETTER
        elif unicodedata.combining(letter):
            kinds[code] = LETTER
    return lower, kinds


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The first powers of STEP modulo 2^64, and those of its inverse."""
    factors = (STEP, np.uint64(pow(int(STEP), -1, 1 << 64)))
    forth, back = (np.cumprod(np.array([1] + [factor] * (size - 1), np.uint64), dtype=np.uint64) for factor in factors)
    return forth, back
