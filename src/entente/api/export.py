"""Exports: what meets a query, or the whole ledger, in one of the forms of `show`, streamed while it is written."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from ..show.registry import exporter
from .asking import Understood
from .freshness import Now

router = APIRouter(tags=["export"])

TYPES = {
    ".jsonl": "application/jsonl; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8; header=present",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".zip": "application/zip",
    ".md": "text/markdown; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
}
"""Media types by the ending of a form's files."""

AHEAD = 64
"""Pieces that an export may be ahead of who takes it."""

PIECE = 65_536


@router.get(
    "/export/{form}",
    summary="Everything, in a form of its own",
    response_class=Response,
    responses={200: {"description": "The file.", "content": {"application/jsonl": {}, "text/csv": {}}}},
)
def export(now: Now, form: str, asked: Understood) -> Response:
    """What meets the query `q`, or everything, as claims, entries, relations or issues (JSON lines), csv, xlsx and the other forms."""
    chosen = exporter(form)
    headers = {
        "content-disposition": f'attachment; filename="{form}{chosen.suffix}"',
        "cache-control": "private, no-cache",
    }
    written = streamed(lambda target: now.ledger.export(form, target, asked))
    return StreamingResponse(written, media_type=TYPES.get(chosen.suffix, "application/octet-stream"), headers=headers)


def streamed(write: Callable[[BinaryIO], None]) -> Iterator[bytes]:
    """What `write` writes, piece by piece while it does. Trouble while writing breaks the stream off, so that half a file
    is not taken for a whole one.
    """
    pieces: queue.Queue[bytes | Exception | None] = queue.Queue(AHEAD)
    gone = threading.Event()

    def run() -> None:
        target = _Pieces(pieces, gone)
        try:
            write(cast(BinaryIO, target))
            target.flush()
            pieces.put(None)
        except _Gone:
            return
        except Exception as trouble:  # noqa: BLE001 - raised again where the stream is read
            pieces.put(trouble)

    threading.Thread(target=run, daemon=True).start()
    try:
        while (piece := pieces.get()) is not None:
            if isinstance(piece, Exception):
                raise piece
            yield piece
    finally:
        gone.set()
        while not pieces.empty():
            pieces.get_nowait()


class _Gone(Exception):
    """Who asked has gone."""


class _Pieces:
    """A stream of bytes that hands on what is written in pieces."""

    def __init__(self, pieces: queue.Queue[bytes | Exception | None], gone: threading.Event) -> None:
        self._pieces, self._gone, self._held, self._size = pieces, gone, list[bytes](), 0

    def write(self, some: bytes) -> int:
        """Take some bytes."""
        if self._gone.is_set():
            raise _Gone
        self._held.append(bytes(some))
        self._size += len(some)
        if self._size >= PIECE:
            self.flush()
        return len(some)

    def flush(self) -> None:
        """Hand on what is held."""
        if self._held:
            self._pieces.put(b"".join(self._held))
            self._held, self._size = [], 0

    def writable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is not."""
        return False

    def seekable(self) -> bool:
        """It is not."""
        return False

    @property
    def closed(self) -> bool:
        """Whether who asked has gone."""
        return self._gone.is_set()
