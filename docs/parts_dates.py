"""Time expressions: words and day of writing to the days that they tell, in their context and alone.

Counted is every expression whose coded value (TIMEX) is a day, week, weekend, month, quarter, half, season, year or decade;
right is one for which exactly these days are read, of a time of the day that day. Three things that TIMEX writes otherwise
count as the same (`is_right`): a week or month that is not over, read up to or from the day of writing; one end of what is
read as one stretch ("from [1991] to 1997"); a part of a period, which TIMEX codes as the period with a mark ("the end of
1990"), read as days inside it. Left out, and counted by their kind, are values that the codebook has no date for: "now"
and "in the future", lengths of time, an unnamed month ("some months ago", coded 1999-XX), a century.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from figures import Figure, share
from reading import Row, rows
from timex import kind_of, same, stretch_of

from entente.analyse.dates import find_dates
from entente.core.days import days
from entente.core.document import Document, Span
from entente.language.engine import load, parse_many
from entente.language.plain import Doc
from entente.vocabulary.dates import find_times, resolve

PART = re.compile(r"\b(?:end|beginning|start|early|late|mid|middle|half|close)\b", re.IGNORECASE)


def measure(folder: Path) -> list[Figure]:
    """The shares of `dates` and `dates_short` that are read right."""
    return [
        _figure("dates", "time expressions in a sentence, read as coded", 0.88, in_context(folder / "dates.jsonl")),
        _figure("dates_short", "time expressions alone, read as coded", 0.80, alone(folder / "dates_short.jsonl")),
    ]


def _figure(name: str, told: str, mark: float, read: Iterator[tuple[Row, str | None]]) -> Figure:
    left_out: Counter[str] = Counter()
    right: list[bool] = []
    for row, edtf in read:
        if kind(row) == "calendar":
            right.append(is_right(row, edtf))
        else:
            left_out[kind(row)] += 1
    return share(name, told, mark, right, left_out)


def kind(row: Row) -> str:
    """What an expression tells: "calendar", else what it is instead."""
    dated = row.get("kind", "DATE") in ("DATE", "PERIOD")
    return kind_of(row["value"]) if dated else f"coded as {row['kind'].lower()}"


def is_right(row: Row, edtf: str | None) -> bool:
    """Whether the days read are those coded, written as the codebook writes them.

    >>> row = {"value": "2000-W07", "written": "2000-02-16", "expression": "this week"}
    >>> is_right(row, "2000-02-14/2000-02-16"), is_right(row, "2000-02-15/2000-02-16")
    (True, False)
    """
    edtf = edtf.removesuffix("/..") if edtf else None
    if edtf is None or same(edtf, row["value"]):
        return edtf is not None
    if "/" in edtf and any(same(end, row["value"]) for end in edtf.split("/")):
        return True
    known = days(edtf.rstrip("~"))
    if known is None or known.first is None or known.last is None:
        return False
    first, last = stretch_of(row["value"])
    inside = first <= known.first <= known.last <= last
    written = date.fromisoformat(row["written"][:10])
    not_over = (known.first, known.last) in ((first, written), (written, last))
    return inside and (not_over or PART.search(row["expression"]) is not None)


def in_context(path: Path) -> Iterator[tuple[Row, str | None]]:
    """Each expression with what the analysis of its sentence reads where it stands; None for nothing."""
    told = rows(path)
    texts = [row["context"] for row in told]
    for row, parsed in zip(told, parse_many(load(), [(t, (Span(0, len(t)),)) for t in texts]), strict=True):
        document = Document("part", row["context"], date.fromisoformat(row["written"][:10]))
        place = Span(row["start"], row["end"])
        found = [m for m in find_dates(Doc(parsed), document).all() if m.span.overlaps(place) and m.when]
        yield row, next((m.when.edtf for m in found if m.when), None)


def alone(path: Path) -> Iterator[tuple[Row, str | None]]:
    """Each expression with what it tells with nothing around it; None for nothing."""
    for row in rows(path):
        times = find_times(row["expression"], alone=True)
        when = resolve(times[0], date.fromisoformat(row["written"][:10]), "near") if times else None
        yield row, when.edtf if when else None
