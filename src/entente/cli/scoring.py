"""The command that scores what was read against what was coded by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.issue import BadQuery
from .app import app
from .options import Page, examples

if TYPE_CHECKING:
    from ..score import Records


@app.command(
    epilog=examples(
        "entente score gold.jsonl read.jsonl",
        "entente read docs.jsonl | entente score gold.jsonl -",
        "entente score gold.jsonl read.jsonl --errors --documents docs.jsonl --type meeting --examples 3",
    )
)
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Hand-coded records, one JSON text a line.")],
    read: Annotated[
        Path, typer.Argument(metavar="READ", help="Records read from the same documents; - is standard input.")
    ],
    form: Annotated[Page, typer.Option("--as", help="A table for people, or JSON.")] = Page.table,
    errors: Annotated[bool, typer.Option("--errors", help="What is lost, by cause, the heaviest first.")] = False,
    shown: Annotated[int, typer.Option("--examples", min=0, metavar="N", help="With so many examples of each.")] = 0,
    of: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only the errors of that record type.")
    ] = None,
    documents: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="The texts: tells why records were missed, and shows cited words."),
    ] = None,
) -> None:
    """Score records against hand-coded ones: precision, recall and F1 of records and of their values, by record type."""
    from ..score import load_records, report, score_records, tables

    coded, told = load_records(gold), load_records(read)
    if errors:
        _print_errors(coded, told, form, shown, of, documents or ())
        return
    figures = score_records(coded, told)
    if form is Page.json:
        import json

        typer.echo(json.dumps({name: report(tally) for name, tally in figures.items()}, indent=1))
    else:
        typer.echo(tables(figures))


def _print_errors(
    coded: Records, read: Records, form: Page, shown: int, of: str | None, documents: Sequence[Path]
) -> None:
    from ..score import score_records, slots
    from ..score.causes import Look, causes, losses, nothing_known
    from ..score.errors import errors_json, errors_table

    if of is not None and of not in slots():
        raise BadQuery(f"There is no record type “{of}”; the six are {', '.join(slots())}.")
    look: Look = nothing_known
    texts: dict[str, str] = {}
    if documents:
        from ..score.looking import documents_in, look_in

        found = documents_in(documents)
        look, texts = look_in(found), {document.id: document.text for document in found}
    lost = causes(tuple(losses(coded, read, look)), score_records(coded, read)["all"])
    chosen = [cause for cause in lost if of in (None, cause.type)]
    if form is Page.json:
        import json

        typer.echo(json.dumps(errors_json(chosen, examples=shown), ensure_ascii=False, indent=1))
    else:
        typer.echo(errors_table(chosen, examples=shown, texts=texts))
