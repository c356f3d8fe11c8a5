"""What was asked for as a workbook like those of aid trackers: how to read it, commitments, a summary, every claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, BinaryIO

from ..core.figure import Figure
from ..core.total import MEASURES, Total
from ..records.base import RECORD_TYPES
from .asked import Asked
from .base import Exporter, Holdings
from .called import called
from .flat import Cell, Row, columns, rows
from .totals import UNKNOWN
from .tracker import COLUMNS, UNTOLD, Commitment, commitments

LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""

LONGEST_LINK = 2_079
"""Characters that an address in a workbook can have."""

WIDE = {"quotation": 80, "content": 40, "quotes": 40, "source": 20, "label": 30, "item": 24}
LINE = 15
"""Points of a line of words."""

TALL = 3 * LINE
"""Points of a row: three lines of its words are seen, the rest when it is opened."""

FORMATS: Mapping[str, Mapping[str, Any]] = {
    "text": {},
    "words": {"text_wrap": True},
    "number": {"num_format": "#,##0.##"},
    "money": {"num_format": "#,##0"},
    "part": {"num_format": "0.00"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "link": {"text_wrap": True},
    "address": {"font_color": "#14507d", "underline": 1},
    "stage": {"bold": True},
    "conflict": {"font_color": "#ab2b28", "text_wrap": True},
    "unknown": {"align": "right", "font_color": "#555d66"},
    "head": {"bold": True, "bg_color": "#1f3d5c", "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"},
    "title": {"bold": True, "font_size": 16},
    "name": {"bold": True},
}

Formats = dict[str, Any]


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write the workbook. The same ledger and question give the same bytes."""
    import xlsxwriter  # imported when needed: it takes 0.1 s

    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_urls": False}) as book:
        book.set_properties({"title": ledger.asked.query or "Entente", "created": datetime(2000, 1, 1, tzinfo=UTC)})
        formats = {name: book.add_format({"valign": "top", **look}) for name, look in FORMATS.items()}
        first, main = book.add_worksheet("Read me"), book.add_worksheet("Commitments")
        told = list(commitments(ledger))
        flat = list(rows(ledger))
        _commitments(main, told, formats)
        _summary(book.add_worksheet("Summary"), ledger, formats)
        _claims(book, flat, formats)
        _read_me(first, ledger.asked, told, flat, formats)
        main.activate()
    target.write(made.getvalue())


def _commitments(sheet: Any, told: Sequence[Commitment], formats: Formats) -> None:
    """A row a commitment: donor and recipient stay in view, every column can be filtered."""
    _heads(sheet, [column.name for column in COLUMNS], formats)
    sheet.freeze_panes(1, 2)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
        for number, row in enumerate(told, 1):
            linked = formats["address"] if column.form == "link" else None
            _fill(sheet, number, place, column.cell(row), formats[column.form], linked)
    for number in range(1, len(told) + 1):
        sheet.set_row(number, TALL)
    sheet.autofilter(0, 0, max(1, len(told)), len(COLUMNS) - 1)
    sheet.set_paper(8)  # A3
    _printed(sheet)


def _summary(sheet: Any, ledger: Holdings, formats: Formats) -> None:
    """Donor by measure, sums in euro first, then pieces by kind; low and high beside where they can be opened."""
    found = sorted(ledger.totals("provider", currency="EUR").rows, key=lambda r: (r.unit != "EUR", r.unit, r.by))
    used = [name for name in MEASURES if any(name in row.figures for row in found)]
    ends = [f"{name} {end}" for name in used for end in ("low", "high")]
    _heads(sheet, ["Donor", "Unit", *(name.capitalize() for name in used), *(e.capitalize() for e in ends)], formats)
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 1 + len(used), 16)
    if ends:
        sheet.set_column(2 + len(used), 1 + len(used) + len(ends), 16, None, {"level": 1, "hidden": True})
        sheet.set_column(2 + len(used) + len(ends), 2 + len(used) + len(ends), 9, None, {"collapsed": True})
    money = ("number", "money")
    for number, row in enumerate(found, 1):
        cells = (called(row.by[0]) or UNTOLD, row.unit, *_bests(row, used), *_ends(row, used))
        for place, cell in enumerate(cells):
            look = "unknown" if cell in (UNKNOWN, "open") else "text" if place < 2 else money[row.unit == "EUR"]
            _fill(sheet, number, place, cell, formats[look])
    sheet.autofilter(0, 0, max(1, len(found)), 1 + len(used) + len(ends))
    _printed(sheet)


