"""Watching a list: it is read again and compared with what it said before; what changed becomes documents with both versions."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..core.document import Document
from ..core.issue import BadQuery, Issue
from ..core.row import READER, row_cells, row_text
from ..store.store import Store
from .adding import add

if TYPE_CHECKING:
    from ..readers.lists import Row

OF_THE_CHANGE = ("was", "until", "gone")
"""Cells that tell of a change and are not in the list itself."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a list came to when it was read again: how many rows are new, changed, gone and the same, and the trouble met."""

    added: int = 0
    changed: int = 0
    vanished: int = 0
    same: int = 0
    claims: int = 0
    issues: tuple[Issue, ...] = field(default=())


def watch(
    store: Store,
    path: Path,
    name: str,
    day: date | str,
    *,
    columns: Path | str | None = None,
    given: Mapping[str, str] | None = None,
) -> Watched:
    """Read the list in the file as it stood on `day` and add what is not as it was; see `Ledger.add_list`."""
    from ..readers.columns import Columns, columns_of
    from ..readers.lists import read_listing
    from ..readers.versions import steps
    from ..run import rows

    day = date.fromisoformat(day) if isinstance(day, str) else day
    told = columns_of(Path(columns)) if columns else Columns()
    listing = read_listing(path, replace(told, given={**told.given, **(given or {})}))
    title = (("list", listing.title),) if listing.title else ()
    known = _known(store, name, day)
    now = [(*title, *row) for row in listing.rows]
    found = steps([row for _, row, _ in known.values()], now)
    numbers = Counter(step.fate for step in found)
    series_of = {row: (series, told) for series, row, told in known.values()}
    documents = [
        _document(name, day, step.was, step.now, *series_of.get(step.was, ("", None)))
        for step in found
        if step.fate != "same"
    ]
    added = add(store, documents, processes=0, make=rows)
    return Watched(
        numbers["added"], numbers["changed"], numbers["vanished"], numbers["same"], added.claims, added.issues
    )


def _known(store: Store, name: str, day: date) -> Mapping[str, tuple[str, Row, date | None]]:
    """The rows that the list had last, by their series: series, cells, and the day they were told. Raises BadQuery."""
    last: dict[str, Document] = {}
    for document in store.versions_of(f"{name}#"):
        if document.published and document.published > day:
            raise BadQuery(
                f"The list “{name}” was read as of {document.published} already. Read its versions in the order of their days."
            )
        if document.series:
            last[document.series] = document
    cells = {series: _cells(document.text) for series, document in last.items()}
    return {
        series: (series, tuple(cell for cell in row if cell[0] not in OF_THE_CHANGE), last[series].published)
        for series, row in cells.items()
        if all(label != "gone" for label, _ in row)
    }


def _cells(text: str) -> Row:
    return tuple((label, span.of(text)) for label, span in row_cells(text))


def _document(name: str, day: date, was: Row, now: Row, series: str, told: date | None) -> Document:
    """What became of a row, with the words of both versions where there are two."""
    text = row_text((*(now or was), *_change(was, now, day, told)))
    mark = hashlib.sha256(text.encode()).hexdigest()[:12]
    key = next((words for label, words in now if label == "key"), mark)
    return Document(
        id=f"{name} {day} {mark}",
        text=text,
        published=day,
        source=name,
        reader=READER,
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
        series=series or f"{name}#{key}",
    )


def _change(was: Row, now: Row, day: date, told: date | None) -> Iterator[tuple[str, str]]:
    if was and now:
        yield (
            "was",
            "; ".join(words for label, words in was if label not in ("list", "key") and (label, words) not in now),
        )
        yield "until", day.isoformat()
    elif was:
        yield "gone", f"no longer on the list on {day}" + (f", as it was on {told}" if told else "")
