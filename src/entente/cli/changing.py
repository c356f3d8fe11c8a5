"""The command that tells what changed, day by day, for any query."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from ..core.days import days
from ..core.issue import BadQuery
from .app import app
from .given import end_of, ledger_of
from .options import KEYS, LEDGER, LedgerPlace, examples
from .output import print_lines, print_one_of

SHORT = 50
"""Changes that a table or a feed has unless told otherwise."""


class Told(StrEnum):
    """How changes are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    atom = "atom"


@app.command(
    epilog=examples(
        "entente changes --since 2023-02 -l ledger.db",
        "entente changes provider:DEU kind:tank --as csv > changes.csv",
        "entente changes recipient:UKR --as atom --base http://127.0.0.1:8000 > changes.xml",
        before=KEYS,
    )
)
def changes(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="Of which entries; all without one.")
    ] = None,
    ledger: LedgerPlace = LEDGER,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="From that day on (a month or year means its beginning).")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Until that day (a month or year means its end).")
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"At most N changes, 0 for all. {SHORT} in a table or feed, all else."),
    ] = None,
    form: Annotated[
        Told, typer.Option("--as", help="The form: a table for people, JSON or CSV for programs, an Atom feed.")
    ] = Told.table,
    base: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where “entente serve” is reached: entries of a feed link to it.")
    ] = "",
) -> None:
    """Tell what changed on each day, the last one first: entries told for the first time, stages, figures, parties, decisions.

    Each change stands on the day that reports told it, with the words of
    the first of them, or that a person decided it. “entente diff” compares
    two days in one step.
    """
    from ..consolidate.query import Query

    typed = " ".join(query or ())
    asked = Query.parse(typed)
    first, last = _first(since) if since else None, end_of(until) if until else None
    if first and last and last < first:
        raise BadQuery(f"{until} is before {since}. Write the earlier day after --since.")
    most = (limit if limit is not None else SHORT if form in (Told.table, Told.atom) else 0) or None
    with ledger_of(ledger) as opened:
        found = opened.changes(asked, since=first, until=last, limit=most + 1 if most else None)
    shown = found[:most]
    from ..show import dated

    if form is Told.json:
        print_lines(map(dated.told_json, shown))
    elif form is Told.csv:
        from ..show.table import table_csv

        typer.echo(table_csv(dated.HEADS, dated.dated_rows(shown, whole=True)), nl=False)
    elif form is Told.atom:
        from ..show.atom import atom

        typer.echo(atom(shown, query=typed, base=base))
    elif shown:
        print_one_of(lambda _width: dated.coloured(shown), lambda: dated.lines(shown))
    if not found:
        typer.echo(" ".join(("Nothing changed that meets this.", *asked.doubts)), err=True)
    elif len(shown) < len(found) and form is Told.table:
        typer.echo(f"The last {len(shown)} changes; --limit 0 shows all, --since fewer.", err=True)


def _first(text: str) -> date:
    """The first day of the day, month or year that was typed."""
    found = days(text) if "/" not in text else None
    if found is None or found.first is None:
        raise BadQuery(f"“{text}” is no day. Write a year, month or day, like 2023-02-01.")
    return found.first
