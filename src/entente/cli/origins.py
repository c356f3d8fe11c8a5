"""The command that lists which reports are copies of one another."""

from __future__ import annotations

import typer

from .app import app
from .given import ledger_of
from .options import LEDGER, As, Form, LedgerPlace, examples
from .output import print_lines


@app.command(epilog=examples("entente origins -l ledger.db", "entente origins --as csv > origins.csv"))
def origins(ledger: LedgerPlace = LEDGER, form: As = Form.table) -> None:
    """List the reports that are copies, versions or translations of one another, and why they are taken so.

    An entry that is told by seven reports of two origins has two sources.
    """
    from ..show.origins import HEADS, origin_json, origin_rows
    from ..show.table import plain_table, table_csv

    with ledger_of(ledger) as opened:
        found = opened.origins()
        documents = {doc: opened.document(doc) for origin in found for doc in origin.docs}
        total = opened.counts().documents
    if form is Form.json:
        print_lines(map(origin_json, found))
        return
    rows = list(origin_rows(found, documents))
    if form is Form.csv:
        typer.echo(table_csv(HEADS, rows), nl=False)
        return
    if rows:
        typer.echo(plain_table(HEADS, rows))
    copies = len(rows) - len(found)
    typer.echo(f"{total:,} reports, {total - copies:,} origins.", err=True)
