"""The six record types as tables of fields, and a claim written out as the codebook's record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any, Literal

from ..core.claim import Claim
from ..core.document import Span
from ..core.issue import UnknownName
from ..core.values import Field, Value, plain, value_from

Shape = Literal["one", "set", "spans", "parts"]


@dataclass(frozen=True, slots=True)
class FieldType:
    """One field of a record type: `one` value or null, a `set` of values, `spans` of the text, or named `parts`."""

    name: str
    shape: Shape = "one"
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordType:
    """A record type: its name, the question it answers, and its own fields in the codebook's order."""

    name: str
    question: str
    fields: tuple[FieldType, ...]


COMMON = (FieldType("date"), FieldType("attribution", "set"))

RECORD_TYPES: Mapping[str, RecordType] = {
    t.name: t
    for t in (
        RecordType(
            "commitment",
            "who gives, owes, asks for, considers, stops or refuses what, to whom?",
            (
                FieldType("provider", "set"),
                FieldType("recipient", "set"),
                FieldType("stage"),
                FieldType("kind"),
                FieldType("item"),
                FieldType("quantity"),
                FieldType("value"),
                FieldType("conditions"),
                FieldType("via", "set"),
                FieldType("due"),
                FieldType("requester", "set"),
            ),
        ),
        RecordType(
            "position",
            "where does an actor stand on a proposal, a coalition, a decision?",
            (
                FieldType("actor", "set"),
                FieldType("matter", "parts", ("kind", "label")),
                FieldType("stance"),
                FieldType("conditions"),
            ),
        ),
        RecordType(
            "proposal",
            "what plan is put on the table, by whom, with which terms?",
            (
                FieldType("proposer", "set"),
                FieldType("matter", "parts", ("kind", "label")),
                FieldType("terms"),
                FieldType("addressee", "set"),
            ),
        ),
        RecordType(
            "meeting",
            "who meets whom, where, when, about what?",
            (
                FieldType("participants", "set"),
                FieldType("place"),
                FieldType("country"),
                FieldType("status"),
                FieldType("form"),
                FieldType("host", "set"),
                FieldType("topic"),
                FieldType("absent", "set"),
            ),
        ),
        RecordType(
            "statement",
            "who said what, in which tone, about or to whom?",
            (
                FieldType("speaker", "parts", ("name", "role", "actor")),
                FieldType("act"),
                FieldType("target", "set"),
                FieldType("quotes", "spans"),
                FieldType("content", "spans"),
                FieldType("reply_to", "spans"),
                FieldType("channel"),
            ),
        ),
        RecordType(
            "action",
            "any other political act between actors: sanction, attack, threat, treaty …",
            (FieldType("actor", "set"), FieldType("event"), FieldType("target", "set"), FieldType("place")),
        ),
    )
}


def record_type(name: str) -> RecordType:
    """The record type of that name. Raises UnknownName, which lists the six."""
    if name not in RECORD_TYPES:
        raise UnknownName(f"There is no record type “{name}”; the six are {', '.join(RECORD_TYPES)}.")
    return RECORD_TYPES[name]


def _written(value: Value) -> Any:
    """The value as a record has it: whole numbers without a point."""
    told = plain(value)
    if not isinstance(told, dict):
        return told
    return {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in told.items()}


def _unique(values: Iterable[Any]) -> list[Any]:
    seen: dict[str, Any] = {}
    for value in values:
        seen.setdefault(json.dumps(value, sort_keys=True), value)
    return list(seen.values())


def _field_value(claim: Claim, field: FieldType) -> Any:
    if field.shape == "parts":
        return {part: claim.get(f"{field.name}.{part}") for part in field.parts}
    if field.shape == "one":
        value = claim.get(field.name)
        return None if value is None else _written(value)
    values = _unique(_written(f.value) for f in claim.all(field.name))
    if field.shape == "spans":
        return sorted(values) if values or field.name != "reply_to" else None
    return values


def record_of(claim: Claim) -> dict[str, Any]:
    """The claim as the codebook's record: a dictionary ready for `json.dumps`, valid against the codebook's schema.

    The claim's id and confidence stand at the end.
    """
    kind = record_type(claim.type)
    evidence = [list(s) for s in claim.evidence]
    record: dict[str, Any] = {"doc": claim.doc, "type": claim.type, "evidence": evidence}
    for field in (*COMMON, *kind.fields):
        record[field.name] = _field_value(claim, field)
    return {**record, "id": claim.id, "confidence": claim.confidence}


def claim_json(claim: Claim) -> dict[str, Any]:
    """The whole claim, every field with its words and rule, ready for `json.dumps`; `claim_from_json` reads it back."""
    return {
        "doc": claim.doc,
        "type": claim.type,
        "evidence": [list(s) for s in claim.evidence],
        "fields": [
            {"name": f.name, "value": plain(f.value), "spans": [list(s) for s in f.spans], "rule": f.rule}
            for f in claim.fields
        ],
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


SHORT = 40
"""Characters of a value that may be told again by other claims: a name, a stage, a day."""


def claim_from_json(told: Mapping[str, Any]) -> Claim:
    """The claim that `claim_json` wrote. Words that most claims have in common are one object: a ledger holds many claims."""
    return Claim(
        doc=intern(told["doc"]),
        type=intern(told["type"]),
        evidence=tuple(Span(*s) for s in told["evidence"]),
        fields=tuple(
            Field(intern(f["name"]), _shared(f["value"]), tuple(Span(*s) for s in f["spans"]), intern(f["rule"]))
            for f in told["fields"]
        ),
        rule=intern(told["rule"]),
        confidence=told["confidence"],
    )


def _shared(told: Any) -> Value:
    value = value_from(told)
    return intern(value) if isinstance(value, str) and len(value) <= SHORT else value
