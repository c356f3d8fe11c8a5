"""The commands that show boards: stands on a matter, proposals with their verdicts, statements with their answers."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .app import app
from .given import day_of, ledger_of
from .options import KEYS, LEDGER, As, Form, LedgerPlace, examples
from .output import print_lines, print_one_of

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="As the reports told it until that day.")]
Asked = Annotated[list[str] | None, typer.Argument(metavar="QUERY", help="Keys with values, and words.")]


@app.command(
    epilog=examples(
        "entente board 'coalition of the willing' -l ledger.db",
        "entente board ceasefire --as-of 2025-03-10 --as json",
        "entente board sanctions --as csv > sanctions.csv",
    )
)
def board(
    matter: Annotated[str, typer.Argument(metavar="MATTER", help="Words of one of the matter's labels.")],
    ledger: LedgerPlace = LEDGER,
    as_of: AsOf = None,
    true: Annotated[str | None, typer.Option("--true", metavar="DAY", help="What is so on that day.")] = None,
    form: As = Form.table,
) -> None:
    """Show who stands where on a matter under all its labels, and which of "20 countries" are named."""
    from ..show.board import HEADS, board_json, board_rows, board_table
    from ..show.boards import places_json, places_line
    from ..show.table import plain_table, table_csv

    with ledger_of(ledger) as opened:
        found = opened.board(matter, told=day_of(as_of), true=day_of(true))
    if form is Form.json:
        told = {
            "labels": list(found.labels),
            "stands": list(map(board_json, found.stands)),
            "places": list(map(places_json, found.places)),
        }
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif form is Form.csv:
        typer.echo(table_csv(HEADS, board_rows(found.stands)), nl=False)
    else:
        print_one_of(
            lambda width: board_table(found.stands, width), lambda: plain_table(HEADS, board_rows(found.stands))
        )
        for places in found.places:
            typer.echo(places_line(places))


@app.command(epilog=examples("entente proposals -l ledger.db", "entente proposals proposer:USA --as json", before=KEYS))
def proposals(query: Asked = None, ledger: LedgerPlace = LEDGER, as_of: AsOf = None, form: As = Form.table) -> None:
    """Show who proposed what, and who accepted it, rejected it or named conditions, with the day of each."""
    from ..show.boards import PROPOSAL_HEADS, proposal_json, proposal_rows

    with ledger_of(ledger) as opened:
        found = opened.proposals(" ".join(query or ()), told=day_of(as_of))
    if form is Form.json:
        print_lines(map(proposal_json, found))
    else:
        _table(PROPOSAL_HEADS, list(proposal_rows(found)), form)


@app.command(epilog=examples("entente threads -l ledger.db", "entente threads speaker:RUS --as json", before=KEYS))
def threads(query: Asked = None, ledger: LedgerPlace = LEDGER, form: As = Form.table) -> None:
    """Show statements with what others answered to them, over all reports."""
    from ..show.boards import THREAD_HEADS, thread_json, thread_rows

    with ledger_of(ledger) as opened:
        found = opened.threads(" ".join(query or ()))
    if form is Form.json:
        print_lines(map(thread_json, found))
    else:
        _table(THREAD_HEADS, list(thread_rows(found)), form)


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]], form: Form) -> None:
    from ..show.table import plain_table, table_csv

    typer.echo(table_csv(heads, rows).rstrip("\n") if form is Form.csv else plain_table(heads, rows))
