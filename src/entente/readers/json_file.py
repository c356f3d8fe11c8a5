"""A JSON file that holds one document, or a list of them, over as many lines as it likes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ..core.document import Document
from ..core.issue import Issue
from .base import Reader
from .decode import decode, fingerprint, read_bytes
from .json_lines import broken, documents_of, read_json_lines


def read_json(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """The documents of the file, in its order; a file whose first line is a whole JSON value is read as JSON lines."""
    raw = read_bytes(stream, where)
    if isinstance(raw, Issue):
        yield raw
        return
    first, _, rest = raw.lstrip().partition(b"\n")
    if rest.strip() and _value(first) is not None:
        yield from read_json_lines(BytesIO(raw), where)
        return
    text = decode(raw, where)
    if isinstance(text, Issue):
        yield text
        return
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        yield broken(where, "The file", trouble)
        return
    if not isinstance(told, list):
        yield from documents_of(told, fingerprint(raw), where)
        return
    for number, one in enumerate(told, start=1):
        yield from documents_of(one, fingerprint(raw), f"{where}:{number}")


def _value(line: bytes) -> object | None:
    try:
        found: object = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found


READER = Reader("json", (".json",), (b"[",), read_json)
