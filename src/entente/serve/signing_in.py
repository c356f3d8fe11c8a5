"""Signing in and out, where a server is shared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.responses import RedirectResponse

from ..web.pages import page
from .guard import signed_in
from .limiting import Limits

router = APIRouter(include_in_schema=False)

WRONG = "That name and password do not belong together."


@router.get("/login")
def asked(request: Request, next: str = "/") -> Response:
    """The form."""
    return page(
        request, "login.html", next=within(next), trouble="", by_token=request.app.state.access.accounts is None
    )


@router.post("/login")
def enter(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=4000)] = "/",
) -> Response:
    """Sign in; after five wrong tries in a minute, from one place or for one name, the next has to wait."""
    access, limits = request.app.state.access, request.app.state.limits
    assert isinstance(limits, Limits)
    place = request.client.host if request.client else ""
    wait = max(limits.wait("sign in", place), limits.wait("sign in", f"name {name}"))
    who = None if wait else access.enters(name, password)
    if who:
        request.state.session = signed_in(who.name)
        return RedirectResponse(within(next), 303)
    trouble = f"Too many tries. Wait {wait} seconds and try again." if wait else WRONG
    by_token = access.accounts is None
    answer = page(
        request, "login.html", status=429 if wait else 401, next=within(next), trouble=trouble, by_token=by_token
    )
    if wait:
        answer.headers["retry-after"] = str(wait)
    return answer


@router.post("/logout")
def leave(request: Request) -> Response:
    """Sign out."""
    request.state.session = signed_in("")
    return RedirectResponse("/", 303)


def within(address: str) -> str:
    r"""The address where it is a page of this server, else the first page.

    >>> within("/entry/3f9c?policy=latest"), within("//elsewhere.example/"), within("/\\elsewhere.example")
    ('/entry/3f9c?policy=latest', '/', '/')
    """
    fine = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if fine and all(letter >= " " for letter in address) else "/"
