"""The commands that ask a ledger: lists, entries, reasons, positions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.issue import UnknownName
from ..core.policy import policy_of
from .app import app
from .given import day_of, documents, items, ledger_of
from .options import KEYS, LEDGER, As, Day, Form, Least, LedgerPlace, Page, Pipeline, Policy, examples
from .output import print_json, print_lines, print_one_of

if TYPE_CHECKING:
    from ..core.explanation import Explanation

SHORT = 50
"""Entries that a list shows unless told otherwise; a note says how many there are."""


@app.command(
    "list",
    epilog=examples(
        "entente list -l ledger.db",
        "entente list provider:GBR recipient:UKR kind:tank stage:pledged since:2023-01 as-of:2023-02-01",
        "entente list type:meeting actor:POL --as csv > meetings.csv",
        "entente list 'matter:\"coalition of the willing\"' Warsaw --as json",
        before=KEYS,
    ),
)
def list_entries(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help="What to look for: keys with values, and words.")
    ] = None,
    ledger: LedgerPlace = LEDGER,
    form: As = Form.table,
    least: Least = 0.0,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help=f"At most N entries, 0 for all. {SHORT} in a table, all else."),
    ] = None,
    policy: Policy = None,
) -> None:
    """List the entries that meet a query, told last first.

    All of a query is to be met; values joined by commas mean any of them: provider:GBR,DEU.
    """
    from ..consolidate.query import Query

    most = (limit if limit is not None else SHORT if form is Form.table else 0) or None
    asked = Query.parse(" ".join(query or ()))
    with ledger_of(ledger) as opened:
        total, found = opened.summaries(asked, limit=most, min_confidence=least, policy=policy)
    if form is Form.json:
        print_json(found)
    elif form is Form.csv:
        from ..show.table import summary_csv

        typer.echo(summary_csv(found), nl=False)
    elif found:
        from ..show.table import HEADS, list_table, plain_table, summary_rows

        print_one_of(lambda width: list_table(found, width), lambda: plain_table(HEADS, summary_rows(found)))
    if len(found) < total:
        typer.echo(f"{len(found)} of {total:,} entries; --limit 0 shows all, a query fewer.", err=True)
    elif not total:
        told = " ".join(("No entry meets the query.", *asked.doubts)) if query else "The ledger holds no entries."
        typer.echo(told, err=True)


@app.command(
    epilog=examples(
        "entente show 3f9a -l ledger.db", "entente show 3f9a --policy latest", "entente show 3f9a --as json"
    )
)
def show(
    entry: Annotated[
        str, typer.Argument(metavar="ENTRY", help="An entry's id, or its beginning; a claim's does, too.")
    ],
    ledger: LedgerPlace = LEDGER,
    form: Annotated[Page, typer.Option("--as", help="The form: a page for people (table), or JSON.")] = Page.table,
    policy: Policy = None,
) -> None:
    """Show an entry: its values, its history, its relations to others, and every quotation with its place and source."""
    best = policy_of(policy)
    with ledger_of(ledger) as opened:
        found = opened.entry(entry)
        related = opened.related(found.id)
        documents = {id: opened.document(id) for id in found.documents}
        links = opened.links()
    if form is Page.json:
        import json

        from ..show.entries import entry_json

        told = entry_json(found, links, related, policy=best)
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    from ..show.entry import coloured_page, entry_page, plain_page

    page = entry_page(found, documents, links, related, policy=best)
    print_one_of(lambda _width: coloured_page(page), lambda: plain_page(page))


@app.command(
    epilog=examples(
        "entente explain 90ab -l ledger.db",
        "entente explain 90ab report.txt --published 2023-01-17",
        "entente explain 90ab --as json",
    )
)
def explain(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning; that of an entry of one claim, too.")
    ],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATHS", help="The files that it was read of, where it is in no ledger."),
    ] = None,
    ledger: LedgerPlace = LEDGER,
    form: Annotated[Page, typer.Option("--as", help="The form: a page for people (table), or JSON.")] = Page.table,
    published: Day = None,
    pipeline: Pipeline = None,
) -> None:
    """Explain why a claim was read: its sentence as a tree, its predicates, each value with its rule, its confidence."""
    if paths:
        told = _explained(claim, paths, day_of(published), pipeline)
    else:
        with ledger_of(ledger) as opened:
            told = opened.explain(claim, pipeline=pipeline)
    from ..show.explanation import explanation_json, explanation_page

    if form is Page.json:
        import json

        typer.echo(json.dumps(explanation_json(told), ensure_ascii=False, indent=1))
        return
    from ..show.entry import coloured_page, plain_page

    page = explanation_page(told)
    print_one_of(lambda _width: coloured_page(page), lambda: plain_page(page))


@app.command(
    epilog=examples(
        "entente positions --on 'coalition of the willing' -l ledger.db", "entente positions --on ceasefire"
    )
)
def positions(
    on: Annotated[str, typer.Option(metavar="MATTER", help="Words of the matter.")],
    ledger: LedgerPlace = LEDGER,
    as_of: Annotated[str | None, typer.Option(metavar="DAY", help="As the reports told it until that day.")] = None,
    form: As = Form.table,
) -> None:
    """Show who stands where on a matter: each actor's stance, its changes, its day and its words."""
    from ..show.board import HEADS, board_json, board_rows, board_table
    from ..show.table import plain_table, table_csv

    with ledger_of(ledger) as opened:
        stands = opened.positions(on, as_of=day_of(as_of))
    if form is Form.json:
        print_lines(map(board_json, stands))
    elif form is Form.csv:
        typer.echo(table_csv(HEADS, board_rows(stands)), nl=False)
    else:
        print_one_of(lambda width: board_table(stands, width), lambda: plain_table(HEADS, board_rows(stands)))


def _explained(id: str, paths: Sequence[Path], day: date | None, pipeline: str | None) -> Explanation:
    """The explanation of the only claim in the files whose id begins so."""
    from ..ledger import meant
    from ..run import explain, read_all

    found = [
        (read.document, claim)
        for read in read_all(documents(items(paths), day, []), pipeline=pipeline)
        for claim in read.claims
        if claim.id.startswith(id)
    ]
    if len(found) != 1:
        raise UnknownName(meant(id, [claim.id for _, claim in found]))
    return explain(*found[0], pipeline=pipeline)
