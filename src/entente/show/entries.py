"""Entries with their history and claims, one JSON text a line, told last first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from ..core.claim import Claim
from ..core.conflict import ALONE, Conflict, conflicts, rivals
from ..core.entry import Entry, Spread
from ..core.origin import Link
from ..core.policy import DEFAULT
from ..core.relation import Relation
from ..core.summary import Summary, summary_of
from ..core.verdict import verdicts
from ..records.base import record_of
from .base import Exporter, Holdings
from .boards import verdict_json
from .decisions import ruling_json
from .origins import reports_of
from .relations import relation_json


def entry_json(
    entry: Entry,
    links: Iterable[Link] = (),
    related: Iterable[tuple[Relation, Entry]] = (),
    denials: Iterable[Claim] = (),
    policy: str = DEFAULT,
) -> dict[str, Any]:
    """An entry ready for `json.dumps`: what it comes to, its history in order of telling, its relations as they are read
    from it, of a proposal the verdicts on it, its claims as records, and the reports that tell it, each with its origin; `links` tell why.

    `related` are its relations with the entries at the other end; `policy` chooses the best figures. `denials` are claims of statements that deny what the entry tells: their records follow its own, as of another type.
    """
    told = tuple(related)
    others = rivals((entry, *(other for _, other in told)), (relation for relation, _ in told)).get(entry.id, ALONE)
    return {
        **summary_json(summary_of(entry, others, policy)),
        "quantity": _spread(entry.spread("quantity", policy)),
        "value": _spread(entry.spread("value", policy)),
        "policy": policy,
        "conflicts": [_conflict(conflict) for conflict in conflicts(entry, others)],
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
        "relations": [relation_json(relation, entry.id) for relation, _ in told],
        **({"verdicts": list(map(verdict_json, verdicts(entry, told)))} if entry.type == "proposal" else {}),
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


def _conflict(conflict: Conflict) -> dict[str, Any]:
    sides = [
        {
            "value": side.words,
            "last_told": side.last.isoformat() if side.last else None,
            "origins": list(side.origins),
            "claims": list(side.claims),
        }
        for side in conflict.sides
    ]
    return {"field": conflict.field, "standing": conflict.standing, "why": conflict.why, "sides": sides}


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every entry that was asked for."""
    links = ledger.links()
    entries, nearby = ledger.entries(), ledger.nearby()
    relations = ledger.relations()
    by_id = {entry.id: entry for entry in nearby}
    related: defaultdict[str, list[tuple[Relation, Entry]]] = defaultdict(list)
    for relation in relations:
        if relation.one in by_id and relation.other in by_id:
            related[relation.one].append((relation, by_id[relation.other]))
            related[relation.other].append((relation, by_id[relation.one]))
    denied = denials_of(nearby, relations)
    for entry in entries:
        told = entry_json(entry, links, related[entry.id], denied.get(entry.id, ()), ledger.asked.policy)
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
