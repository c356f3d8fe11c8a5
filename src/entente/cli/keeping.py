"""The commands that look after a ledger."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.counted import counted
from .app import app
from .given import holds, ledger_of, tell
from .options import LEDGER, LedgerPlace, examples


@app.command(epilog=examples("entente check -l ledger.db", "entente check --repair"))
def check(
    ledger: LedgerPlace = LEDGER,
    repair: Annotated[
        bool, typer.Option("--repair", help="Derive entries, relations and origins anew first. No claim is touched.")
    ] = False,
) -> None:
    """Check that all a ledger holds is whole and fits together.

    Every claim's words are looked up in its report again, every id is worked out again, and the entries are compared with
    those that the claims give. Ends with 1 where something is wrong, which is told with its remedy.
    """
    with ledger_of(ledger) as opened:
        found = opened.check(repair=repair)
        tell(found)
        typer.echo(f"{holds(opened)}. {counted(len(found), 'fault') if found else 'No fault'} found.")
    if found:
        raise typer.Exit(1)
