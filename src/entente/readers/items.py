"""Paths in, documents and issues out: files and folders in a fixed order, each opened with the reader of its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from ..core.document import Document
from ..core.issue import Issue
from .decode import no_text
from .registry import reader_for, reader_named

OPENING = 1024
"""Bytes by which the format of an item without an ending, and what is no text at all, is recognised."""


def open_items(paths: Iterable[Path | str]) -> Iterator[Document | Issue]:
    """The documents of files and folders, in the order given, a folder's files by name and with those below it.

    Inside a folder, names that begin with a dot are passed over. Whatever cannot be read gives one Issue that names the
    file and the remedy, and the rest goes on. Documents come without the skips of cleaning; see `clean.mark`.
    """
    for path in map(Path, paths):
        yield from _open_folder(path) if _is_folder(path) else _open_file(path)


def read_stream(stream: BinaryIO, where: str, *, reader: str | None = None) -> Iterator[Document | Issue]:
    """The documents of an open stream of bytes, which need not be seekable; `where` names it in issues.

    The format is told by `reader`, else by the ending of `where`, else by the first bytes.

    >>> from io import BytesIO
    >>> [document.text for document in read_stream(BytesIO(b"The minister promised nine tanks."), "standard input")]
    ['The minister promised nine tanks.']
    """
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))
    opening = buffered.peek(OPENING)[:OPENING]
    chosen = reader_named(reader) if reader else reader_for(where, opening)
    if isinstance(chosen, Issue):
        yield chosen
    elif trouble := no_text(opening, where):
        yield trouble
    else:
        yield from chosen.read(buffered, where)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, or stands in a folder that is closed to us: opening it tells
        return False


def _open_folder(folder: Path, above: tuple[Path, ...] = ()) -> Iterator[Document | Issue]:
    here = folder.resolve()
    if here in above:  # a link back to a folder that is being read
        return
    try:
        inside = sorted(folder.iterdir())
    except OSError as trouble:
        yield _unreadable(folder, trouble)
        return
    kept = [path for path in inside if not path.name.startswith(".")]
    if not kept:
        yield Issue("empty", str(folder), "The folder holds no files.", "Name a folder or file with reports in it.")
    for path in kept:
        if _is_folder(path):
            yield from _open_folder(path, (*above, here))
        elif path.is_file() or path.is_symlink():
            yield from _open_file(path)
        else:  # reading a pipe or a device would wait for ever
            yield Issue("unreadable", str(path), "Is no file.", "Leave it out of the folder, or name it by itself.")


def _open_file(path: Path) -> Iterator[Document | Issue]:
    if "\0" in str(path):
        yield Issue("unreadable", repr(str(path)), "Is no name of a file.", "Check the name.")
        return
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path))
    except OSError as trouble:
        yield _unreadable(path, trouble)


def _unreadable(path: Path, trouble: OSError) -> Issue:
    why = trouble.strerror or type(trouble).__name__
    return Issue("unreadable", str(path), f"Cannot be opened: {why}.", "Check the name and the right to read it.")