def _bests(row: Total, used: Iterable[str]) -> list[Cell]:
    return [_best(row.figures.get(name)) for name in used]


def _best(figure: Figure | None) -> Cell:
    if figure is None:
        return None
    return UNKNOWN if figure.best is None else figure.best


def _ends(row: Total, used: Iterable[str]) -> list[Cell]:
    cells: list[Cell] = []
    for name in used:
        figure = row.figures.get(name)
        cells += [None, None] if figure is None else [figure.low, "open" if figure.high is None else figure.high]
    return cells


def _claims(book: Any, flat: Sequence[Row], formats: Formats) -> None:
    """A sheet for each record type that has a claim, a row a claim, every row with its quotation and source."""
    filled: Counter[str] = Counter(row.type for row in flat)
    for name in RECORD_TYPES:
        if not filled[name]:
            continue
        sheet = book.add_worksheet(f"Claims, {name}s")
        heads = columns(name)
        _heads(sheet, heads, formats)
        sheet.freeze_panes(1, 1)
        for place, column in enumerate(heads):
            sheet.set_column(place, place, WIDE.get(column.rpartition(" ")[2], 14))
        for number, row in enumerate((row for row in flat if row.type == name), 1):
            for place, column in enumerate(heads):
                cell = _day(row.cells.get(column)) if column == "published" else row.cells.get(column)
                look = formats["day" if isinstance(cell, date) else "words"]
                _fill(sheet, number, place, cell, look, formats["address"] if column == "url" else None)
        sheet.autofilter(0, 0, filled[name], len(heads) - 1)


def _read_me(sheet: Any, asked: Asked, told: Sequence[Commitment], flat: Sequence[Row], formats: Formats) -> None:
    """What was asked, what is on which sheet, and what every column holds."""
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, "Commitments, with the words that tell them", formats["title"])
    reports = {str(row.cells["doc"]) for row in flat}
    holds = f"{len(told):,} commitments; {len(flat):,} claims of all types, read from {len(reports):,} reports"
    lines = [
        *asked.lines(),
        ("Holds", holds),
        ("", ""),
        ("Commitments", "One row for all that is told of one thing. Figures that differ stand as low, best and high."),
        ("Summary", "Donor by measure, every promise once: a package and its parts, a pledge and its delivery. Sums are in EUR where there is a rate; “?” is told without a number. The columns to the right open to low and high."),
        ("Claims, …", "Every record read, a row each, with the words it was read from and their place in the report."),
        ("", ""),
        *((measure.capitalize(), f"On the sheet Summary: {words}.") for measure, words in MEASURES.items()),
        ("", ""),
        *((column.name, column.what) for column in COLUMNS),
    ]  # fmt: skip
    for number, (name, words) in enumerate(lines, 2):
        sheet.set_row(number, LINE * max(1, -(-len(words) // 105)))
        _fill(sheet, number, 0, name, formats["name"])
        _fill(sheet, number, 1, words, formats["words"])


def _heads(sheet: Any, names: Sequence[str], formats: Formats) -> None:
    sheet.set_row(0, 32)
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, formats["head"])


def _printed(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _fill(sheet: Any, row: int, place: int, cell: Cell | date, look: Any, linked: Any = None) -> None:
    """Text is written as text whatever it begins with, so that no report can put a formula into the workbook. With the
    look of those that are `linked` an address of the web becomes a link.
    """
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell, look)
    elif isinstance(cell, date):
        sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), look)
    elif isinstance(cell, str):
        if linked is None or not _linked(sheet, row, place, cell, linked):
            sheet.write_string(row, place, cell[:LONGEST], look)
    else:
        sheet.write_number(row, place, cell, look)


def _linked(sheet: Any, row: int, place: int, address: str, look: Any) -> bool:
    """Whether it is an address of the web and could be written as a link: a sheet holds 65,530 of them."""
    if not address.startswith(("https://", "http://")) or len(address) > LONGEST_LINK:
        return False
    return bool(sheet.write_url(row, place, address, look, address) == 0)


def _day(cell: Cell) -> Cell | date:
    return date.fromisoformat(cell) if isinstance(cell, str) and cell else cell


EXPORTER = Exporter("xlsx", ".xlsx", "a workbook like those of aid trackers, with every claim", write, binary=True)
