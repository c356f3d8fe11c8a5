"""The reading room: a ledger kept open for many readers at once, with all that is costly worked out once for each of its states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from ..consolidate.query import Query, select
from ..core.origin import Link
from ..core.policy import DEFAULT
from ..core.summary import Summary
from ..ledger import Ledger
from .shelf import Shelf

Made = TypeVar("Made")

KEPT = 256
"""Results that a snapshot keeps; the one asked for longest ago goes first. A page asks for fewer than ten."""

ALWAYS = 1_000
"""Room for what is of the whole ledger; there are some thirty such things."""


class Snapshot:
    """A ledger in one state. What is asked of it is worked out once and kept; many threads may ask at a time.

    `number` and `at` name the state, as `Ledger.states` has it.
    """

    def __init__(self, ledger: Ledger, number: int, at: str, carried: dict[str, object] | None = None) -> None:
        """Made by `Room.now`; `carried` is what one state leaves to the next, by name."""
        self.ledger, self.number, self.at = ledger, number, at
        self.carried: dict[str, object] = {} if carried is None else carried
        self._shelves: defaultdict[int, Shelf] = defaultdict(Shelf)

    def kept(self, key: Hashable, make: Callable[[], Made], *, most: int = KEPT) -> Made:
        """What `make` gives, made the first time that `key` is asked for; who asks meanwhile waits for it.

        What is large is kept apart, `most` of it, so that it neither fills the memory nor is pushed out by what is small. What
        has a name for its key is of the whole ledger, and stays.

        >>> with Ledger.open(":memory:") as ledger:
        ...     snapshot, made = Snapshot(ledger, 1, ""), []
        ...     [snapshot.kept("sum", lambda: made.append(1) or 42) for _ in range(2)], len(made)
        ([42, 42], 1)
        """
        room = ALWAYS if isinstance(key, str) else most
        return cast(Made, self._shelves[room].kept(key, make, room))

    @property
    def summaries(self) -> Sequence[Summary]:
        """Every entry on a line, told last first, without the words it cites."""
        return self.kept("summaries", lambda: self.ledger.summaries()[1])

    @property
    def by_id(self) -> Mapping[str, Summary]:
        """The summaries by their entry's id."""
        return self.kept("by id", lambda: {summary.entry: summary for summary in self.summaries})

    @property
    def links(self) -> Sequence[Link]:
        """Every pair of documents of one origin, and why."""
        return self.kept("links", self.ledger.links)

    def found(self, query: Query, policy: str = DEFAULT) -> Sequence[Summary]:
        """The summaries of the entries that meet the query, told last first, their figures by that policy. Raises BadQuery."""
        if policy == DEFAULT and query.empty:
            return self.summaries
        if policy != DEFAULT or query.words or query.of_reports or query.as_of:
            return self.kept(("found", query, policy), lambda: self.ledger.summaries(query, policy=policy)[1])
        return self.kept(("found", query), lambda: select(self.summaries, query))


class Room:
    """A ledger kept open. Whoever reads asks `now` for the state that it is in."""

    def __init__(self, place: Path | str) -> None:
        """Open the ledger at that place. Raises StoreUnavailable, as `Ledger.open` does."""
        self.ledger = Ledger.open(place, create=False)
        self._lock = Lock()
        self._last: Snapshot | None = None
        self._carried: dict[str, object] = {}

    def now(self) -> Snapshot:
        """The ledger as it is, also where another program has added to it meanwhile."""
        with self._lock:
            state = self.ledger.state()
            if self._last is None or self._last.number != state.number:
                self._last = Snapshot(self.ledger, state.number, state.at, self._carried)
            return self._last

    def ready(self) -> Snapshot | None:
        """What `now` gives where it can be given at once; None where the ledger grew, and something is to be worked out."""
        last = self._last
        if last is None or not self.ledger.fresh():
            return None
        return last if self.ledger.state().number == last.number else None

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()
