"""Limits: how much may be sent at once, and how often, so that one reader cannot keep the others from reading."""

from __future__ import annotations

import time
from collections.abc import Mapping

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .guard import SAFE
from .refusals import refusal

MOST = 1_000_000
"""Bytes of a form or a decision."""

MOST_OF_DOCUMENTS = 25_000_000
"""Bytes of documents sent to be added."""

OFTEN: Mapping[str, RateLimitItem] = {
    "sign in": parse("5/minute"),
    "read": parse("300/10seconds"),
    "change": parse("120/minute"),
    "export": parse("30/minute"),
}
"""How often one reader may do what."""


class Limits:
    """How often each reader did something of late."""

    def __init__(self) -> None:
        """Nobody did anything yet."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, what: str, who: str) -> int:
        """Seconds to wait before `who` may do it; 0 where it may be done now, which is counted."""
        limit = OFTEN[what]
        if self._limiter.hit(limit, what, who):
            return 0
        return max(1, int(self._limiter.get_window_stats(limit, what, who).reset_time - time.time()) + 1)


class Limiting:
    """Middleware that refuses what is too long (413) or comes too often (429, with the seconds to wait).

    Who reads at this machine alone is never told to wait.
    """

    def __init__(self, app: ASGIApp, limits: Limits, *, alone: bool) -> None:
        """Around `app`; `alone` where nobody has to sign in."""
        self._app, self._limits, self._alone = app, limits, alone

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self._app(scope, receive, send)
            return
        wait = 0 if self._alone else self._limits.wait(_what(scope), _who(scope))
        if wait:
            answer = refusal(scope, 429, f"That was too often. Wait {wait} seconds and try again.")
            answer.headers["retry-after"] = str(wait)
            await answer(scope, receive, send)
            return
        most = MOST_OF_DOCUMENTS if scope["path"] == "/api/v1/documents" else MOST
        length = Headers(scope=scope).get("content-length", "0")
        if length.isdigit() and int(length) > most:
            await refusal(scope, 413, _too_long(most))(scope, receive, send)
            return
        await self._app(scope, _counting(receive, most), send)


def _counting(receive: Receive, most: int) -> Receive:
    came = 0

    async def counted() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise HTTPException(413, _too_long(most))
        return message

    return counted


def _too_long(most: int) -> str:
    return f"That is longer than {most:,} bytes. Send it in parts."


def _what(scope: Scope) -> str:
    if scope["method"] not in SAFE:
        return "change"
    return "export" if scope["path"].startswith("/api/v1/export") else "read"


def _who(scope: Scope) -> str:
    reader = scope.get("state", {}).get("reader")
    place = scope["client"][0] if scope.get("client") else ""
    return f"{reader.name if reader else ''} {place}"
