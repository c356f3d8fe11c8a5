"""Decisions: what people ruled, and ruling by programs in a person's name."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from ..core.decision import Ruling
from ..core.issue import BadQuery
from ..ledger.analyst import Analyst
from ..ledger.claiming import Told
from ..show.decisions import ruling_json
from . import models
from .asking import Reviewer
from .freshness import Now

router = APIRouter(tags=["decisions"])


@router.get("/decisions", response_model=list[models.Ruling], summary="Every decision")
def decisions(now: Now, about: str = "") -> list[dict[str, Any]]:
    """Every decision with what became of it, in the order they were made; with `about` those of an entry or claim."""
    return list(map(ruling_json, now.ledger.decisions(about or None)))


@router.post("/decisions", response_model=models.Ruling, status_code=201, summary="Decide")
def decide(now: Now, who: Reviewer, told: models.NewDecision) -> dict[str, Any]:
    """Keep a decision in the name of who asks. Nothing is overwritten, and each can be undone."""
    return ruling_json(_decided(now.ledger.analyst(who.name), told))


def _decided(by: Analyst, told: models.NewDecision) -> Ruling:
    if told.kind == "merge":
        return by.merge(*_needed(told.entries, "merge", "entries"), note=told.note)
    if told.kind == "split":
        return by.split(_needed(told.entry, "split", "entry"), *_needed(told.claims, "split", "claims"), note=told.note)
    if told.kind == "prefer":
        needed = (_needed(getattr(told, name), "prefer", name) for name in ("entry", "field", "value"))
        return by.prefer(*needed, note=told.note)
    if told.kind == "correct":
        needed = (_needed(getattr(told, name), "correct", name) for name in ("claim", "field", "value", "note"))
        claim, field, value, note = needed
        return by.correct(claim, field, value, note=note)
    if told.kind == "accept":
        return by.accept(_needed(told.claim, "accept", "claim"), told.field, note=told.note)
    if told.kind == "add":
        document, type, passages = (
            _needed(getattr(told, name), "add", name) for name in ("document", "type", "passages")
        )
        fields = [Told(field.name, field.words, field.value) for field in told.fields]
        return by.add(document, type, passages, fields, note=told.note)
    if told.kind == "reject":
        return by.reject(_needed(told.claim, "reject", "claim"), note=told.note)
    return by.undo(told.decision, note=told.note)


def _needed(value: Any, kind: str, name: str) -> Any:
    if not value:
        raise BadQuery(f"To {kind}, “{name}” is needed.")
    return value
