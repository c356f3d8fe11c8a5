"""Claims as a workbook: one sheet a record type, a row a claim, every row with its quotation and source."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, BinaryIO

from ..records.base import RECORD_TYPES
from .base import Exporter, Holdings
from .flat import Cell, columns, rows

LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""

WIDE = {"quotation": 80, "content": 40, "quotes": 40, "source": 20, "label": 30, "item": 24}


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every claim of the ledger; a sheet for each record type, also where it has no claim yet."""
    import xlsxwriter  # imported when needed: it takes 0.1 s

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})  # the same ledger, the same bytes
        head = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheets = {name: _sheet(book, name, head) for name in RECORD_TYPES}
        filled: Counter[str] = Counter()
        for row in rows(ledger):
            filled[row.type] += 1
            for place, name in enumerate(columns(row.type)):
                _fill(sheets[row.type], filled[row.type], place, row.cells.get(name), wrapped)
        for name, sheet in sheets.items():
            sheet.autofilter(0, 0, filled[name], len(columns(name)) - 1)
    target.write(made.getvalue())


def _sheet(book: Any, name: str, head: Any) -> Any:
    sheet = book.add_worksheet(f"{name}s")
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns(name)):
        sheet.write_string(0, place, column, head)
        sheet.set_column(place, place, WIDE.get(column.rpartition(" ")[2], 14))
    return sheet


def _fill(sheet: Any, row: int, place: int, cell: Cell, wrapped: Any) -> None:
    """Text is written as text whatever it begins with, so that no report can put a formula into the workbook."""
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell, wrapped)
    elif isinstance(cell, str):
        sheet.write_string(row, place, cell[:LONGEST], wrapped)
    else:
        sheet.write_number(row, place, cell, wrapped)


EXPORTER = Exporter("xlsx", ".xlsx", "a workbook with a sheet for each record type", write, binary=True)
