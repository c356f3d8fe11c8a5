"""What the ledger holds, as a whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, cast

from fastapi import APIRouter, Request

from ..faces.access import Reader
from . import models
from .freshness import Now

router = APIRouter(tags=["ledger"])


@router.get("/", response_model=models.State, summary="What the ledger holds")
def state(request: Request, now: Now) -> dict[str, Any]:
    """How much the ledger holds, the state that it is in, and who asks."""
    counts = now.kept("counts", now.ledger.counts)
    who = cast(Reader, request.state.reader)
    return {
        "version": request.app.version,
        "state": now.number,
        "at": now.at,
        **asdict(counts),
        "entries": len(now.summaries),
        "you": who.name,
        "role": who.role,
    }
