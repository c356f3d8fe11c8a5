"""The ledger: documents go in, claims and entries come out, every value with the words that tell it."""

from .adding import Added, Item
from .ledger import Ledger
from .meaning import meant

__all__ = ["Added", "Item", "Ledger", "meant"]
