"""Paths in, documents and issues out: files and folders in a fixed order, each opened with the reader of its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ..core.document import Document
from ..core.issue import Issue
from .registry import reader_for, reader_named

OPENING = 1024


def open_items(paths: Iterable[Path | str]) -> Iterator[Document | Issue]:
    """The documents of files and folders, in the order given, a folder's files by name and with those below it.

    Files whose name begins with a dot are passed over inside a folder. Whatever cannot be read gives one Issue that
    names the file and the remedy, and the rest goes on. Documents come without skips of cleaning; see `clean.mark`.
    """
    for path in map(Path, paths):
        yield from _open_folder(path) if path.is_dir() else _open_file(path)


def read_stream(stream: BinaryIO, where: str, *, reader: str | None = None) -> Iterator[Document | Issue]:
    """The documents of an open stream of bytes, which need not be seekable; `where` names it in issues.

    The format is told by `reader`, else by the ending of `where`, else by the first bytes.

    >>> from io import BytesIO
    >>> [document.text for document in read_stream(BytesIO(b"The minister promised nine tanks."), "standard input")]
    ['The minister promised nine tanks.']
    """
    opening = stream.read(OPENING)
    chosen = reader_named(reader) if reader else reader_for(where, opening)
    yield from chosen.read(_Rejoined(opening, stream), where)


def _open_folder(folder: Path) -> Iterator[Document | Issue]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as trouble:
        yield _unreadable(folder, trouble)
        return
    kept = [path for path in inside if not path.name.startswith(".")]
    if not kept:
        yield Issue("empty", str(folder), "The folder holds no files.", "Name a folder or file with reports in it.")
    yield from open_items(kept)


def _open_file(path: Path) -> Iterator[Document | Issue]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path))
    except OSError as trouble:
        yield _unreadable(path, trouble)


def _unreadable(path: Path, trouble: OSError) -> Issue:
    why = trouble.strerror or type(trouble).__name__
    return Issue("unreadable", str(path), f"Cannot be opened: {why}.", "Check the name and the right to read it.")


class _Rejoined(BytesIO):
    """The opening of a stream put back before the rest, read only as far as is asked."""

    def __init__(self, opening: bytes, rest: BinaryIO) -> None:
        super().__init__(opening)
        self._rest = rest

    def read(self, size: int | None = -1, /) -> bytes:
        head = super().read(size)
        if size is None or size < 0:
            return head + self._rest.read()
        return head + self._rest.read(size - len(head)) if len(head) < size else head

    def readline(self, size: int | None = -1, /) -> bytes:
        head = super().readline(size)
        if head.endswith(b"\n") or (size is not None and 0 <= size <= len(head)):
            return head
        return head + self._rest.readline(-1 if size is None or size < 0 else size - len(head))
