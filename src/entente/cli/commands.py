"""The commands: words in, ledger calls, printing out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ..core.issue import BadQuery, EntenteError, Issue, UnreadableFile
from .options import (
    CODES,
    KEYS,
    As,
    Day,
    Form,
    Least,
    LedgerFile,
    Page,
    Paths,
    Pipeline,
    Processes,
    examples,
)
from .output import console, print_json, print_lines, print_marked, print_one_of, progress

if TYPE_CHECKING:
    from ..core.document import Document
    from ..ledger import Ledger

MOST = 20
"""Issues that adding shows one by one."""

SHORT = 50
"""Entries that a list shows unless told otherwise; a note says how many there are."""


class Faces(TyperGroup):
    """Tells wrong use in a sentence on standard error, with exit code 2; anything else is our mistake and is raised."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except EntenteError as trouble:
            typer.echo(str(trouble), err=True)
            raise typer.Exit(2) from trouble


app = typer.Typer(
    cls=Faces,
    name="entente",
    help="Reads news reports and keeps a cited ledger of what states and organisations promise, oppose, say and plan.",
    epilog="Try [bold]entente demo[/], then [bold]entente read REPORT[/] and [bold]entente add REPORTS --ledger ledger.db[/]."
    f"\n\n{CODES}",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    """What comes before any command."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"entente {version_of('entente')}")
        raise typer.Exit


@app.command(
    epilog=examples(
        "entente read report.txt --published 2023-01-17",
        "entente read reports/ > claims.jsonl",
        "entente read --pretty report.html",
    )
)
def read(
    paths: Paths,
    pretty: Annotated[bool, typer.Option("--pretty", help="For people: each text with its claims marked.")] = False,
    published: Day = None,
    least: Least = 0.0,
    processes: Processes = None,
    pipeline: Pipeline = None,
) -> None:
    """Read reports and print their claims, one JSON record of the codebook a line. Issues go to standard error."""
    from ..run import read_all
    from ..show.claims import record_lines

    issues: list[Issue] = []
    documents = _documents(_items(paths), _day(published), issues)
    count = claims = 0
    with progress("reading", paths, quiet=sys.stdout.isatty()) as advance:
        for found in read_all(documents, processes=processes, pipeline=pipeline):
            count += 1
            told = [claim for claim in found.claims if claim.confidence >= least]
            claims += len(told)
            _tell(found.issues)
            if pretty:
                print_marked(found.document, told, first=count == 1)
            else:
                for line in record_lines(told):
                    typer.echo(line)
            advance(count, claims)
    if count and not claims:
        typer.echo(f"{_many(count, 'document')} read, without a claim.", err=True)
    raise typer.Exit(0 if count else _nothing(issues))


@app.command(
    epilog=examples("entente add reports/ --ledger ledger.db", "entente add more.jsonl -l ledger.db --processes 4")
)
def add(
    paths: Paths,
    ledger: LedgerFile = Path("ledger.db"),
    published: Day = None,
    least: Least = 0.0,
    processes: Processes = None,
    pipeline: Pipeline = None,
) -> None:
    """Read reports into a ledger, on all cores. What is in it already is passed over; an ended run goes on where it was."""
    day = _day(published)
    with _open(ledger, create=True) as opened:
        try:
            with progress("adding", paths) as advance:
                added = opened.add(
                    _items(paths),
                    processes=processes,
                    published=day,
                    pipeline=pipeline,
                    min_confidence=least,
                    progress=lambda a: advance(a.documents + a.known, a.claims),
                )
        except KeyboardInterrupt:
            typer.echo(f"Interrupted. {_holds(ledger, opened)}; the same command goes on from there.", err=True)
            raise typer.Exit(130) from None
        _tell(added.issues[:MOST])
        if len(added.issues) > MOST:
            typer.echo(
                f"… and {len(added.issues) - MOST:,} more issues. All are kept: “entente export --as issues” writes them.",
                err=True,
            )
        known = f" ({added.known:,} known already)" if added.known else ""
        typer.echo(f"{_many(added.documents, 'document')} added{known}, {_many(added.claims, 'claim')}.")
        typer.echo(f"{_holds(ledger, opened)}.")
    raise typer.Exit(0 if added.documents + added.known else _nothing(list(added.issues)))


@app.command(
    "list",
    epilog=examples(
        "entente list -l ledger.db",
        "entente list provider:GBR recipient:UKR kind:tank stage:pledged since:2023-01 as-of:2023-02-01",
        "entente list type:meeting actor:POL --as csv > meetings.csv",
        "entente list 'matter:\"coalition of the willing\"' Warsaw --as json",
        before=KEYS,
    ),
)
def list_entries(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="What to look for: keys with values, and words.")
    ] = None,
    ledger: LedgerFile = Path("ledger.db"),
    form: As = Form.table,
    least: Least = 0.0,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"At most N entries, 0 for all. {SHORT} in a table, all else."),
    ] = None,
) -> None:
    """List the entries that meet a query, told last first.

    All of a query is to be met; values joined by commas mean any of them: provider:GBR,DEU.
    """
    from ..consolidate.query import Query

    most = (limit if limit is not None else SHORT if form is Form.table else 0) or None
    asked = Query.parse(" ".join(query or ()))
    with _open(ledger) as opened:
        total, found = opened.summaries(asked, limit=most, min_confidence=least)
    if form is Form.json:
        print_json(found)
    elif form is Form.csv:
        from ..show.table import summary_csv

        typer.echo(summary_csv(found), nl=False)
    elif found:
        from ..show.table import HEADS, list_table, plain_table, summary_rows

        print_one_of(lambda width: list_table(found, width), lambda: plain_table(HEADS, summary_rows(found)))
    if len(found) < total:
        typer.echo(f"{len(found)} of {total:,} entries; --limit 0 shows all, a query fewer.", err=True)
    elif not total:
        told = " ".join(("No entry meets the query.", *asked.doubts)) if query else "The ledger holds no entries."
        typer.echo(told, err=True)


@app.command(epilog=examples("entente show 3f9a -l ledger.db", "entente show 3f9a --as json"))
def show(
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="An entry's id, or its beginning; a claim's does, too.")
    ],
    ledger: LedgerFile = Path("ledger.db"),
    form: Annotated[Page, typer.Option("--as", help="The form: a page for people (table), or JSON.")] = Page.table,
) -> None:
    """Show an entry: its values, its history, and every quotation with its place and source."""
    with _open(ledger) as opened:
        found = opened.entry(entry)
        documents = {id: opened.document(id) for id in found.documents}
    if form is Page.json:
        import json

        from ..show.entries import entry_json

        typer.echo(json.dumps(entry_json(found), ensure_ascii=False, indent=1))
        return
    from ..show.entry import coloured_page, entry_page, plain_page

    page = entry_page(found, documents)
    print_one_of(lambda _width: coloured_page(page), lambda: plain_page(page))


@app.command(
    epilog=examples(
        "entente positions --on 'coalition of the willing' -l ledger.db", "entente positions --on ceasefire"
    )
)
def positions(
    on: Annotated[str, typer.Option(metavar="MATTER", help="Words of the matter.")],
    ledger: LedgerFile = Path("ledger.db"),
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As the reports told it until that day.")] = None,
    form: As = Form.table,
) -> None:
    """Show who stands where on a matter: each actor's stance, its changes, its day and its words."""
    from ..show.board import HEADS, board_json, board_rows, board_table
    from ..show.table import plain_table, table_csv

    with _open(ledger) as opened:
        stands = opened.positions(on, as_of=_day(as_of))
    if form is Form.json:
        print_lines(map(board_json, stands))
    elif form is Form.csv:
        typer.echo(table_csv(HEADS, board_rows(stands)), nl=False)
    else:
        print_one_of(lambda width: board_table(stands, width), lambda: plain_table(HEADS, board_rows(stands)))


@app.command(
    epilog=examples(
        "entente export --as claims -l ledger.db > claims.jsonl",
        "entente export --as entries -o entries.jsonl",
        "entente export --as xlsx -o ledger.xlsx",
    )
)
def export(
    form: Annotated[str, typer.Option("--as", metavar="FORM", help="claims, entries, csv, xlsx or issues.")],
    ledger: LedgerFile = Path("ledger.db"),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; standard output else.")
    ] = None,
    least: Least = 0.0,
) -> None:
    """Write the whole ledger: claims, entries or issues as JSON lines, all claims as CSV, a workbook with a sheet a type."""
    from ..show.registry import exporter

    chosen = exporter(form)
    if out is None and chosen.binary and sys.stdout.isatty():
        raise BadQuery(f"{form} is no text. Name a file: --out ledger{chosen.suffix}")
    with _open(ledger) as opened:
        if out is None:
            opened.export(form, sys.stdout.buffer, min_confidence=least)
            sys.stdout.buffer.flush()
            return
        try:
            with out.open("wb") as target:
                opened.export(form, target, min_confidence=least)
        except OSError as trouble:
            raise UnreadableFile(f"{out} cannot be written: {trouble.strerror}. Name another file.") from trouble


