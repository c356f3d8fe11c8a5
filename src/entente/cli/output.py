"""How the command line prints: in colour on a terminal, plain into pipes and files, progress on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from ..core.document import Document


@contextmanager
def progress(what: str, paths: Sequence[Path], *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while work goes on, where that is a terminal; told (documents, claims) so far."""
    if quiet or not sys.stderr.isatty():
        yield lambda _documents, _claims: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    total = _count(paths)
    parts: list[ProgressColumn] = [SpinnerColumn(), TextColumn("{task.description}")]
    if total:
        parts += [BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()]
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)

        def advance(documents: int, claims: int) -> None:
            shown = f"{what}, {claims:,} claims" if claims else what
            bar.update(task, completed=documents, description=shown if total else f"{shown}, {documents:,} documents")

        yield advance


def _count(paths: Sequence[Path]) -> int | None:
    """How many documents there will be: the lines of JSON lines, one for any other file; None where unknown."""
    if not paths or any(str(path) == "-" for path in paths):
        return None
    found = (file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)) if file.is_file())
    return sum(_lines(file) if file.suffix in (".jsonl", ".ndjson") else 1 for file in found)


def _lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(1 for _ in stream)


def console(width: int | None = None) -> Console:
    """Standard output, `width` characters wide or as wide as the terminal."""
    from rich.console import Console

    return Console(width=width, highlight=False, soft_wrap=False)


def print_one_of(pretty: Callable[[int], RenderableType], plain: Callable[[], str]) -> None:
    """For people on a terminal, made for its width; plain text for a pipe or file."""
    if sys.stdout.isatty():
        terminal = console()
        terminal.print(pretty(terminal.width))
    else:
        typer.echo(plain())


def print_marked(document: Document, claims: Sequence[Any], *, first: bool) -> None:
    """Print a text with its claims marked, apart from the one before it."""
    from ..show.text import coloured_text, marked_text

    if not first:
        print_one_of(_rule, lambda: f"\n{'─' * 72}\n")
    print_one_of(lambda _width: coloured_text(document, claims), lambda: marked_text(document, claims))


def _rule(_width: int) -> RenderableType:
    from rich.rule import Rule

    return Rule(style="dim")


def print_json(found: Sequence[Any]) -> None:
    """Print entries as a JSON list, one a line."""
    from ..show.entries import summary_json

    print_lines(map(summary_json, found))


def print_lines(values: Iterable[dict[str, Any]]) -> None:
    """A JSON list with one element a line."""
    import json

    lines = ",\n".join(json.dumps(value, ensure_ascii=False) for value in values)
    typer.echo(f"[\n{lines}\n]" if lines else "[]")
