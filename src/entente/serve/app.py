"""The application: pages at /, the programs' interface at /api/v1, over one ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from .. import web
from ..faces import Room
from .headers import Headers


def make_app(place: Path | str) -> FastAPI:
    """The application that shows the ledger at that place. Raises StoreUnavailable where there is none."""
    room = Room(place)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        room.close()

    app = FastAPI(title="Entente", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.room = room
    web.install(app)
    app.add_middleware(Headers)
    return app
