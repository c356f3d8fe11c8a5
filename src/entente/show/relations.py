"""Relations between entries, one JSON text a line, by the entry that each starts from."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from ..core.relation import Relation
from .base import Exporter, Holdings
from .line import entry_line


def relation_json(relation: Relation, of: str) -> dict[str, Any]:
    """A relation as it is read from the entry `of`, ready for `json.dumps`; `kind` and `direction` tell which end that is."""
    return {
        "kind": relation.kind,
        "direction": "to" if of == relation.one else "from",
        "read": relation.read_from(of),
        "entry": relation.end(of),
        "claims": list(relation.claims),
        "why": list(relation.why),
    }


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every relation of what was asked for, with both entries in words."""
    lines = {entry.id: entry_line(entry) for entry in ledger.nearby()}
    for relation in ledger.relations():
        told = {
            "kind": relation.kind,
            "one": relation.one,
            "other": relation.other,
            "read": f"{lines[relation.one]} — {relation.read_from(relation.one)} — {lines[relation.other]}",
            "claims": list(relation.claims),
            "why": list(relation.why),
        }
        target.write(f"{json.dumps(told, ensure_ascii=False)}\n".encode())


EXPORTER = Exporter(
    "relations", ".jsonl", "relations between entries, with the claims that tell them, one JSON text a line", write
)
