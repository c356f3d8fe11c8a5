"""The guard: who asks is told before anything is answered, and what is asked from elsewhere is refused."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from urllib.parse import quote, urlsplit

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..faces.access import Reader
from .access import Access
from .refusals import refusal

COOKIE = "entente"
DAYS_SIGNED_IN = 30
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/static/", "/login")
"""Where nobody needs to be known."""


class Guard:
    """Middleware that knows who asks.

    1. The host must be one that this server goes by: another site cannot lead a browser here under its own name.
    2. What changes something must not come from another site's page.
    3. Who asks is found by the cookie of a session, a bearer token, or name and password.
    4. Whoever is not known is led to the page for signing in; programs are told 401.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        """Around `app`, by the rules of `access`."""
        self._app, self._access = app, access
        self._sessions = Sessions(access.secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        if any(letter < " " for letter in scope["path"]):  # routes are matched by line, and none has two
            await refusal(scope, 404, "There is nothing at this address.")(scope, receive, send)
            return
        trouble = self._wrong_place(asked)
        if trouble:
            await refusal(scope, 403, trouble)(scope, receive, send)
            return
        session = self._sessions.of(asked.cookies.get(COOKIE, ""))
        who = self._access.known(asked.headers.get("authorization", ""), session.name)
        if who is None and not scope["path"].startswith(OPEN):
            await self._unknown(scope)(scope, receive, send)
            return
        who = who or Reader("", "reader")
        scope.setdefault("state", {})["reader"] = replace(who, csrf=self._sessions.token(session))
        scope["state"]["session"] = session

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                now = scope["state"]["session"]  # who signs in or out has another one now
                if now is not session or (session.new and not scope["path"].startswith("/static/")):
                    MutableHeaders(scope=message).append(
                        "set-cookie", self._sessions.cookie(now, scope["scheme"] == "https")
                    )
            await send(message)

        await self._app(scope, receive, told)

    def _wrong_place(self, asked: HTTPConnection) -> str:
        host = asked.headers.get("host", "")
        if not self._access.goes_by(urlsplit(f"//{host}").hostname or ""):
            return f"This server does not go by the name “{host}”. Start it with --name {host.partition(':')[0]} if it should."
        if asked.scope["method"] in SAFE:
            return ""
        origin, site = asked.headers.get("origin"), asked.headers.get("sec-fetch-site")
        if (origin and urlsplit(origin).netloc != host) or (site and site not in ("same-origin", "none")):
            return (
                "This was sent by a page of another site, so nothing was done. Open Entente's own page and do it there."
            )
        return ""

    def _unknown(self, scope: Scope) -> Response:
        if scope["path"].startswith("/api/"):
            answer = refusal(scope, 401, "Sign in: send a bearer token, or the name and password of an account.")
            answer.headers["www-authenticate"] = 'Bearer, Basic realm="Entente", charset="UTF-8"'
            return answer
        where = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"/login?next={quote(where, safe='')}", 303)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser's visit: its id, the name of who signed in, and whether it has just begun."""

    id: str
    name: str = ""
    new: bool = field(default=False, compare=False)


class Sessions:
    """Sessions in signed cookies: nothing of them is kept here."""

    def __init__(self, secret: bytes) -> None:
        """Signed with `secret`."""
        self._secret = secret
        self._signer = URLSafeTimedSerializer(secret, salt="session")

    def of(self, cookie: str) -> Session:
        """The session of a cookie, or a new one where it is none, forged or too old."""
        try:
            told = self._signer.loads(cookie, max_age=DAYS_SIGNED_IN * 24 * 3600)
        except BadSignature:
            return Session(secrets.token_urlsafe(16), new=True)
        return Session(told["id"], told["name"])

    def token(self, session: Session) -> str:
        """What the forms of a session send back."""
        return hmac.new(self._secret, f"form {session.id} {session.name}".encode(), hashlib.sha256).hexdigest()

    def cookie(self, session: Session, secure: bool) -> str:
        """The header that sets the cookie of a session."""
        jar = SimpleCookie()
        jar[COOKIE] = self._signer.dumps({"id": session.id, "name": session.name})
        kept = {"path": "/", "samesite": "Strict", "max-age": str(DAYS_SIGNED_IN * 24 * 3600), "httponly": "yes"}
        jar[COOKIE].update({**kept, "secure": "yes"} if secure else kept)
        return jar[COOKIE].OutputString()


def signed_in(name: str) -> Session:
    """A new session for who has just signed in, or out with an empty name."""
    return Session(secrets.token_urlsafe(16), name)
