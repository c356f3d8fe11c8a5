"""Reads news reports and keeps a cited ledger of international commitments.

    from entente import Ledger, read

    for claim in read("London promised 14 tanks to Kyiv on Monday.", published="2023-01-17"):
        print(claim.type, claim.get("stage"))
    with Ledger.open("ledger.db") as ledger:
        ledger.add("reports/")

The names are imported when first used: `import entente` alone loads nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .consolidate.query import Query
    from .core.claim import Claim
    from .core.document import Document, Span
    from .core.entry import Entry
    from .core.issue import BadQuery, EntenteError, Issue, StoreUnavailable, UnknownName
    from .core.summary import Summary
    from .core.values import Field, Money, Quantity
    from .ledger import Added, Ledger
    from .records.base import record_of
    from .run import read

_HOMES = {
    "Added": "ledger",
    "BadQuery": "core.issue",
    "Claim": "core.claim",
    "Document": "core.document",
    "EntenteError": "core.issue",
    "Entry": "core.entry",
    "Field": "core.values",
    "Issue": "core.issue",
    "Ledger": "ledger",
    "Money": "core.values",
    "Quantity": "core.values",
    "Query": "consolidate.query",
    "Span": "core.document",
    "StoreUnavailable": "core.issue",
    "Summary": "core.summary",
    "UnknownName": "core.issue",
    "read": "run",
    "record_of": "records.base",
}

__all__ = [
    "Added",
    "BadQuery",
    "Claim",
    "Document",
    "EntenteError",
    "Entry",
    "Field",
    "Issue",
    "Ledger",
    "Money",
    "Quantity",
    "Query",
    "Span",
    "StoreUnavailable",
    "Summary",
    "UnknownName",
    "read",
    "record_of",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("importlib.metadata").version("entente")
    if name not in _HOMES:
        raise AttributeError(f"module “entente” has no {name!r}; it has {', '.join(__all__)}")
    found: object = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__, "__version__"])
