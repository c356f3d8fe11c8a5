"""Bytes as they were sent, unpacked up to a limit, so that a small answer cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Iterable


class TooLarge(Exception):
    """There are more bytes than are taken."""


class Packed(Exception):
    """The bytes are packed in a way that is not known, or not whole."""


def unpacked(chunks: Iterable[bytes], most: int, coding: str = "") -> bytes:
    """All bytes of the chunks, unpacked where `coding` says gzip or deflate. Raises TooLarge beyond `most`, and Packed.

    >>> import gzip
    >>> unpacked([gzip.compress(b"eight tanks")], 100, "gzip")
    b'eight tanks'
    """
    if coding in ("", "identity"):
        return _joined(chunks, most)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise Packed(f"packed as “{coding}”, which was not asked for")
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either of the two, by its beginning
    found = bytearray()
    try:
        for chunk in chunks:
            rest = chunk
            while rest and not unpacking.eof:
                found += unpacking.decompress(rest, most + 1 - len(found))
                rest = unpacking.unconsumed_tail
                if len(found) > most:
                    raise TooLarge
    except zlib.error as trouble:
        raise Packed("packed, but not whole") from trouble
    if not unpacking.eof:
        raise Packed("packed, but not whole")
    return bytes(found)


def _joined(chunks: Iterable[bytes], most: int) -> bytes:
    found = bytearray()
    for chunk in chunks:
        found += chunk
        if len(found) > most:
            raise TooLarge
    return bytes(found)
