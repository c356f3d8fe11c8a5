"""A query as a site of plain files, which works from a folder without a server."""

from .site import MARKER, Published, publish

__all__ = ["MARKER", "Published", "publish"]
