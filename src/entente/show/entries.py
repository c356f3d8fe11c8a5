"""Entries with their history and claims, one JSON text a line, told last first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from ..core.claim import Claim
from ..core.entry import Entry, Spread
from ..core.origin import Link
from ..core.relation import Relation
from ..core.summary import Summary, summary_of
from ..records.base import record_of
from .base import Exporter, Holdings
from .decisions import ruling_json
from .origins import reports_of
from .relations import relation_json


def entry_json(
    entry: Entry, links: Iterable[Link] = (), related: Iterable[Relation] = (), denials: Iterable[Claim] = ()
) -> dict[str, Any]:
    """An entry ready for `json.dumps`: what it comes to, its history in order of telling, its relations as they are read
    from it, its claims as records, and the reports that tell it, each with its origin; `links` tell why.

    `denials` are claims of statements that deny what the entry tells: their records follow its own, as of another type.
    """
    return {
        **summary_json(summary_of(entry)),
        "quantity": _spread(entry.spread("quantity")),
        "value": _spread(entry.spread("value")),
        "history": [
            {
                "told": s.told.isoformat() if s.told else None,
                "date": s.date,
                "stage": s.stage,
                "doc": s.doc,
                "claim": s.claim,
            }
            for s in entry.history
        ],
        "relations": [relation_json(relation, entry.id) for relation in related],
        "claims": [record_of(claim) for claim in (*entry.claims, *denials)],
        **({"decisions": [ruling_json(ruling) for ruling in entry.rulings]} if entry.rulings else {}),
        "reports": [
            {"doc": report.doc, "origin": report.origin, "like": report.like, "why": list(report.why)}
            for report in reports_of(entry, links)
        ],
    }


def summary_json(summary: Summary) -> dict[str, Any]:
    """An entry on one line ready for `json.dumps`, without the words cited; what is not known is null."""
    told = {name: list(v) if isinstance(v, tuple) else v for name, v in summary._asdict().items() if name != "words"}
    told["tellings"] = told.pop("claims")
    return {name: None if value == "" else value for name, value in told.items()}


def _spread(spread: Spread | None) -> dict[str, Any] | None:
    if spread is None:
        return None
    ends = {"low": spread.low, "best": spread.best, "high": spread.high}
    return {**ends, "currency": spread.unit} if spread.unit else ends


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every entry of the ledger."""
    links = ledger.links()
    related: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in ledger.relations():
        for id in (relation.one, relation.other):
            related[id].append(relation)
    entries = ledger.entries()
    denied = denials_of(entries, (relation for told in related.values() for relation in told))
    for entry in entries:
        told = entry_json(entry, links, related[entry.id], denied.get(entry.id, ()))
        target.write(f"{json.dumps(told, ensure_ascii=False)}\n".encode())


def denials_of(entries: Iterable[Entry], related: Iterable[Relation]) -> Mapping[str, tuple[Claim, ...]]:
    """The statements that deny what an entry tells, by the entry's id; a contradiction by a claim of its own kind is none."""
    said = {claim.id: claim for entry in entries if entry.type == "statement" for claim in entry.claims}
    found: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for relation in related:
        if relation.kind == "contradicts":
            found[relation.other] |= {id: said[id] for id in relation.claims if id in said}
    return {id: tuple(claims.values()) for id, claims in found.items()}


EXPORTER = Exporter("entries", ".jsonl", "entries with their history and claims, one JSON text a line", write)
