"""What the commands are given, opened: files, days, the ledger; and how they tell what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ..core.counted import counted
from ..core.days import days
from ..core.issue import BadQuery, Issue

if TYPE_CHECKING:
    from ..core.document import Document
    from ..ledger import Ledger


def ledger_of(place: str, *, create: bool = False) -> Ledger:
    """The ledger in that file or database."""
    from ..ledger import Ledger

    return Ledger.open(place, create=create)


def items(paths: Sequence[Path]) -> Iterator[Document | Issue]:
    """What the files hold; `-` is standard input."""
    from ..readers.items import open_items, read_stream

    for path in paths:
        if str(path) == "-":
            yield from read_stream(sys.stdin.buffer, "standard input")
        else:
            yield from open_items((path,))


def documents(items: Iterable[Document | Issue], published: date | None, issues: list[Issue]) -> Iterator[Document]:
    """The documents among the items, dated where they came without a day; issues are told and kept."""
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
            tell((item,))
        else:
            yield replace(item, published=published) if published and item.published is None else item


def day_of(text: str | None) -> date | None:
    """The day that was typed."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as trouble:
        raise BadQuery(f"“{text}” is no day. Write it like 2023-01-17.") from trouble


def end_of(text: str) -> date:
    """The last day of the day, month or year that was typed."""
    found = days(text) if "/" not in text else None
    if found is None or found.last is None:
        raise BadQuery(f"“{text}” is no day. Write a year, month or day, like 2023-02-01.")
    return found.last


def cell_of(text: str) -> tuple[str, str]:
    """The label and words of a cell typed as LABEL=WORDS."""
    label, equals, words = text.partition("=")
    if not equals or not words.strip():
        raise BadQuery(f"“{text}” is no cell. Write it like recipient=Ukraine.")
    return label.strip().lower(), words.strip()


def nothing(issues: Sequence[Issue]) -> int:
    """The exit code where nothing was read, which is told unless issues tell it."""
    if not issues:
        typer.echo("Nothing was read.", err=True)
    return 1


def tell(issues: Iterable[Issue]) -> None:
    """Tell issues on standard error."""
    for issue in issues:
        typer.echo(str(issue), err=True)


def holds(ledger: Ledger) -> str:
    """How much a ledger holds, as a sentence without its end."""
    counts = ledger.counts()
    return f"{ledger.name} holds {counted(counts.documents, 'document')} and {counted(counts.claims, 'claim')}"
