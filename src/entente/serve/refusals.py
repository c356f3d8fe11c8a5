"""Refusals before any page or route is reached: a sentence with the remedy, in the form that who asks can read."""

from __future__ import annotations

from html import escape
from http import HTTPStatus

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope


def refusal(scope: Scope, status: int, words: str) -> Response:
    """A problem (RFC 9457) for programs, a bare page for people."""
    title = HTTPStatus(status).phrase
    if scope["path"].startswith("/api/"):
        told = {"type": "about:blank", "title": title, "status": status, "detail": words}
        return JSONResponse(told, status, media_type="application/problem+json")
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{escape(words)}</p>'
    return HTMLResponse(page, status)
