"""Freshness: an answer carries a mark (ETag) of the ledger's state, and is not worked out again for who has it."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from ..consolidate.version import rules
from ..faces import Snapshot
from ..faces.asking import snapshot_of


class Same(Exception):
    """Who asks has the answer already, under that mark."""

    def __init__(self, mark: str) -> None:
        self.mark = mark


async def now(request: Request, response: Response) -> Snapshot:
    """The ledger as it is. Raises Same where the answer is the one that who asks has."""
    snapshot = await snapshot_of(request.app.state.room)
    if request.method in ("GET", "HEAD"):
        asked = f"{snapshot.number} {rules()} {request.url.path}?{request.url.query} {request.headers.get('accept')}"
        mark = f'W/"{hashlib.sha256(asked.encode()).hexdigest()[:20]}"'
        held = {part.strip() for part in request.headers.get("if-none-match", "").split(",")}
        if mark in held or "*" in held:
            raise Same(mark)
        response.headers["etag"] = mark
        response.headers["cache-control"] = "private, no-cache"
    return snapshot


Now = Annotated[Snapshot, Depends(now)]
"""A parameter of a route: the ledger in the state it is in."""


def as_json(response: Response, told: Any) -> Response:
    """What is told as JSON, with the mark that `now` put on the answer. It is as its model has it: tests hold it to that, as
    checking each line of a long list again took longer than making it.
    """
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(body, media_type="application/json", headers=dict(response.headers))
