"""The commands: words in, ledger calls, printing out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ..core.issue import BadQuery, EntenteError, Issue, UnreadableFile
from .output import console, print_json, print_lines, print_marked, print_one_of, progress

if TYPE_CHECKING:
    from ..core.document import Document
    from ..ledger import Ledger

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
    epilog="Try [bold]entente demo[/], then [bold]entente read REPORT[/] and [bold]entente add REPORTS --ledger ledger.db[/].",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Form(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"
    csv = "csv"


Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Files and folders: text, Markdown, HTML, JSON lines of documents; [bold]-[/] is standard input."
    ),
]
LedgerFile = Annotated[
    Path, typer.Option("--ledger", "-l", metavar="FILE", envvar="ENTENTE_LEDGER", help="The ledger's file.")
]
Day = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The day of writing, like 2023-01-17, of reports that come without one."),
]
Processes = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Worker processes; 0 reads in this one. As many as cores unless told."),
]
As = Annotated[Form, typer.Option("--as", help="The form: a table for people, JSON or CSV for programs.")]


def _examples(*lines: str) -> str:
    """Examples as the end of a command's help, one a line."""
    return "\n\n".join(["[bold]Examples[/]", *(f"[dim]$[/] {line}" for line in lines)])


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    """What comes before any command."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"entente {version_of('entente')}")
        raise typer.Exit


@app.command(
    epilog=_examples(
        "entente read report.txt --published 2023-01-17",
        "entente read reports/ > claims.jsonl",
        "entente read --pretty report.html",
    )
)
def read(
    paths: Paths,
    pretty: Annotated[bool, typer.Option("--pretty", help="For people: each text with its claims marked.")] = False,
    published: Day = None,
    processes: Processes = None,
) -> None:
    """Read reports and print their claims, one JSON record of the codebook a line. Issues go to standard error."""
    from ..run import read_all
    from ..show.claims import record_lines

    issues: list[Issue] = []
    documents = _documents(_items(paths), _day(published), issues)
    count = 0
    with progress("reading", paths, quiet=sys.stdout.isatty()) as advance:
        for found in read_all(documents, processes=processes):
            count += 1
            _tell(found.issues)
            if pretty:
                print_marked(found.document, found.claims)
            else:
                for line in record_lines(found.claims):
                    typer.echo(line)
            advance(count, 0)
    raise typer.Exit(0 if count else _nothing(issues))


@app.command(
    epilog=_examples("entente add reports/ --ledger ledger.db", "entente add more.jsonl -l ledger.db --processes 4")
)
def add(
    paths: Paths, ledger: LedgerFile = Path("ledger.db"), published: Day = None, processes: Processes = None
) -> None:
    """Read reports into a ledger, on all cores. What is in it already is passed over; an ended run goes on where it was."""
    day = _day(published)
    with _open(ledger, create=True) as opened, progress("adding", paths) as advance:
        added = opened.add(
            _items(paths),
            processes=processes,
            published=day,
            progress=lambda a: advance(a.documents + a.known, a.claims),
        )
        counts = opened.counts()
    _tell(added.issues)
    known = f" ({added.known:,} known already)" if added.known else ""
    typer.echo(f"{_many(added.documents, 'document')} added{known}, {_many(added.claims, 'claim')}.")
    typer.echo(f"{ledger} holds {_many(counts.documents, 'document')} and {_many(counts.claims, 'claim')}.")
    raise typer.Exit(0 if added.documents + added.known else _nothing(list(added.issues)))


@app.command(
    "list",
    epilog=_examples(
        "entente list -l ledger.db",
        "entente list provider:GBR recipient:UKR kind:tank stage:pledged since:2023-01 as-of:2023-02-01",
        "entente list type:meeting actor:POL --as csv > meetings.csv",
        "entente list 'matter:\"coalition of the willing\"' Warsaw --as json",
    ),
)
def list_entries(
    query: Annotated[
        list[str] | None, typer.Argument(help="What to look for, as key:value and words; see below.")
    ] = None,
    ledger: LedgerFile = Path("ledger.db"),
    form: As = Form.table,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"At most N entries, 0 for all. {SHORT} in a table, all else."),
    ] = None,
) -> None:
    """List the entries that meet a query, told last first.

    Keys: type, actor, provider, recipient, kind, item, matter, stage (also stance, status, act, event), since, until,
    as-of. Values joined by commas mean any of them; keys and words must all be met; stage is where a thing stands;
    as-of leaves out reports of later days.
    """
    most = (limit if limit is not None else SHORT if form is Form.table else 0) or None
    with _open(ledger) as opened:
        total, found = opened.summaries(" ".join(query or ()), limit=most)
    if form is Form.json:
        print_json(found)
    elif form is Form.csv:
        from ..show.table import summary_csv

        typer.echo(summary_csv(found), nl=False)
    elif found:
        from ..show.table import HEADS, list_table, plain_table, summary_rows

        print_one_of(lambda: list_table(found), lambda: plain_table(HEADS, summary_rows(found)))
    if len(found) < total:
        typer.echo(f"{len(found)} of {total:,} entries; --limit 0 shows all, a query fewer.", err=True)
    elif not total:
        typer.echo("No entry meets the query." if query else "The ledger holds no entries.", err=True)


@app.command(epilog=_examples("entente show 3f9a -l ledger.db", "entente show 3f9a --as json"))
def show(
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="An entry's id, or its beginning; a claim's does, too.")
    ],
    ledger: LedgerFile = Path("ledger.db"),
    form: Annotated[Form, typer.Option("--as", help="The form: a page for people (table), or JSON.")] = Form.table,
) -> None:
    """Show an entry: its values, its history, and every quotation with its place and source."""
    if form is Form.csv:
        raise BadQuery("An entry is shown as a page or as JSON. “entente export --as csv” writes claims as CSV.")
    with _open(ledger) as opened:
        found = opened.entry(entry)
        documents = {id: opened.document(id) for id in found.documents}
    if form is Form.json:
        import json

        from ..show.entries import entry_json

        typer.echo(json.dumps(entry_json(found), ensure_ascii=False, indent=1))
        return
    from ..show.entry import coloured_page, entry_page, plain_page

    page = entry_page(found, documents)
    print_one_of(lambda: coloured_page(page), lambda: plain_page(page))


@app.command(
    epilog=_examples(
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
        print_one_of(lambda: board_table(stands), lambda: plain_table(HEADS, board_rows(stands)))


@app.command(
    epilog=_examples(
        "entente export --as claims -l ledger.db > claims.jsonl",
        "entente export --as entries -o entries.jsonl",
        "entente export --as xlsx -o ledger.xlsx",
    )
)
def export(
    form: Annotated[str, typer.Option("--as", metavar="FORM", help="claims, entries, csv or xlsx.")],
    ledger: LedgerFile = Path("ledger.db"),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; standard output else.")
    ] = None,
) -> None:
    """Write the whole ledger: claims or entries as JSON lines, all claims as CSV, a workbook with a sheet a type."""
    from ..show.registry import exporter

    chosen = exporter(form)
    if out is None and chosen.binary and sys.stdout.isatty():
        raise BadQuery(f"{form} is no text. Name a file: --out ledger{chosen.suffix}")
    with _open(ledger) as opened:
        if out is None:
            opened.export(form, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        try:
            with out.open("wb") as target:
                opened.export(form, target)
        except OSError as trouble:
            raise UnreadableFile(f"{out} cannot be written: {trouble.strerror}. Name another file.") from trouble


@app.command(
    epilog=_examples("entente score gold.jsonl read.jsonl", "entente read docs.jsonl | entente score gold.jsonl -")
)
def score(
    gold: Annotated[Path, typer.Argument(help="Hand-coded records, one JSON text a line.")],
    read: Annotated[Path, typer.Argument(help="Records read from the same documents; - is standard input.")],
    form: Annotated[Form, typer.Option("--as", help="A table for people, or JSON.")] = Form.table,
) -> None:
    """Score records against hand-coded ones: precision, recall and F1 of records and of their values, by record type."""
    from ..score import load_records, report, score_records, tables

    figures = score_records(load_records(gold), load_records(read))
    if form is Form.json:
        import json

        typer.echo(json.dumps({name: report(tally) for name, tally in figures.items()}, indent=1))
    else:
        typer.echo(tables(figures))


@app.command()
def demo() -> None:
    """Read the reports carried inside the package and show what they promise, oppose, plan and answer on one screen."""
    from ..demo import make_screen

    with progress("reading", ()):
        made = make_screen(plain=not sys.stdout.isatty())
    console(width=None if sys.stdout.isatty() else 100).print(made)


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


def _many(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
