"""Claims flattened to rows of text for tables: lists joined, amounts split into columns, the quotation and source beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.document import Document
from ..core.entry import Telling
from ..records.base import RECORD_TYPES, record_of
from .base import Holdings

PARTS: Mapping[str, tuple[str, ...]] = {
    "quantity": ("low", "high", "approx"),
    "value": ("amount", "currency", "approx"),
    "matter": ("kind", "label"),
    "speaker": ("name", "role", "actor"),
}

BEFORE = ("entry", "type", "doc", "published", "source")
AFTER = ("quotation", "start", "end", "url", "claim", "rule", "confidence")

Cell = str | float | bool | None


@dataclass(frozen=True, slots=True)
class Row:
    """One claim as named cells."""

    type: str
    cells: Mapping[str, Cell]


def columns(*types: str) -> tuple[str, ...]:
    """The names of the columns of rows of those record types, in the codebook's order; of all six without any."""
    own: dict[str, None] = {}
    for name in types or tuple(RECORD_TYPES):
        for field in RECORD_TYPES[name].fields:
            parts = PARTS.get(field.name)
            own.update(dict.fromkeys([f"{field.name} {part}" for part in parts] if parts else [field.name]))
    return (*BEFORE, "date", "attribution", *own, *AFTER)


def rows(ledger: Holdings) -> Iterator[Row]:
    """Every claim of the ledger, entry by entry, in order of telling."""
    documents = {document.id: document for document in ledger.documents()}
    for entry in ledger.entries():
        for telling in entry.tellings:
            yield Row(entry.type, {"entry": entry.id, **_cells(telling, documents[telling.claim.doc])})


def _cells(telling: Telling, document: Document) -> dict[str, Cell]:
    claim = telling.claim
    cells: dict[str, Cell] = {
        "type": claim.type,
        "doc": claim.doc,
        "published": document.published.isoformat() if document.published else None,
        "source": document.source,
        "quotation": telling.words,
        "start": claim.evidence[0].start,
        "end": claim.evidence[-1].end,
        "url": document.url,
        "claim": claim.id,
        "rule": claim.rule,
        "confidence": claim.confidence,
    }
    record = record_of(claim)
    for name in ("date", "attribution", *(field.name for field in RECORD_TYPES[claim.type].fields)):
        cells.update(_flat(name, record[name], document.text))
    return cells


def _flat(name: str, value: Any, text: str) -> dict[str, Cell]:
    if name in PARTS:
        return {f"{name} {part}": (value or {}).get(part) for part in PARTS[name]}
    if isinstance(value, list):
        return {name: "; ".join(_words(part, text) for part in value)}
    return {name: value}


def _words(part: Any, text: str) -> str:
    return " ".join(text[part[0] : part[1]].split()) if isinstance(part, list) else str(part)
