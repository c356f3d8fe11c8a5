"""Positions: who stands where on a matter."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from fastapi import Query as Parameter

from ..show.board import board_json
from ..show.boards import places_json
from . import models
from .asking import Day
from .freshness import Now

router = APIRouter(tags=["positions"])


@router.get("/positions", response_model=models.Board, summary="Who stands where on a matter")
def positions(
    now: Now,
    on: Annotated[
        str, Parameter(min_length=1, max_length=400, description="Words of the matter.", examples=["sanctions"])
    ],
    as_of: Day = None,
) -> dict[str, Any]:
    """Every actor's stand on the matters that have the words of `on` in one of their labels, as the reports told it until a day."""
    found = now.kept(("board", on, as_of), lambda: now.ledger.board(on, told=as_of))
    return {
        "labels": list(found.labels),
        "stands": list(map(board_json, found.stands)),
        "places": list(map(places_json, found.places)),
    }
