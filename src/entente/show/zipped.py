"""Files in a zip, made so that the same content is the same zip whenever, and to whatever stream, it is written."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can tell; every file is dated so."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files by name as a zip. It is made in memory: in a stream that cannot go back, its parts would be marked otherwise.

    >>> zipped([("a.txt", b"tanks")])[:2]
    b'PK'
    """
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name, content in files:
            target.writestr(ZipInfo(name, EARLIEST), content, ZIP_DEFLATED)
    return made.getvalue()
