"""The application of the interface: its routes, its description (OpenAPI), and the form of what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI

from ..faces import Room
from . import claims, decisions, documents, entries, export, ledger, models, positions, problems, totals

ROUTES = (ledger, entries, claims, documents, positions, totals, decisions, export)

ABOUT = """Everything a ledger of international commitments holds, each value with the words that tell it.

**Queries** (`q`) are those of the search box and the command line: `provider:GBR kind:tank since:2023-01`; a wrong one is
answered with the remedy. **Lists** come in pages: ask again with `cursor` set to the `next` of the page before; entries that
are told for the first time meanwhile do not move what follows. **ETag**: send it back as `If-None-Match`, and what is the
same is answered by 304 without being worked out again. **Trouble** is told as problem details (RFC 9457).
"""


def make_api(room: Room) -> FastAPI:
    """The interface over the ledger of a reading room, to be mounted at /api/v1."""
    api = FastAPI(
        title="Entente",
        summary="A cited ledger of international commitments.",
        description=ABOUT,
        version=version("entente"),
        docs_url=None,
        redoc_url=None,
        responses={"4XX": {"model": models.Problem, "description": "What went wrong, and what to do about it."}},
    )
    api.state.room = room
    for module in ROUTES:
        api.include_router(module.router)
    problems.install(api)
    api.openapi = partial(_described, api, api.openapi)  # type: ignore[method-assign]
    return api


def _described(api: FastAPI, describe: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The description of the interface, in which problems are of their own media type; FastAPI would call them plain JSON."""
    if api.openapi_schema is None:
        told = describe()
        for method in (method for path in told["paths"].values() for method in path.values()):
            method["responses"].pop("422", None)
            content = method["responses"]["4XX"]["content"]
            content[problems.PROBLEM] = content.pop("application/json")
        api.openapi_schema = told
    return api.openapi_schema
