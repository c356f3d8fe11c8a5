"""The pages, for people."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from . import (
    board,
    calendar,
    changes_feed,
    charts,
    claim,
    commitments,
    deciding,
    document,
    documents,
    entry,
    failures,
    figures,
    help,
    marking,
    network,
    overview,
    review,
    threads,
)
from .static import Static

PAGES = (
    overview,
    commitments,
    charts,
    figures,
    board,
    entry,
    claim,
    document,
    documents,
    marking,
    threads,
    calendar,
    network,
    changes_feed,
    help,
    review,
    deciding,
)
"""Every module of pages; each has a `router`."""


def install(app: FastAPI) -> None:
    """Put the pages into an application whose `state.room` is the reading room."""
    for module in PAGES:
        app.include_router(module.router, include_in_schema=False)
    app.mount("/static", Static(directory=Path(__file__).parent / "static"), name="static")
    failures.install(app)
