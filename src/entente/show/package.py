"""A Frictionless data package: a zip of CSV tables, entries, claims by type, reports and relations, that describe themselves."""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Any, BinaryIO

from ..core.conflict import ALONE, rivals
from ..core.entry import Entry, Spread
from ..core.summary import summary_of
from ..records.base import RECORD_TYPES
from .base import Exporter, Holdings
from .flat import Cell, columns, rows
from .sources import Source, sources
from .zipped import zipped

KEPT_ELSEWHERE = frozenset({"type", "published", "source", "url"})
"""Columns of a claim that its table leaves out: the table's name and the table of reports have them."""

KEYS: Mapping[str, str] = {"entries": "entry", "documents": "doc"}

TITLES: Mapping[str, str] = {
    "entries": "Entries: all that is told of one thing",
    "documents": "Reports",
    "relations": "Relations between these entries",
}

LICENCE = {
    "name": "notspecified",
    "title": "Who hands these tables on states their terms; the words quoted remain with their outlets.",
}

Table = Sequence[Mapping[str, Cell]]


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write the package. The same ledger and question give the same bytes."""
    cited = sources(ledger)
    tables = {name: table for name, table in _tables(ledger, cited).items() if table or name in KEYS}
    texts = {name: _csv(table, _fields(name)) for name, table in tables.items()}
    described = _described(ledger, cited, texts)
    description = f"{json.dumps(described, ensure_ascii=False, indent=1)}\n".encode()
    target.write(zipped([("datapackage.json", description), *((f"{name}.csv", text) for name, text in texts.items())]))


def _tables(ledger: Holdings, cited: Sequence[Source]) -> dict[str, Table]:
    entries = ledger.entries()
    known = {entry.id for entry in entries}
    relations = ledger.relations()
    against = rivals(ledger.nearby(), relations)
    claims: dict[str, list[Mapping[str, Cell]]] = {f"{name}s": [] for name in RECORD_TYPES}
    for row in rows(ledger):
        claims[f"{row.type}s"].append({name.replace(" ", "_"): cell for name, cell in row.cells.items()})
    policy = ledger.asked.policy
    return {
        "entries": [
            _entry(entry, summary_of(entry, against.get(entry.id, ALONE), policy)._asdict(), policy)
            for entry in entries
        ],
        "documents": [_document(source) for source in cited],
        **claims,
        "relations": [
            {"kind": r.kind, "one": r.one, "other": r.other, "claims": ";".join(r.claims), "why": "; ".join(r.why)}
            for r in relations
            if {r.one, r.other} <= known
        ],
    }


def _entry(entry: Entry, summary: Mapping[str, Any], policy: str) -> dict[str, Cell]:
    pieces, value = entry.spread("quantity", policy), entry.spread("value", policy)
    told = {name: "; ".join(cell) if isinstance(cell, tuple) else cell for name, cell in summary.items()}
    return {**told, **_ends("quantity", pieces), **_ends("value", value), "currency": value.unit if value else None}


def _ends(name: str, spread: Spread | None) -> dict[str, Cell]:
    return {f"{name}_{end}": getattr(spread, end) if spread else None for end in ("low", "best", "high")}


def _document(source: Source) -> dict[str, Cell]:
    told = source.document
    return {
        "doc": told.id,
        "published": told.published.isoformat() if told.published else None,
        "source": told.source,
        "title": told.title,
        "author": told.author,
        "url": told.url,
        "key": source.key,
        "length": len(told.text),
    }


def _fields(table: str) -> tuple[str, ...]:
    """The columns of a table; those of a record type in the codebook's order, its own id first."""
    if table in _described_fields():
        return tuple(_described_fields()[table])
    told = [name.replace(" ", "_") for name in columns(table.removesuffix("s"))]
    own = [name for name in told if name not in KEPT_ELSEWHERE and name != "claim"]
    return ("claim", *own)


def _csv(table: Table, fields: Sequence[str]) -> bytes:
    text = StringIO()
    writer = csv.DictWriter(text, fields, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _cell(cell) for name, cell in row.items()} for row in table)
    return text.getvalue().encode()


def _cell(cell: Cell) -> str:
    """As the table schema has it: booleans in small letters, whole numbers without a point."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _described(ledger: Holdings, cited: Iterable[Source], texts: Mapping[str, bytes]) -> dict[str, Any]:
    asked = ledger.asked
    return {
        "profile": "tabular-data-package",
        "name": "entente",
        "title": f"Commitments, positions and meetings told in reports: {asked.query or 'all of a ledger'}",
        "description": "\n".join(f"{name}: {words}" for name, words in asked.lines()),
        "licenses": [LICENCE],
        "sources": [_source(source) for source in cited] or [{"title": "No report meets the query."}],
        "resources": [_resource(name, text) for name, text in texts.items()],
    }


def _source(source: Source) -> dict[str, str]:
    url = source.document.url or ""
    outlet = ", ".join(part for part in (source.document.source, source.title) if part)
    return {"title": outlet, **({"path": url} if url.startswith(("https://", "http://")) else {})}


def _resource(name: str, text: bytes) -> dict[str, Any]:
    record = RECORD_TYPES.get(name.removesuffix("s"))
    return {
        "name": name,
        "title": TITLES.get(name) or f"Claims: {record.question if record else name}",
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(text),
        "hash": f"sha256:{hashlib.sha256(text).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": _schema(name),
    }


def _schema(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, name) for name in _fields(table)], "missingValues": [""]}
    if table == "relations":
        return schema | {"foreignKeys": [_points(end, "entries") for end in ("one", "other")]}
    if table in KEYS:
        return schema | {"primaryKey": KEYS[table]}
    return schema | {"primaryKey": "claim", "foreignKeys": [_points("entry", "entries"), _points("doc", "documents")]}


def _points(field: str, table: str) -> dict[str, Any]:
    return {"fields": field, "reference": {"resource": table, "fields": KEYS[table]}}


def _field(table: str, name: str) -> dict[str, Any]:
    told = dict(_described_fields()[table if table in _described_fields() else "claims"][name])
    field = {"name": name, "type": told.pop("type", "string"), "description": told.pop("what")}
    if told.pop("unique", False):
        told |= {"required": True, "unique": True}
    return {**field, **({"constraints": told} if told else {})}


@cache
def _described_fields() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads(files(__package__).joinpath("fields.toml").read_text("utf-8"))


EXPORTER = Exporter(
    "package", ".zip", "tables with a Frictionless data package that describes them", write, binary=True
)
