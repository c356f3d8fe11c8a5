"""The application: pages at /, the programs' interface at /api/v1, over one ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI

from .. import api, web
from ..faces import Room
from .access import Access
from .guard import Guard
from .headers import Headers
from .limiting import Limiting, Limits
from .signing_in import router as signing_in

AT_ONCE = 4
"""Pages that are worked out at once, the others wait: with forty, twenty readers waited a third longer for the median page."""


def make_app(place: Path | str, access: Access | None = None) -> FastAPI:
    """The application that shows the ledger at that place to whom `access` lets in: without it, everybody at this machine.

    Raises StoreUnavailable where there is no ledger.
    """
    room, access = Room(place), access or Access()

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
        yield
        room.close()

    app = FastAPI(title="Entente", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.room, app.state.access, app.state.limits = room, access, Limits()
    app.mount("/api/v1", api.make_api(room))
    app.include_router(signing_in)
    web.install(app)
    app.add_middleware(Limiting, limits=app.state.limits, alone=access.open)
    app.add_middleware(Guard, access=access)
    app.add_middleware(Headers)
    return app
