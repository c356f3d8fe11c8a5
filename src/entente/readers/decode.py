"""Bytes to text, or the reason why not: too large, empty, binary, in another encoding; mojibake is mended."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from ..core.issue import Issue
from .base import LARGEST

BINARY_SHARE = 0.1
"""Control characters above this share mean that the bytes are no text; texts in any encoding have almost none."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b")) + b"\x7f"
_WIDE = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_bytes(stream: BinaryIO, where: str) -> bytes | Issue:
    """All bytes of a stream that holds one report, unless they are too many or none."""
    raw = stream.read(LARGEST + 1)
    if len(raw) > LARGEST:
        return too_large(where)
    return raw if raw.strip() else nothing(where)


def read_text(stream: BinaryIO, where: str) -> tuple[str, str] | Issue:
    """The text of a stream that holds one report, with mojibake mended, and the hash of its bytes."""
    raw = read_bytes(stream, where)
    if isinstance(raw, Issue):
        return raw
    text = decode(raw, where)
    return text if isinstance(text, Issue) else (mend(text), fingerprint(raw))


def decode(raw: bytes, where: str) -> str | Issue:
    r"""The text of UTF-8 bytes without a byte order mark, line ends as they came.

    >>> decode(b"caf\xe9s", "a.txt").code
    'encoding'
    """
    for mark, name in _WIDE:
        if raw.startswith(mark):
            return other_encoding(where, name)
    if b"\x00" in raw or len(raw) - len(raw.translate(None, _CONTROLS)) > BINARY_SHARE * len(raw):
        return binary(where)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return other_encoding(where, "WINDOWS-1252")


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
    size = LARGEST // 1_000_000
    return Issue(
        "too-large", where, f"Holds more than {size} MB.", "Split it: one report in a file, or in a JSON line."
    )


def nothing(where: str) -> Issue:
    """The issue of an item without a word in it."""
    return Issue("empty", where, "Holds no text.", "Save the report again, or leave the file out.")


def binary(where: str) -> Issue:
    """The issue of an item that is not text at all."""
    return Issue("binary", where, "Is not text.", "Save it as UTF-8 text, Markdown, HTML or JSON lines.")


def other_encoding(where: str, guess: str) -> Issue:
    """The issue of text in an encoding that can only be guessed."""
    remedy = f"Convert it first, for instance: iconv -f {guess} -t UTF-8 FILE."
    return Issue("encoding", where, f"Is not UTF-8 (perhaps {guess}).", remedy)
