"""The commands that write what is handed in: exports of a query in any form, memos, and sites."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.counted import counted
from ..core.issue import BadQuery, UnreadableFile
from .app import app
from .given import day_of, ledger_of, tell
from .options import KEYS, LEDGER, Least, LedgerPlace, Policy, examples

if TYPE_CHECKING:
    from ..ledger.exporting import Choice

Asked = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help="What it tells of: keys with values, and words; all without."),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; standard output else.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="As it could be known from the reports until a day.")]
MEMOS = {".docx": "docx", ".md": "memo"}
"""The form of a memo by the ending of its file."""


@app.command(
    epilog=examples(
        "entente export --as claims -l ledger.db > claims.jsonl",
        "entente export recipient:UKR kind:tank --as xlsx -o tanks.xlsx",
        "entente export provider:GBR --as package -o britain.zip --as-of 2023-03-01",
        "entente export 'matter:ceasefire' --as bibtex > sources.bib",
        before=KEYS,
    )
)
def export(
    form: Annotated[
        str, typer.Option("--as", metavar="FORM", help="The form; a wrong one is answered with all there are.")
    ],
    query: Asked = None,
    ledger: LedgerPlace = LEDGER,
    out: Out = None,
    least: Least = 0.0,
    policy: Policy = None,
    as_of: AsOf = None,
    state: Annotated[int | None, typer.Option(metavar="N", help="As it was in the state of that number.")] = None,
) -> None:
    """Write what meets a query, or the whole ledger, to a file.

    claims, entries, relations and issues are JSON lines; csv is one table of all claims; xlsx a workbook like those of aid
    trackers; package a zip of tables with a Frictionless data package; memo and docx a text with footnotes; bibtex and csl
    the sources; vega the charts, and pictures a zip of them as SVG and PNG.
    """
    _write(
        form,
        " ".join(query or ()),
        ledger,
        out,
        {"min_confidence": least, "policy": policy, "told": day_of(as_of), "state": state},
    )


@app.command(
    epilog=examples(
        "entente memo provider:GBR recipient:UKR -l ledger.db",
        "entente memo recipient:UKR kind:tank -o tanks.docx --as-of 2023-03-01",
        "entente memo provider:FRA -o france.md --policy lower",
        before=KEYS,
    )
)
def memo(
    query: Asked = None,
    ledger: LedgerPlace = LEDGER,
    out: Out = None,
    least: Least = 0.0,
    policy: Policy = None,
    as_of: AsOf = None,
) -> None:
    """Write a memo on a query: totals in words, what each giver did, every figure with its quotation in a footnote.

    The ending of the file says the form: .docx for a word processor, .md for Markdown, which is also what is printed.
    """
    form = MEMOS.get(out.suffix.lower() if out else ".md")
    if form is None:
        raise BadQuery(f"A memo is written as .docx or .md, and “{out}” ends otherwise. Name a file like memo.docx.")
    _write(form, " ".join(query or ()), ledger, out, {"min_confidence": least, "policy": policy, "told": day_of(as_of)})


def _write(form: str, query: str, ledger: str, out: Path | None, choice: Choice) -> None:
    """Write a form to the file, whole or not at all, or to standard output."""
    from ..show.registry import exporter

    chosen = exporter(form)
    if out is None and chosen.binary and sys.stdout.isatty():
        raise BadQuery(f"{form} is no text. Name a file: --out ledger{chosen.suffix}")
    with ledger_of(ledger) as opened:
        if out is None:
            opened.export(form, sys.stdout.buffer, query, **choice)
            sys.stdout.buffer.flush()
            return
        try:
            with out.open("wb") as target:
                opened.export(form, target, query, **choice)
        except OSError as trouble:
            raise UnreadableFile(f"{out} cannot be written: {trouble.strerror}. Name another file.") from trouble


@app.command(
    epilog=examples(
        "entente publish recipient:UKR --out site -l ledger.db",
        "entente publish provider:GBR kind:tank --out tanks --as-of 2023-03-01",
        before=KEYS,
    )
)
def publish(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="The folder: new, empty, or one of a site.")],
    query: Asked = None,
    ledger: LedgerPlace = LEDGER,
    least: Least = 0.0,
    policy: Policy = None,
    as_of: AsOf = None,
) -> None:
    """Write a site of what meets a query into a folder; it works from there without a server.

    Totals, charts and a table to look through; a page for each entry with every quotation in its context; the sources; the
    same as files to take along. Open index.html, or put the folder where people can reach it.
    """
    from ..publish import publish as write
    from .output import progress

    with ledger_of(ledger) as opened:
        part = opened.part(" ".join(query or ()), min_confidence=least, policy=policy, told=day_of(as_of))
        with progress("Writing", ()) as advance:
            made = write(part, out, lambda number, _: advance(number, 0))
    tell(made.issues)
    typer.echo(
        f"{out / 'index.html'} and {counted(made.pages - 1, 'more page')}, {counted(made.files, 'file')} in all."
    )
