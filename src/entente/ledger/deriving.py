"""Deriving: entries, relations and origins are worked out of all that the ledger holds, and kept ready until it grows."""

from __future__ import annotations

from ..consolidate.version import rules
from ..store.store import Store


def derive(store: Store) -> None:
    """See that what is kept was derived from all that is here now; another process may add more meanwhile."""
    if store.derived.stale(rules()):
        from ..consolidate.merge import consolidate

        state, tellings = store.tellings()
        store.derived.keep(state, rules(), consolidate(tellings))
