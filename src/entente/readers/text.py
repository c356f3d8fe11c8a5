"""Plain text: the file's text is the document's text, to the character."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from ..core.document import Document, document_id
from ..core.issue import Issue
from .base import Reader
from .decode import decode, fingerprint, mend, read_bytes
from .fitness import unfit


def read_plain(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """One document, without a date: plain text does not say when it was written in a way that can be relied on."""
    return read_one(stream, where, _document)


def read_one(stream: BinaryIO, where: str, document_of: Callable[[str, str], Document]) -> Iterator[Document | Issue]:
    """The document of a stream that holds one text, made from that text and the hash of its bytes; or why there is none.

    Where wrongly decoded characters had to be mended, an issue tells so beside the document: its places are then those
    of the mended text.
    """
    raw = read_bytes(stream, where)
    if isinstance(raw, Issue):
        yield raw
        return
    came = decode(raw, where)
    if isinstance(came, Issue):
        yield came
        return
    text = mend(came)
    trouble = unfit(text, where)
    if trouble:
        yield trouble
        return
    if text != came:
        remedy = "Places are those of the mended text; for places in the file mend it first: ftfy FILE > NEW."
        yield Issue("mended", where, "Holds wrongly decoded characters (like â€™), which were put right.", remedy)
    yield document_of(text, fingerprint(raw))


def _document(text: str, raw_sha256: str) -> Document:
    return Document(document_id(text), text, reader="text/1", raw_sha256=raw_sha256)


READER = Reader("text", (".txt", ".text"), (), read_plain)
