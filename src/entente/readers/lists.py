"""Official lists: the lines of a page, table, bullet list or PDF, each with the headings that it stands under."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path, PurePath
from typing import Any
from zipfile import BadZipFile

from ..core.issue import UnreadableFile
from .columns import Columns

Row = tuple[tuple[str, str], ...]
"""The cells of a line, each a label and words."""

BULLET = re.compile(r"^\s*(?:[-–—*•▪●■◦o]|\d{1,3}[.)])\s+(?=\S)")
HEADING = re.compile(r"^\s*#+\s+|:\s*$")
SHORT = 90
"""Characters of a line without a bullet that may be a heading."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it stood when it was read: its title, and its rows in order."""

    title: str
    rows: tuple[Row, ...]


def read_listing(path: Path, columns: Columns | None = None) -> Listing:
    """The list in a file: a table (.csv, .tsv, .xlsx), a page (.html), a PDF, or text with bullets.

    Raises UnreadableFile, with the remedy, for what cannot be read or holds no line of a list.
    """
    columns = columns or Columns()
    try:
        raw = path.read_bytes()
    except OSError as trouble:
        raise UnreadableFile(f"{path} cannot be opened: {trouble.strerror}. Check the name.") from trouble
    ending = PurePath(path).suffix.lower()
    listing = _FORMS.get(ending, _text)(raw, columns, path)
    if not listing.rows:
        raise UnreadableFile(
            f"{path} holds no list: no table, no bullets. Save the page that has it, or the table itself."
        )
    return listing


def _table(raw: bytes, columns: Columns, path: Path) -> Listing:
    text = _decoded(raw, path)
    apart = max(",;\t", key=text.count)
    return Listing("", tuple(_rows(list(csv.reader(StringIO(text), delimiter=apart)), columns)))


def _sheet(raw: bytes, columns: Columns, path: Path) -> Listing:
    from openpyxl import load_workbook  # a table of text needs it not
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, OSError) as trouble:
        raise UnreadableFile(f"{path} is no workbook of XLSX form: {trouble}.") from trouble
    sheets = [[[_written(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    return Listing("", tuple(row for sheet in sheets for row in _rows(sheet, columns)))


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.date().isoformat() if hasattr(cell, "date") else str(cell)


def _rows(table: Sequence[Sequence[str]], columns: Columns, above: Row = ()) -> Iterator[Row]:
    """The rows under the first that names a column we know."""
    for place, heads in enumerate(table):
        if any(label not in ("note", "key") for label in columns.of(heads)):
            for row in table[place + 1 :]:
                cells = tuple((label, words.strip()) for label, words in columns.cells(heads, row) if words.strip())
                if any(label not in ("key", "note", *columns.given) for label, _ in cells):
                    yield (*above, *cells)
            return


def _page(raw: bytes, columns: Columns, _path: Path) -> Listing:
    from lxml import html

    tree = html.document_fromstring(raw)
    for junk in tree.xpath("//script | //style | //nav | //footer | //header//nav | //form"):
        junk.drop_tree()
    title = " ".join(" ".join(tree.xpath("(//h1)[1]//text()") or tree.xpath("//title/text()")).split())
    return Listing(title, tuple(_walk(tree, columns)))


def _walk(tree: Any, columns: Columns) -> Iterator[Row]:
    part = ""
    for node in tree.iter("h2", "h3", "h4", "h5", "h6", "p", "li", "table"):
        words = " ".join(node.text_content().split())
        if node.tag == "table":
            cells = [[" ".join(c.text_content().split()) for c in row.xpath("./th | ./td")] for row in node.iter("tr")]
            yield from _rows(cells, columns, (("part", part),) if part else ())
        elif node.tag == "li" and words and not node.xpath(".//li") and not node.xpath("ancestor::table"):
            yield _line(words, part, columns)
        elif node.tag != "li" and words and len(words) <= SHORT and (node.tag != "p" or HEADING.search(words)):
            part = words.rstrip(": ")


def _line(words: str, part: str, columns: Columns) -> Row:
    return (*((("part", part),) if part else ()), ("line", words), *columns.given_to({"line"}))


def _pdf(raw: bytes, columns: Columns, path: Path) -> Listing:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = [page.extract_text() for page in PdfReader(BytesIO(raw)).pages]
    except PyPdfError as trouble:
        raise UnreadableFile(f"{path} cannot be read as PDF: {trouble}. Save it anew, or as text.") from trouble
    return _lines("\n".join(pages), columns)


def _text(raw: bytes, columns: Columns, path: Path) -> Listing:
    return _lines(_decoded(raw, path), columns)


def _lines(text: str, columns: Columns) -> Listing:
    """Bullets are lines, what follows one without a bullet goes on with it, other short lines are headings."""
    title, part = "", ""
    rows: list[Row] = []
    open_line: list[str] = []

    def closed() -> Iterable[Row]:
        if open_line:
            yield _line(" ".join(open_line), part, columns)
            open_line.clear()

    for line in text.splitlines():
        bullet = BULLET.match(line)
        if bullet:
            rows += closed()
            open_line.append(line[bullet.end() :].strip())
        elif open_line and line[:1] == " " and line.strip():
            open_line.append(line.strip())
        elif line.strip():
            rows += closed()
            heading = HEADING.sub("", line).strip()
            title, part = (title, heading) if title or not heading else (heading, "")
    return Listing(title, (*rows, *closed()))


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise UnreadableFile(f"{path} is not written in UTF-8: {trouble}. Save it so.") from trouble


_FORMS = {
    **dict.fromkeys((".csv", ".tsv"), _table),
    **dict.fromkeys((".xlsx", ".xlsm"), _sheet),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
    ".pdf": _pdf,
}
