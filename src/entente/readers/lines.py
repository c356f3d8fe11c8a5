"""The lines of a text, and the line breaks that fall inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.document import Skip

_LINE = re.compile(r"[^\n\r]+")
_DECORATION = " \t\xa0\u200b|*_#>•·–—-"
_BREAK = re.compile(r"\n[ \t]*(?=[^\W_])")
_ENDS = frozenset(".!?:;\n")
_MAY_END = frozenset('"”’)]*|')
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")

Line = tuple[int, str]
"""Where a line begins, and its words without white space and decoration around them."""


def lines_of(text: str) -> Iterator[Line]:
    r"""The lines that are not blank; one that is decoration only stays as it is.

    >>> list(lines_of("# Oslo sends aid\n\n * * *"))
    [(2, 'Oslo sends aid'), (18, ' * * *')]
    """
    for found in _LINE.finditer(text):
        said = found[0].rstrip(_DECORATION)
        bare = said.lstrip(_DECORATION)
        if bare:
            yield found.start() + len(said) - len(bare), bare
        elif found[0].strip():
            yield found.start(), found[0]


def broken_lines(text: str) -> Iterator[Skip]:
    r"""The line breaks that a sentence goes on over, to be read as blanks.

    A sentence goes on where the next line begins in lower case and the one before does not end a sentence or open a
    list. A text in which that happens is broken at a width, with blank lines between its paragraphs: in it any other
    line break inside a paragraph is one, too, but for those in its first paragraph, where headline and byline stand.

    >>> list(broken_lines("Norway will\nsend tents.\nThey go by sea."))
    [Skip(start=11, end=12, why='markup')]
    """
    breaks = [
        (found, text[max(0, found.start() - 9) : found.start()].rstrip(" \t\r")[-1:]) for found in _BREAK.finditer(text)
    ]
    inside = [(found, last) for found, last in breaks if last and last not in _ENDS]
    if not any(text[found.end()].islower() for found, _ in inside):
        return
    first = _BLANK_LINE.search(text)
    for found, last in inside:
        if text[found.end()].islower() or (first and found.start() > first.end() and last not in _MAY_END):
            start = found.start() - (text[found.start() - 1] == "\r")
            yield Skip(start, found.end(), "markup")
