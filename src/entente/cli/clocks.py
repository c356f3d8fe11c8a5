"""The commands that look back: what changed between two days or states, and the states that a ledger came to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from ..core.issue import BadQuery
from .app import app
from .given import end_of, ledger_of
from .options import LEDGER, As, Form, LedgerPlace, examples
from .output import print_lines

STATE = 3
"""Digits that the number of a state has at most; a year has more."""


@app.command(
    epilog=examples(
        "entente diff 2023-01-14 2023-02-01 -l ledger.db",
        "entente diff 2023-01 2023-03 provider:DEU --as csv > changes.csv",
        "entente diff 3 5",
    )
)
def diff(
    since: Annotated[
        str, typer.Argument(metavar="DAY", help="The earlier day (a month or year means its end), or state.")
    ],
    until: Annotated[str, typer.Argument(metavar="DAY", help="The later day, or state.")],
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="Of which entries; all without one.")
    ] = None,
    ledger: LedgerPlace = LEDGER,
    form: As = Form.table,
) -> None:
    """Tell what the reports between two days changed: every figure that became another, and why.

    The ledger as it could be known from the reports until the later day is compared with that until the earlier one; or two
    states that it was in, by their numbers (entente states), so that decisions and reading anew are told, too.
    """
    from ..consolidate.query import Query

    first, last = _when(since), _when(until)
    if isinstance(first, int) != isinstance(last, int):
        raise BadQuery(f"{since} and {until} are a state and a day. Write two days, or the numbers of two states.")
    if last < first:  # type: ignore[operator]  # both are days, or both are numbers
        raise BadQuery(f"{until} is before {since}. Write the earlier one first.")
    asked = Query.parse(" ".join(query or ()))
    with ledger_of(ledger) as opened:
        found = opened.diff(first, last, asked)
    from ..show.changes import HEADS, change_json, change_rows, paragraph

    if form is Form.json:
        print_lines(map(change_json, found))
    elif form is Form.csv:
        from ..show.table import table_csv

        typer.echo(table_csv(HEADS, change_rows(found)), nl=False)
    else:
        typer.echo(
            paragraph(found, *(f"state {when}" if isinstance(when, int) else str(when) for when in (first, last)))
        )


@app.command(epilog=examples("entente states -l ledger.db", "entente diff 3 5 -l ledger.db"))
def states(ledger: LedgerPlace = LEDGER, form: As = Form.table) -> None:
    """List the states that a ledger came to: after each adding, decision or reading anew.

    “entente diff 3 5” tells what changed from one to another, “entente export --state 3” writes one out as it was.
    """
    from ..show.table import plain_table, table_csv

    with ledger_of(ledger) as opened:
        found = opened.states()
    heads = ("state", "at", "documents", "claims", "decisions", "rules")
    rows = [(str(g.number), g.at[:19], *map(str, g.state[:3]), g.rules) for g in found]
    if form is Form.json:
        print_lines(dict(zip(heads, row, strict=True)) for row in rows)
    else:
        typer.echo(table_csv(heads, rows) if form is Form.csv else plain_table(heads, rows), nl=form is Form.table)


def _when(text: str) -> date | int:
    """The day, or the number of a state, that was typed."""
    return int(text) if text.isdigit() and len(text) <= STATE else end_of(text)
