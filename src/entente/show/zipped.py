"""Files put into a zip so that the same content is the same zip, whenever it is made."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can tell; every file is dated so."""


def put(made: ZipFile, name: str, content: bytes) -> None:
    """Put a file into a zip."""
    made.writestr(ZipInfo(name, EARLIEST), content, ZIP_DEFLATED)
