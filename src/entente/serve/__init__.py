"""Serving: one application of the pages and the programs' interface, with what guards them."""

from .app import make_app

__all__ = ["make_app"]
