"""JSON lines of documents: one JSON value a line, its text and id kept to the character."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from ..core.document import Document, document_id
from ..core.issue import Issue
from .base import LARGEST, Reader
from .dates import day_of
from .decode import binary, fingerprint, nothing, other_encoding, too_large
from .fitness import unfit

SHAPE = 'A line looks like {"id": "1", "published": "2023-01-17", "title": null, "text": "London promised tanks."}.'


def read_json_lines(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """The documents of the lines, each under the id it came with; a broken line is an issue with its number.

    `text` is all that a line must have. `id`, `published`, `source`, `url`, `title` and `author` are taken where they
    are told, other keys are left alone. The title is no part of the text: places in the text are the caller's.
    """
    empty = True
    for number, line in enumerate(iter(lambda: stream.readline(LARGEST + 1), b""), start=1):
        place = f"{where}:{number}"
        if len(line) > LARGEST:
            _pass_over(stream, line)
            yield too_large(place)
        elif line.strip() in (b"[", b"{"):
            remedy = "Name the file .json, or write one JSON value a line."
            yield Issue("broken-json", place, "A JSON value goes on over several lines.", remedy)
            return
        elif b"\x00" in line:
            yield binary(where)
            return
        elif line.strip():
            yield from _read_line(line, place)
        else:
            continue
        empty = False
    if empty:
        yield nothing(where)


def _pass_over(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LARGEST)


def _read_line(line: bytes, place: str) -> Iterator[Document | Issue]:
    try:
        told = json.loads(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError as trouble:
        yield other_encoding(place, trouble)
    except (ValueError, RecursionError) as trouble:
        yield broken(place, "The line", trouble)
    else:
        yield from documents_of(told, fingerprint(line.rstrip(b"\r\n")), place)


def broken(place: str, what: str, trouble: ValueError | RecursionError) -> Issue:
    """The issue of what is not JSON, with the first place that shows it."""
    if not isinstance(trouble, json.JSONDecodeError):
        return Issue("broken-json", place, f"{what} is not JSON that can be held in memory.", SHAPE)
    line = f"line {trouble.lineno}, " if trouble.lineno > 1 else ""
    return Issue("broken-json", place, f"{what} is not JSON ({trouble.msg}, {line}column {trouble.colno}).", SHAPE)


def documents_of(told: object, raw_sha256: str, place: str) -> Iterator[Document | Issue]:
    """The document that one JSON value tells, or the issue why it tells none."""
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        yield Issue("broken-json", place, "There is no text in it.", SHAPE)
        return
    text, published = told["text"], _words(told, "published")
    issue = unfit(text, place)
    if issue:
        yield issue
        return
    day = day_of(published)
    if published and day is None:
        remedy = "Write it as 2023-01-17; until then relative dates in this text stay unresolved."
        yield Issue("date", place, f"The day of writing {published[:40]!r} cannot be read.", remedy)
    url = _words(told, "url")
    yield Document(
        id=_words(told, "id") or document_id(text, url),
        text=text,
        published=day,
        source=_words(told, "source"),
        url=url,
        title=_words(told, "title"),
        author=_words(told, "author"),
        reader="json lines/1",
        raw_sha256=raw_sha256,
    )


def _words(told: dict[str, object], key: str) -> str | None:
    value = told.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    words = str(value).encode("utf-8", "replace").decode()
    return words if words.strip() else None


READER = Reader("json lines", (".jsonl", ".ndjson"), (b"{",), read_json_lines)
