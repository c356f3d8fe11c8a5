"""The interface for programs, at /api/v1: what the pages show, as JSON."""

from .application import make_api

__all__ = ["make_api"]
