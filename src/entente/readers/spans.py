"""Marked stretches put in order and kept apart."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.document import Skip


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
