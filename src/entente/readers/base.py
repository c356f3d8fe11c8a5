"""What a reader is: a name, the file names it answers to, how its items begin, and a function from bytes to documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ..core.document import Document
from ..core.issue import Issue

LARGEST = 10_000_000
"""Bytes. An item of this size and more is no report, and reading it would cost minutes and gigabytes."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format. A file in this folder that holds `READER = Reader(…)` is found by itself; so is an entry point.

    `suffixes` are file name endings with their dot, in lower case; `openings` are the first bytes, in lower case and
    without white space before them, by which an item without a known ending is recognised. `read` takes the stream and
    the name under which its issues are to be told.
    """

    name: str
    suffixes: tuple[str, ...]
    openings: tuple[bytes, ...]
    read: Callable[[BinaryIO, str], Iterator[Document | Issue]]