@app.command(
    epilog=examples("entente score gold.jsonl read.jsonl", "entente read docs.jsonl | entente score gold.jsonl -")
)
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Hand-coded records, one JSON text a line.")],
    read: Annotated[
        Path, typer.Argument(metavar="READ", help="Records read from the same documents; - is standard input.")
    ],
    form: Annotated[Page, typer.Option("--as", help="A table for people, or JSON.")] = Page.table,
) -> None:
    """Score records against hand-coded ones: precision, recall and F1 of records and of their values, by record type."""
    from ..score import load_records, report, score_records, tables

    figures = score_records(load_records(gold), load_records(read))
    if form is Page.json:
        import json

        typer.echo(json.dumps({name: report(tally) for name, tally in figures.items()}, indent=1))
    else:
        typer.echo(tables(figures))


@app.command(epilog=examples("entente demo", "entente demo | less"))
def demo() -> None:
    """Read the reports carried inside the package and show what they promise, oppose, plan and answer on one screen."""
    from ..demo import make_screen

    with progress("reading", ()):
        shown = console(width=None if sys.stdout.isatty() else 100)
        made = make_screen(plain=not sys.stdout.isatty(), width=shown.width)
    shown.print(made)


def _open(path: Path, *, create: bool = False) -> Ledger:
    from ..ledger import Ledger

    return Ledger.open(path, create=create)


def _items(paths: Sequence[Path]) -> Iterator[Document | Issue]:
    from ..readers.items import open_items, read_stream

    for path in paths:
        if str(path) == "-":
            yield from read_stream(sys.stdin.buffer, "standard input")
        else:
            yield from open_items((path,))


def _documents(items: Iterable[Document | Issue], day: date | None, issues: list[Issue]) -> Iterator[Document]:
    """The documents among the items, dated where they came without a day; issues are told and kept."""
    for item in items:
        if isinstance(item, Issue):
            issues.append(item)
            _tell((item,))
        else:
            yield replace(item, published=day) if day and item.published is None else item


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as trouble:
        raise BadQuery(f"“{text}” is no day. Write it like 2023-01-17.") from trouble


def _nothing(issues: Sequence[Issue]) -> int:
    if not issues:
        typer.echo("Nothing was read.", err=True)
    return 1


def _tell(issues: Iterable[Issue]) -> None:
    for issue in issues:
        typer.echo(str(issue), err=True)


def _holds(path: Path, ledger: Ledger) -> str:
    counts = ledger.counts()
    return f"{path} holds {_many(counts.documents, 'document')} and {_many(counts.claims, 'claim')}"


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
