"""Feeds: addresses are looked at again and again, what is new there is read into the ledger, and what it changes is told."""

from .rounds import Round, Watch

__all__ = ["Round", "Watch"]
