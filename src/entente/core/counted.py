"""A number with its noun, as lists and messages tell it."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """So many of what a word names.

    >>> counted(1, "report"), counted(1200, "report"), counted(2, "entry", "entries")
    ('1 report', '1,200 reports', '2 entries')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"
