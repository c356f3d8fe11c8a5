"""What each request asks first: the ledger as it is, without keeping others waiting."""

from __future__ import annotations

from anyio import to_thread

from .room import Room, Snapshot


async def snapshot_of(room: Room) -> Snapshot:
    """The ledger as it is. It is worked out in another thread where it grew; else it is at hand, and a thread would cost more."""
    ready = room.ready()
    return ready if ready is not None else await to_thread.run_sync(room.now)
