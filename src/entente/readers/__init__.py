"""From files as they come to documents: plain text, Markdown, HTML, JSON lines; cleaning marks what is not to be read."""

from .clean import mark, readable
from .items import open_items, read_stream

__all__ = ["mark", "open_items", "read_stream", "readable"]
