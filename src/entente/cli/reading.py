"""The commands that read: reports to claims, reports into a ledger, the demonstration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ..core.counted import counted
from ..core.issue import Issue
from .app import app
from .given import cell_of, day_of, documents, holds, items, ledger_of, nothing, tell
from .options import LEDGER, Day, Least, LedgerPlace, Paths, Pipeline, Processes, examples
from .output import console, print_marked, progress

MOST = 20
"""Issues that adding shows one by one."""


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
    reports = documents(items(paths), day_of(published), issues)
    count = claims = 0
    with progress("reading", paths, quiet=sys.stdout.isatty()) as advance:
        for found in read_all(reports, processes=processes, pipeline=pipeline):
            count += 1
            told = [claim for claim in found.claims if claim.confidence >= least]
            claims += len(told)
            tell(found.issues)
            if pretty:
                print_marked(found.document, told, first=count == 1)
            else:
                for line in record_lines(told):
                    typer.echo(line)
            advance(count, claims)
    if count and not claims:
        typer.echo(f"{counted(count, 'document')} read, without a claim.", err=True)
    raise typer.Exit(0 if count else nothing(issues))


@app.command(
    epilog=examples("entente add reports/ --ledger ledger.db", "entente add more.jsonl -l ledger.db --processes 4")
)
def add(
    paths: Paths,
    ledger: LedgerPlace = LEDGER,
    published: Day = None,
    least: Least = 0.0,
    processes: Processes = None,
    pipeline: Pipeline = None,
) -> None:
    """Read reports into a ledger, on all cores. What is in it already is passed over; an ended run goes on where it was."""
    day = day_of(published)
    with ledger_of(ledger, create=True) as opened:
        try:
            with progress("adding", paths) as advance:
                added = opened.add(
                    items(paths),
                    processes=processes,
                    published=day,
                    pipeline=pipeline,
                    min_confidence=least,
                    progress=lambda a: advance(a.documents + a.known, a.claims),
                )
        except KeyboardInterrupt:
            typer.echo(f"Interrupted. {holds(opened)}; the same command goes on from there.", err=True)
            raise typer.Exit(130) from None
        tell(added.issues[:MOST])
        if len(added.issues) > MOST:
            typer.echo(
                f"… and {len(added.issues) - MOST:,} more issues. All are kept: “entente export --as issues” writes them.",
                err=True,
            )
        known = f" ({added.known:,} known already)" if added.known else ""
        typer.echo(f"{counted(added.documents, 'document')} added{known}, {counted(added.claims, 'claim')}.")
        typer.echo(f"{holds(opened)}.")
    raise typer.Exit(0 if added.documents + added.known else nothing(list(added.issues)))


@app.command(epilog=examples("entente reread -l ledger.db", "entente reread --processes 4"))
def reread(
    ledger: LedgerPlace = LEDGER, least: Least = 0.0, processes: Processes = None, pipeline: Pipeline = None
) -> None:
    """Read all documents of a ledger anew, by the rules and model of now. Decisions hold on; earlier claims are kept."""
    with ledger_of(ledger) as opened:
        try:
            with progress("reading anew", ()) as advance:
                came = opened.reread(
                    processes=processes,
                    pipeline=pipeline,
                    min_confidence=least,
                    progress=lambda r: advance(r.documents, r.new + r.same),
                )
        except KeyboardInterrupt:
            typer.echo("Interrupted. What was read anew by then counts; the same command reads all again.", err=True)
            raise typer.Exit(130) from None
        tell(came.issues[:MOST])
        typer.echo(
            f"{counted(came.documents, 'document')} read anew: {counted(came.new, 'claim')} new, {came.same:,} as before, "
            f"{came.gone:,} read no more and kept."
        )
        lapsed = sum(ruling.standing == "lapsed" for ruling in opened.decisions())
        if lapsed:
            typer.echo(f"{counted(lapsed, 'decision')} no longer apply; “entente decisions” tells why.", err=True)


@app.command(epilog=examples("entente demo", "entente demo | less"))
def demo() -> None:
    """Read the reports carried inside the package and show what they promise, oppose, plan and answer on one screen."""
    from ..demo import make_screen

    with progress("reading", ()):
        shown = console(width=None if sys.stdout.isatty() else 100)
        made = make_screen(plain=not sys.stdout.isatty(), width=shown.width)
    shown.print(made)


@app.command(
    "add-list",
    epilog=examples(
        'entente add-list support.html --name "Norway\'s list" --day 2023-06-01 --given provider=Norway',
        "entente add-list activities.csv --name tracker --day 2023-06-01 --columns columns.toml",
    ),
)
def add_list(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A table (.csv, .xlsx), a page (.html), a PDF, or text.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="Which list it is, the same at each reading.")],
    day: Annotated[str, typer.Option("--day", metavar="DAY", help="The day on which it stood so, like 2023-06-01.")],
    ledger: LedgerPlace = LEDGER,
    columns: Annotated[
        Path | None, typer.Option("--columns", metavar="FILE", help="TOML that tells what the columns are.")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--given", metavar="CELL=WORDS", help="A cell that holds for every row: recipient=Ukraine."),
    ] = None,
) -> None:
    """Add an official list as it stands, and again whenever it is read anew: what was added, changed or vanished is kept.

    Every row is a claim with its own words; of a row that changed or is gone the words of both versions are cited.
    """
    told = dict(cell_of(cell) for cell in given or ())
    with ledger_of(ledger, create=True) as opened:
        found = opened.add_list(path, name, day_of(day) or "", columns=columns, given=told)
        tell(found.issues)
        rows = f"{found.added:,} added, {found.changed:,} changed, {found.vanished:,} vanished, {found.same:,} the same"
        typer.echo(
            f"{counted(found.added + found.changed + found.same, 'row')}: {rows}; {counted(found.claims, 'claim')}."
        )
        typer.echo(f"{holds(opened)}.")
