"""How a page is made: its template filled in, whole or only the part that htmx asks for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from jinja2 import Environment
from starlette.responses import HTMLResponse

from ..core.counted import counted
from ..core.entry import STATE
from ..core.summary import number
from ..faces import Snapshot
from ..faces.asking import snapshot_of
from ..show.called import called
from ..show.wording import shortened
from . import addresses, words
from .reviewers import Reviewer, csrf, reader
from .static import static
from .templating import templates
from .told import title_of

__all__ = ["NAVIGATION", "Now", "Reviewer", "environment", "now", "page"]

NAVIGATION = (
    ("Overview", "/", "o"),
    ("Commitments", "/commitments", "c"),
    ("Boards", "/board", "b"),
    ("Threads", "/threads", "t"),
    ("Calendar", "/calendar", "m"),
    ("Network", "/network", "n"),
    ("Documents", "/documents", "d"),
    ("Review", "/review", "r"),
)
"""The pages of the menu: name, address, and the key that follows g."""


async def now(request: Request) -> Snapshot:
    """The ledger as it is when a request comes."""
    return await snapshot_of(request.app.state.room)


Now = Annotated[Snapshot, Depends(now)]
"""A parameter of a route: the ledger in the state it is in."""


def page(request: Request, template: str, *, part: str = "", status: int = 200, **told: Any) -> Response:
    """The page of a template in `templates/`, filled with what is `told`.

    Where htmx asks for a part of the page and the template has the block `part`, that block alone is sent.
    """
    found = environment().get_template(template)
    context = {
        "request": request,
        "path": request.url.path,
        "asked": request.query_params,
        "who": reader(request),
        **told,
    }
    only = part and request.headers.get("hx-request") == "true" and request.headers.get("hx-boosted") != "true"
    text = "".join(found.blocks[part](found.new_context(context))) if only else found.render(context)
    return HTMLResponse(text, status, {"vary": "HX-Request", "cache-control": "no-cache"})


@cache
def environment() -> Environment:
    """The templates with their words: everything is escaped, and a name that is not told is an error."""
    made = templates(Path(__file__).parent / "templates")
    made.filters |= {
        "actor": called,
        "actors": words.actors,
        "day": words.day,
        "moment": words.moment,
        "number": number,
        "shortened": shortened,
    }
    made.globals |= {
        "address": addresses.address,
        "entry_address": addresses.entry,
        "document_address": addresses.document,
        "counted": counted,
        "csrf": csrf,
        "navigation": NAVIGATION,
        "static": static,
        "title_of": title_of,
        "STATE": STATE,
        "TYPES": words.TYPES,
    }
    return made
