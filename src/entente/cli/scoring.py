"""The command that scores what was read against what was coded by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .app import app
from .options import Page, examples


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
