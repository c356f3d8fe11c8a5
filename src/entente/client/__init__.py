"""A typed client of a ledger that is served: what the interface for programs tells, as values.

>>> from entente.client import Client  # doctest: +SKIP
>>> with Client("http://127.0.0.1:8470") as client:  # doctest: +SKIP
...     for entry in client.entries("provider:NOR kind:tank"):
...         print(entry.who, entry.amount, entry.label, entry.stage)
"""

from ..api.models import (
    Added,
    Board,
    Change,
    Claim,
    Document,
    DocumentLine,
    Entry,
    Figure,
    NewDecision,
    NewDocument,
    Ruling,
    State,
    Summary,
    Totals,
)
from .client import Client, Refused

__all__ = [
    "Added",
    "Board",
    "Change",
    "Claim",
    "Client",
    "Document",
    "DocumentLine",
    "Entry",
    "Figure",
    "NewDecision",
    "NewDocument",
    "Refused",
    "Ruling",
    "State",
    "Summary",
    "Totals",
]
