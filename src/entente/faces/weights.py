"""Weights: what every claim does to the totals, kept from one state of a ledger to the next; only what changed is worked out again."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import cast

from ..consolidate.effects import Effect, Scale, Weighed
from ..core.issue import EntenteError
from ..core.relation import Relation
from ..core.summary import Summary
from ..ledger import Ledger
from ..ledger.ahead import prepare
from ..ledger.reviewing import weighed
from .room import Snapshot

SMALL = 1000
"""Commitments that are weighed while the page waits; on a ledger of 2,400 it takes 2.5 seconds."""

LARGE = 2000
"""Entries of a ledger on which deriving takes more than a second."""

PATIENCE = 0.2
"""Seconds that a page waits for more than those before it is shown without effects."""


@dataclass(slots=True)
class Weights:
    """The promises of a ledger in one state, by any of their entries, and the totals that they come to."""

    seen: dict[str, Summary] = field(default_factory=dict)
    tied: frozenset[Relation] = frozenset()
    promises: dict[str, Weighed] = field(default_factory=dict)
    scale: Scale = field(default_factory=Scale)

    def effects(self) -> Iterator[tuple[str, Effect]]:
        """What each claim that moves totals does to them."""
        for promise in self.each():
            for claim, moves in promise.moves.items():
                effect = self.scale.effect(moves)
                if effect:
                    yield claim, effect

    def loose(self) -> frozenset[str]:
        """The claims that are barely enough like the others of their entry."""
        return frozenset(id for promise in self.each() for id in promise.loose)

    def each(self) -> Iterator[Weighed]:
        """Every promise once."""
        return (promise for entry, promise in self.promises.items() if promise.entries[0] == entry)


class Keeper:
    """Keeps the weights of a room up to date. Made once a room."""

    def __init__(self) -> None:
        """With nothing weighed."""
        self._lock = Lock()
        self._known: Weights | None = None
        self._number = -1
        self._pending: Future[Weights] | None = None

    def of(self, now: Snapshot) -> Weights | None:
        """The weights of a state. None where they take so long that a page should not wait for them; ask again later."""
        with self._lock:
            if self._known is not None and self._number == now.number:
                return self._known
            if self._known is not None:
                self._known, self._number = updated(self._known, now), now.number
                return self._known
            if self._pending is None:
                self._pending = _begun(now)
            waiting = self._pending
        small = sum(summary.type == "commitment" for summary in now.summaries) <= SMALL
        try:
            found = waiting.result(None if small else PATIENCE)
        except TimeoutError:
            return None
        with self._lock:
            if self._known is None:
                self._known, self._number, self._pending = found, now.number, None
        return found


def weights(now: Snapshot) -> Weights | None:
    """The weights of a state of the ledger; None while they are being worked out for the first time."""
    keeper = now.carried.setdefault("weights", Keeper())
    return cast(Keeper, keeper).of(now)


def prepared(now: Snapshot) -> None:
    """See that the first decision on a large ledger need not wait for what it is derived with: it is put together aside, once."""
    if len(now.summaries) >= LARGE and "prepared" not in now.carried:
        now.carried["prepared"] = aside = Thread(target=_prepare, args=(now.ledger,), daemon=True)
        aside.start()


def _prepare(ledger: Ledger) -> None:
    with suppress(EntenteError):  # a ledger that cannot be read now is told of where it is asked for
        prepare(ledger)


def updated(known: Weights, now: Snapshot) -> Weights:
    """The weights of now, where those of another state are known: promises are weighed anew whose entries are told otherwise
    or tied otherwise.
    """
    gifts = {summary.entry: summary for summary in now.summaries if summary.type == "commitment"}
    tied = frozenset(now.ledger.relations())
    changed = {id for id in gifts.keys() | known.seen.keys() if gifts.get(id) != known.seen.get(id)}
    changed |= {end for relation in tied ^ known.tied for end in (relation.one, relation.other)}
    found = Weights(gifts, tied, dict(known.promises), Scale(dict(known.scale.own), dict(known.scale.world)))
    touched = {id for entry in changed if entry in found.promises for id in found.promises[entry].entries} | changed
    new, reached = weighed(now.ledger, touched & gifts.keys()) if changed else ([], frozenset())
    for entry in touched | reached:
        old = found.promises.get(entry)
        if old is not None:
            _drop(found, old)
    for promise in new:
        _put(found, promise)
    return found


def _begun(now: Snapshot) -> Future[Weights]:
    worker = ThreadPoolExecutor(1)
    found = worker.submit(updated, Weights(), now)
    worker.shutdown(wait=False)
    return found


def _put(found: Weights, promise: Weighed) -> None:
    found.scale.add(promise)
    found.promises |= dict.fromkeys(promise.entries, promise)


def _drop(found: Weights, promise: Weighed) -> None:
    found.scale.add(promise, -1.0)
    for entry in promise.entries:
        found.promises.pop(entry, None)
