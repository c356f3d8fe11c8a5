"""Who may change something by a page, and that it was really they who sent the form."""

from __future__ import annotations

import hmac
from typing import Annotated, cast

from fastapi import Depends, Request
from markupsafe import Markup
from starlette.exceptions import HTTPException

from ..faces.access import Reader


def reader(request: Request) -> Reader:
    """Who asks."""
    return cast(Reader, request.state.reader)


def csrf(request: Request) -> Markup:
    """The hidden field that every form has which changes something."""
    return Markup('<input type="hidden" name="csrf" value="{}">').format(reader(request).csrf)


async def reviewer(request: Request) -> Reader:
    """Who sends a form that decides. Refused, with the remedy, where they may not, or where the form was not made for them."""
    who = reader(request)
    if not who.decides:
        raise HTTPException(403, "Only reviewers decide. Sign in as one, or ask who keeps this ledger for the role.")
    form = await request.form()
    sent = request.headers.get("x-csrf-token") or form.get("csrf")
    if not isinstance(sent, str) or not hmac.compare_digest(sent.encode(), who.csrf.encode()):
        raise HTTPException(
            403, "This form is too old, or another site made it. Load the page again and send it once more."
        )
    return who


Reviewer = Annotated[Reader, Depends(reviewer)]
"""A parameter of a route that decides: who does."""
