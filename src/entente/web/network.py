"""The network: who gives to whom, meets, accuses or answers whom, drawn and as a table, with the entries behind each tie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from ..core.summary import Summary
from ..faces import Snapshot
from ..faces.days import day_asked
from ..faces.ties import KINDS, Asked, Tie, actor_meant, crossed_of, tied, ties, ties_of
from .drawing import drawn
from .pages import Now, page

router = APIRouter()

ROWS = 25
"""Ties in the table."""

ENTRIES = 60
"""Entries listed between two actors."""

Kinds = Annotated[list[str], Query(default_factory=list)]


@router.get("/network")
def network(
    request: Request,
    now: Now,
    kind: Kinds,
    actor: str = "",
    other: str = "",
    since: str = "",
    until: str = "",
    by: str = "entries",
) -> Response:
    """The ties of all actors or around one, or what ties two of them, with the entries."""
    asked = Asked(frozenset(kind) & frozenset(KINDS), day_asked(since), day_asked(until))
    one, another = actor_meant(now, actor), actor_meant(now, other)
    if another and not one:
        one, another = another, ""
    weight = _by_origins if by == "origins" else _by_entries
    found = sorted(ties_of(now, asked, one, another) if one else ties(now, asked), key=lambda tie: -weight(tie))
    told: dict[str, Any] = {
        "one": one,
        "other": another,
        "asked_kinds": tuple(k for k in KINDS if k in asked.kinds),
        "since": asked.since,
        "until": asked.until,
        "by": "origins" if weight is _by_origins else None,
        "kinds": KINDS,
        "actors": list(tied(now)),
        "ties": found[:ROWS],
        "all_ties": len(found),
    }
    if another:
        lists = [(tie, _entries(now, tie)) for tie in found]
        return page(request, "tie.html", lists=lists, most=ENTRIES, **told)
    drawing = now.kept(("drawing", asked, one, told["by"]), lambda: drawn(found, weight, one))
    crossed = None if one else now.kept(("crossed", asked, told["by"]), lambda: crossed_of(found, weight))
    return page(request, "network.html", drawing=drawing, crossed=crossed, **told)


def _by_entries(tie: Tie) -> int:
    return len(tie.entries)


def _by_origins(tie: Tie) -> int:
    return tie.origins


def _entries(now: Snapshot, tie: Tie) -> Sequence[Summary]:
    return [now.by_id[entry] for entry in tie.entries[:ENTRIES]]
