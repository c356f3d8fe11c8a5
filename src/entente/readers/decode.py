"""Bytes to text, or the reason why not: too large, empty, binary, in another encoding; mojibake is mended."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from ..core.issue import Issue
from .base import LARGEST

BINARY_SHARE = 0.1
"""Control characters above this share mean that the bytes are no text; texts in any encoding have almost none."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(stream: BinaryIO, where: str) -> bytes | Issue:
    """All bytes of a stream that holds one report, unless they are too many or none."""
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return too_large(where)
    return raw if raw.strip() else nothing(where)


def decode(raw: bytes, where: str) -> str | Issue:
    r"""The text of UTF-8 bytes without a byte order mark, line ends as they came.

    >>> decode(b"caf\xe9s", "a.txt").code
    'encoding'
    """
    trouble = no_text(raw, where)
    if trouble:
        return trouble
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        return other_encoding(where, broken)


def no_text(raw: bytes, where: str) -> Issue | None:
    """The reason why bytes, or the first of them, are no text that can be UTF-8; None where they may be."""
    if raw.startswith(_WIDE):
        return other_encoding(where)
    if b"\x00" in raw or len(raw) - len(raw.translate(None, _CONTROLS)) > BINARY_SHARE * len(raw):
        return binary(where)
    return None


def mend(text: str) -> str:
    """The text with wrongly decoded characters put right, line by line; sound lines stay as they are to the character.

    >>> mend("the Baltic statesâ€™ offer")
    'the Baltic states’ offer'
    """
    if text.isascii():
        return text
    from ftfy import fix_encoding

    return "".join(line if line.isascii() else fix_encoding(line) for line in text.splitlines(keepends=True))


def fingerprint(raw: bytes) -> str:
    """The hash by which the bytes as they came are known: SHA-256, hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def too_large(where: str) -> Issue:
    """The issue of an item that no report can be."""
    remedy = "Split it: one report in a file, or in a JSON line."
    return Issue("too-large", where, f"Holds more than {LARGEST // 1_000_000} MB.", remedy)


def nothing(where: str) -> Issue:
    """The issue of an item without a word in it."""
    return Issue("empty", where, "Holds no text.", "Save the report again, or leave the file out.")


def binary(where: str) -> Issue:
    """The issue of an item that is not text at all."""
    return Issue("binary", where, "Is not text.", "Save it as UTF-8 text, Markdown, HTML or JSON lines.")


def other_encoding(where: str, broken: UnicodeDecodeError | None = None) -> Issue:
    """The issue of text in an encoding that can only be guessed, by default UTF-16, which tells itself."""
    guess, place = ("WINDOWS-1252", f" from byte {broken.start + 1:,} on") if broken else ("UTF-16", "")
    remedy = f"Convert it first, for instance: iconv -f {guess} -t UTF-8 FILE > NEW."
    return Issue("encoding", where, f"Is not UTF-8{place} (perhaps {guess}).", remedy)
