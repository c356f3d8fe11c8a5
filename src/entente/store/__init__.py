"""The ledger's database: SQLite through SQLAlchemy Core, its tables and their migrations."""

from .store import Counts, Standing, Store

__all__ = ["Counts", "Standing", "Store"]
