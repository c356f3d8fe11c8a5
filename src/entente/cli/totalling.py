"""The command that adds up commitments."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.issue import BadQuery
from .app import app
from .given import end_of, ledger_of, tell
from .options import KEYS, LEDGER, As, Form, LedgerPlace, Policy, examples
from .output import print_lines, print_one_of

CURRENCIES = ("EUR", "USD")


@app.command(
    epilog=examples(
        "entente totals --by provider -l ledger.db",
        "entente totals recipient:UKR kind:tank --by provider --by month",
        "entente totals recipient:UKR --by provider --currency EUR --as csv > totals.csv",
        "entente totals provider:NOR --policy lower --explain",
        before=KEYS,
    )
)
def totals(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="Which commitments; all without one.")
    ] = None,
    ledger: LedgerPlace = LEDGER,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="GROUP", help="provider, recipient, kind, item, month, year, stage or entry; again for more."
        ),
    ] = None,
    policy: Policy = None,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As the reports told it until that day.")] = None,
    currency: Annotated[
        str | None, typer.Option(metavar="CODE", help="Convert sums, at the rate of each promise's day: EUR or USD.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Each figure with what it comes from.")] = False,
    form: As = Form.table,
) -> None:
    """Add up what was pledged, approved, contracted, delivered, paused, cancelled, and is outstanding.

    Every promise counts once, whoever tells it: a package and its parts, a group's gift and its members'. A range stays a
    range; what is delivered without a number is not guessed and shown as “?”.
    """
    from ..show.table import plain_table, table_csv
    from ..show.totals import explained, total_json, total_rows

    if currency is not None and currency.upper() not in CURRENCIES:
        raise BadQuery(f"Sums are not converted to “{currency}”. Write EUR or USD.")
    day = end_of(as_of) if as_of else None
    with ledger_of(ledger) as opened:
        told = opened.totals(
            " ".join(query or ()), by=by or (), policy=policy, as_of=day, currency=currency and currency.upper()
        )
    if form is Form.json:
        print_lines(total_json(row, told.by) for row in told.rows)
    elif form is Form.csv:
        typer.echo(table_csv(*total_rows(told, exact=True)), nl=False)
    elif explain:
        typer.echo("\n".join(explained(told)))
    elif told.rows:
        heads, rows = total_rows(told)
        print_one_of(lambda _width: plain_table(heads, rows), lambda: plain_table(heads, rows))
    if not told.rows:
        typer.echo("Nothing was promised in what meets the query.", err=True)
    tell(told.issues)
