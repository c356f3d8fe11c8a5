"""What pages and programs' interface share: a ledger kept open for many readers, and who they are."""

from .room import Room, Snapshot

__all__ = ["Room", "Snapshot"]
