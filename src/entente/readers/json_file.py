"""A JSON file that holds one document, or a list of them, over as many lines as it likes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

from ..core.document import Document
from ..core.issue import Issue
from .base import Reader
from .decode import fingerprint, read_bytes
from .json_lines import documents_of, read_json_lines


def read_json(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """The documents of the file, in its order; what is not one JSON value is read as JSON lines."""
    raw = read_bytes(stream, where)
    if isinstance(raw, Issue):
        yield raw
        return
    try:
        told = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield from read_json_lines(BytesIO(raw), where)
        return
    for number, one in enumerate(told if isinstance(told, list) else [told], start=1):
        yield from documents_of(one, fingerprint(raw), f"{where}:{number}" if isinstance(told, list) else where)


READER = Reader("json", (".json",), (b"[",), read_json)
