"""Problems (RFC 9457): what went wrong, in a sentence with the remedy, for programs."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from ..core.issue import BadQuery, EntenteError, UnknownName
from .freshness import Same
from .models import Problem

PROBLEM = "application/problem+json"


def install(api: FastAPI) -> None:
    """Answer wrong use with problem details."""
    api.add_exception_handler(EntenteError, _wrong_use)
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(RequestValidationError, _unfit)
    api.add_exception_handler(ValueError, _no_day)
    api.add_exception_handler(Same, _same)


def problem(status: int, detail: str, **more: Any) -> Response:
    """The answer that tells a problem."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(Problem(**told).model_dump(exclude_none=True), status, media_type=PROBLEM)


async def _wrong_use(_: Request, trouble: Exception) -> Response:
    status = 400 if isinstance(trouble, BadQuery) else 404 if isinstance(trouble, UnknownName) else 503
    return problem(status, str(trouble))


async def _refused(_: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, HTTPException)
    known = {404: "There is nothing at this address; /api/v1/openapi.json lists what there is."}
    detail = known.get(trouble.status_code, trouble.detail) if trouble.detail == "Not Found" else trouble.detail
    answer = problem(trouble.status_code, detail)
    answer.headers.update(trouble.headers or {})
    return answer


async def _unfit(_: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, RequestValidationError)
    errors = [{"where": ".".join(map(str, e["loc"])), "what": e["msg"]} for e in trouble.errors()]
    told = "; ".join(f"{error['where']}: {error['what']}" for error in errors)
    return problem(422, f"What was sent does not fit: {told}.", errors=errors)


async def _no_day(_: Request, trouble: Exception) -> Response:
    return problem(400, f"{trouble}. Days are written like 2023-02-01.")


async def _same(_: Request, trouble: Exception) -> Response:
    assert isinstance(trouble, Same)
    return Response(status_code=304, headers={"etag": trouble.mark})
