"""The order in which entries are listed: told last first."""

from __future__ import annotations

from ..core.entry import Entry

Rank = tuple[int, str, tuple[tuple[int, int], ...], str]


def newest_first(entry: Entry) -> Rank:
    """By the day of the last telling, and of one day as the reports tell them, one report after another."""
    days = [t.told.toordinal() if t.told else 0 for t in entry.tellings]
    last = max(days)
    first = next(t for t, day in zip(entry.tellings, days, strict=True) if day == last)
    return -last, first.claim.doc, first.claim.evidence, entry.id
