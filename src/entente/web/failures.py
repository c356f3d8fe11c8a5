"""What a page tells where it cannot be shown: a sentence with the remedy, never a traceback."""

from __future__ import annotations

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from ..core.issue import BadQuery, EntenteError, UnknownName
from .pages import page

HEADINGS = {400: "That query cannot be understood", 404: "There is no such page", 403: "You may not do that"}


def install(app: FastAPI) -> None:
    """Answer wrong use of pages with a page."""
    app.add_exception_handler(EntenteError, _wrong_use)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unfit)


def failure(request: Request, status: int, words: str) -> Response:
    """The page that tells what went wrong and what to do."""
    return page(request, "failure.html", status=status, heading=HEADINGS.get(status, "That did not work"), words=words)


async def _wrong_use(request: Request, trouble: Exception) -> Response:
    status = 400 if isinstance(trouble, BadQuery) else 404 if isinstance(trouble, UnknownName) else 503
    return failure(request, status, str(trouble))


async def _refused(request: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, HTTPException)
    told = "Choose a page from the menu, or look for something." if trouble.status_code == 404 else trouble.detail
    return failure(request, trouble.status_code, told)


async def _unfit(request: Request, trouble: Exception) -> Response:
    """A part of the address, or a field of a form, that is not what it must be, like a word for a number."""
    assert isinstance(trouble, RequestValidationError)
    first = trouble.errors()[0]
    name, told = str(first["loc"][-1]), str(first.get("input", ""))[:80]
    return failure(request, 400, f"“{name}={told}” does not fit: {first['msg'].lower()}. Leave it out, or correct it.")
