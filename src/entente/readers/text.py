"""Plain text: the file's text is the document's text, to the character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from ..core.document import Document, document_id
from ..core.issue import Issue
from .base import Reader
from .decode import read_text
from .fitness import unfit


def read_plain(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """One document, without a date: plain text does not say when it was written in a way that can be relied on."""
    found = read_text(stream, where)
    if isinstance(found, Issue):
        yield found
        return
    text, raw_sha256 = found
    yield unfit(text, where) or Document(document_id(text), text, reader="text/1", raw_sha256=raw_sha256)


READER = Reader("text", (".txt", ".text"), (), read_plain)
