"""Files that pages need: styles, scripts, drawings. They are addressed by their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

FOLDER = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600


@cache
def static(name: str) -> str:
    """The address of the file of that name in `static/`; it changes with the file. Raises FileNotFoundError."""
    mark = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?{mark}"


class Static(StaticFiles):
    """The files, to be kept for a year where they are asked for by their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with one file."""
        answer = await super().get_response(path, scope)
        kept = f"public, max-age={YEAR}, immutable" if scope["query_string"] else "no-cache"
        answer.headers.setdefault("cache-control", kept)
        return answer
