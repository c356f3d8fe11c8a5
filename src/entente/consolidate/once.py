"""Once: what follows from an entry alone is worked out once for each object, as long as it is asked for.

Entries do not change, but comparing two of them costs what working out costs; so they are known by being the same object. A ledger
that is kept open gives the same object for an entry that is as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from ..core.entry import Entry

Made = TypeVar("Made")

MOST = 50_000
"""Entries that are remembered. Where there are more all are let go, so that those of ledgers that were closed do not stay."""


def once(work: Callable[[Entry], Made]) -> Callable[[Entry], Made]:
    """The function, remembering what it gave for each object.

    >>> stages = once(lambda entry: entry.stage)
    >>> told = Entry("3f", "commitment", ())
    >>> stages(told), stages(told)
    (None, None)
    """
    known: dict[int, tuple[Entry, Made]] = {}

    @wraps(work)
    def remembered(entry: Entry) -> Made:
        found = known.get(id(entry))
        if found is None or found[0] is not entry:
            if len(known) >= MOST:
                known.clear()
            found = known[id(entry)] = entry, work(entry)
        return found[1]

    return remembered
