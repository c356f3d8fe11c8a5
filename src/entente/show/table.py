"""Rows as a table: aligned columns without ornament, or a table for a terminal."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Literal

from ..core.summary import Summary
from .line import latest, summary_line
from .text import COLOURS

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

HEADS = ("entry", "type", "who", "stage", "what", "when", "sure", "reports")
"""The columns of a list of entries: `who` acts → towards whom, `when` it is true, how `sure` its surest claim is, how many `reports` tell it."""

NARROW = 120
"""Columns of a terminal below which a list leaves out the type, which the stage tells, and shortens ids and days."""

TIGHT = 100
"""Columns below which it leaves out confidence and the number of reports, too."""


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


def list_table(summaries: Sequence[Summary], width: int = NARROW) -> Table:
    """A list of entries for a terminal `width` characters wide, a line an entry; what does not fit ends in an ellipsis."""
    from rich.table import Table

    narrow = width < NARROW
    left_out = {"type"} if width >= TIGHT else {"type", "sure", "reports"}
    shown = [name for name in HEADS if not (narrow and name in left_out)]
    table = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for name in shown:
        share = {"who": 3 if narrow else 2, "what": 5}.get(name)
        side: Literal["left", "right"] = "right" if name in ("sure", "reports") else "left"
        table.add_column(name, justify=side, no_wrap=True, overflow="ellipsis", ratio=share)
    for summary in summaries:
        cells = dict(zip(HEADS, _cells(summary, narrow), strict=True))
        table.add_row(*(cells[name] for name in shown))
    return table


def _cells(summary: Summary, narrow: bool) -> tuple[Text, ...]:
    from rich.text import Text

    entry, kind, who, stage, what, when, sure, reports = summary_line(summary)
    colour = COLOURS.get(kind, "")
    if narrow:
        entry, when = entry[:8], latest(summary)
    styled = (
        (entry, "dim"),
        (kind, colour),
        (who, ""),
        (stage, colour),
        (what, ""),
        (when, ""),
        (sure, "dim"),
        (reports, "dim"),
    )
    return tuple(Text(words, style) for words, style in styled)


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
