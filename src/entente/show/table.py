"""Rows as a table: aligned columns without ornament, or a table for a terminal."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from ..core.summary import Summary
from .line import summary_line
from .text import COLOURS

if TYPE_CHECKING:
    from rich.table import Table

HEADS = ("entry", "type", "who", "stage", "what", "when", "told")
"""The columns of a list of entries."""


def plain_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns wide enough for their longest cell, two blanks between them, nothing cut.

    >>> print(plain_table(("who", "stance"), [("GBR", "leads")]))
    who  stance
    GBR  leads
    """
    table = [tuple(heads), *(tuple(row) for row in rows)]
    widths = [max(len(row[n]) for row in table) for n in range(len(heads) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in table
    )


def summary_rows(summaries: Iterable[Summary]) -> list[tuple[str, ...]]:
    """The cells of a list of entries, under HEADS."""
    return [summary_line(summary) for summary in summaries]


def list_table(summaries: Sequence[Summary]) -> Table:
    """A list of entries for a terminal."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name, width in zip(HEADS, (12, 10, None, 10, None, 10, 9), strict=True):
        table.add_column(name, no_wrap=width is not None, max_width=width, overflow="fold" if width else "ellipsis")
    for entry, kind, who, stage, what, when, told in summary_rows(summaries):
        colour = COLOURS.get(kind, "")
        cells = (
            Text(entry, "dim"),
            Text(kind, colour),
            who,
            Text(stage, colour),
            Text(what),
            when.replace("/", "\n"),
            told,
        )
        table.add_row(*cells)
    return table


def summary_csv(summaries: Iterable[Summary]) -> str:
    """A list of entries as CSV with a line of column names; sets are joined by semicolons."""
    names = [name for name in Summary._fields if name != "words"]
    told = (summary._asdict() for summary in summaries)
    rows = (["; ".join(row[n]) if isinstance(row[n], tuple) else str(row[n]) for n in names] for row in told)
    return table_csv(names, rows)


def table_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV under a line of column names."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(heads)
    table.writerows(rows)
    return out.getvalue()
