"""Marked stretches: put in order and kept apart, and the text that is left when they are made blank."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..core.document import Document, Skip

INSIDE = frozenset({"markup", "link", "stage direction"})
"""Reasons of skips that may stand inside a sentence, which goes on behind them; any other skip ends a sentence."""

_NOT_BLANK = re.compile(r"\S")
_ANY = re.compile(r".", re.S)


def in_order(skips: Iterable[Skip]) -> tuple[Skip, ...]:
    """The same stretches by place, none empty, none overlapping; the one that begins first keeps what two share.

    >>> in_order([Skip(4, 9, "caption"), Skip(0, 5, "byline"), Skip(1, 3, "link")])
    (Skip(start=0, end=5, why='byline'), Skip(start=5, end=9, why='caption'))
    """
    kept: list[Skip] = []
    for skip in sorted(skips, key=lambda s: (s.start, -s.end)):
        start = max(skip.start, kept[-1].end if kept else 0)
        if start < skip.end:
            kept.append(Skip(start, skip.end, skip.why))
    return tuple(kept)


def readable(document: Document) -> str:
    r"""The text with what is marked made blank, so that a place in it is a place in the text.

    A sentence goes on over markup, also over a line break that is marked as such; where anything else is left out, a
    line ends.

    >>> readable(Document("1", "We **will** send it. (Photo: X) Soon.", skips=(Skip(3, 5, "markup"), Skip(9, 11, "markup"), Skip(21, 31, "caption"))))
    'We   will   send it. \n          Soon.'
    """
    text, at = document.text, 0
    parts: list[str] = []
    for skip in document.skips:
        parts += [text[at : skip.start], _blank(text[skip.start : skip.end], skip.why)]
        at = skip.end
    return "".join([*parts, text[at:]])


def _blank(words: str, why: str) -> str:
    return _ANY.sub(" ", words) if why in INSIDE else "\n" + _NOT_BLANK.sub(" ", words[1:])
