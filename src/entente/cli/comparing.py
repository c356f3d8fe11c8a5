"""The command that tells why two entries are not one."""

from __future__ import annotations

from typing import Annotated

import typer

from .app import app
from .given import ledger_of
from .options import LEDGER, LedgerPlace, Page, examples
from .output import print_one_of


@app.command(epilog=examples("entente compare 3f9a 90ab -l ledger.db", "entente compare 3f9a 90ab --as json"))
def compare(
    one: Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's id, or its beginning; a claim's does, too.")],
    other: Annotated[str, typer.Argument(metavar="ENTRY", help="The entry to hold against it.")],
    ledger: LedgerPlace = LEDGER,
    form: Annotated[Page, typer.Option("--as", help="The form: a page for people (table), or JSON.")] = Page.table,
) -> None:
    """Tell why two entries are not one: their likest tellings, what was compared, and what each comparison weighs.

    Two points make one thing; “apart” keeps two apart whatever the rest. `entente merge` binds them nevertheless.
    """
    from ..show.held import held_json, held_page

    with ledger_of(ledger) as opened:
        found = opened.compare(one, other)
    told = (found.shown.one, found.shown.other, found.shown.likeness.reasons, found.verdict)
    if form is Page.json:
        import json

        typer.echo(json.dumps(held_json(*told), ensure_ascii=False, indent=1))
        return
    from ..show.entry import coloured_page, plain_page

    page = held_page(*told)
    print_one_of(lambda _width: coloured_page(page), lambda: plain_page(page))
