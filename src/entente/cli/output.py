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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    parts = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*parts, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=_count(paths))

        def advance(documents: int, claims: int) -> None:
            bar.update(task, completed=documents, description=f"{what}, {claims:,} claims" if claims else what)

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


def print_one_of(pretty: Callable[[], RenderableType], plain: Callable[[], str]) -> None:
    """For people on a terminal; plain text for a pipe or file."""
    if sys.stdout.isatty():
        console().print(pretty())
    else:
        typer.echo(plain())


def print_marked(document: Document, claims: Sequence[Any]) -> None:
    """Print a text with its claims marked."""
    from ..show.text import coloured_text, marked_text

    print_one_of(lambda: coloured_text(document, claims), lambda: marked_text(document, claims) + "\n")


def print_json(found: Sequence[Any]) -> None:
    """Print entries as a JSON list, one a line."""
    from ..show.entries import summary_json

    print_lines(map(summary_json, found))


def print_lines(values: Iterable[dict[str, Any]]) -> None:
    """A JSON list with one element a line."""
    import json

    lines = ",\n".join(json.dumps(value, ensure_ascii=False) for value in values)
    typer.echo(f"[\n{lines}\n]" if lines else "[]")
