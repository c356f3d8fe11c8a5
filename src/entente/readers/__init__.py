"""From files as they come to documents: plain text, Markdown, HTML, JSON lines; cleaning marks what is not to be read."""

from .clean import mark
from .items import open_items, read_stream
from .spans import readable

__all__ = ["mark", "open_items", "read_stream", "readable"]
