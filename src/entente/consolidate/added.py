"""Whether a figure is told as coming on top of others: "seven more", "another ten", "an additional 60", "20, adding to the 14"."""

from __future__ import annotations

import re
from functools import lru_cache

from ..core.values import Quantity
from ..vocabulary.numbers import find_counts

_BEFORE = re.compile(r"\b(?:another|additional|further|extra)(?:\W+(?:batch|lot|group)\W+of)?\W+$", re.IGNORECASE)
_AFTER = re.compile(r"\W+(?:more|additional|further|extra)\b(?!\W+than\b)", re.IGNORECASE)
_ON_TOP = re.compile(r"\b(?:on top of|adding to|added to|in addition to)\b", re.IGNORECASE)
_SIGN = re.compile(
    r"\b(?:another|additional|further|extra|more|on top of|adding to|added to|in addition to)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[.;…\n]")


@lru_cache(maxsize=4096)
def on_top(words: str, quantity: Quantity) -> bool:
    """Whether the words tell the quantity as more of what was told before. One piece more is no sign: it may be another's.

    >>> on_top("Norway will send seven more Leopards", Quantity.exactly(7))
    True
    >>> on_top("Norway will send seven Leopards, adding to the eight it has sent", Quantity.exactly(8))
    False
    """
    if (quantity.high or quantity.low or 0) <= 1 or not _SIGN.search(words):
        return False
    ends = (quantity.low, quantity.high)
    told = (
        count for count in find_counts(words) if count.quantity and (count.quantity.low, count.quantity.high) == ends
    )
    return any(_told_on_top(words, *count.span) for count in told)


def _told_on_top(words: str, start: int, end: int) -> bool:
    if _BEFORE.search(words, 0, start) or _AFTER.match(words, end):
        return True
    rest = words[end:]
    clause = _CLAUSE.search(rest)
    return _ON_TOP.search(rest, 0, clause.start() if clause else len(rest)) is not None
