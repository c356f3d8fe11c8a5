"""Rows: a line of a list or table written as a text of its own, one cell a line, so that its values have words to cite."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .document import Span

READER = "row/1"
"""The reader of documents whose text is a row."""

RULE, CHANGED, GONE = "row", "row changed", "row gone"
"""The rules of a row's claims: as it stands, as it stands after a change, as it stood before it was no longer there."""

_CELL = re.compile(r"^(?P<label>[a-z][a-z ]*): (?P<words>\S.*)$", re.M)


def row_text(cells: Iterable[tuple[str, str]]) -> str:
    """The text of a row: "label: words" line by line; cells without words are left out, blanks are one.

    >>> print(row_text([("provider", "Norway"), ("value", ""), ("item", "8  Leopard 2")]))
    provider: Norway
    item: 8 Leopard 2
    """
    told = ((label, " ".join(words.split())) for label, words in cells)
    return "\n".join(f"{label}: {words}" for label, words in told if words)


def row_cells(text: str) -> tuple[tuple[str, Span], ...]:
    """The label of each cell of such a text and the place of its words.

    >>> [(label, span.of("provider: Norway")) for label, span in row_cells("provider: Norway")]
    [('provider', 'Norway')]
    """
    return tuple((found["label"], Span(*found.span("words"))) for found in _CELL.finditer(text))
