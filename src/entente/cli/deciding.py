"""The commands by which a person decides: what belongs together, what is wrong, what is best, and taking it back."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.counted import counted
from ..core.issue import BadQuery, UnknownName, UnreadableFile
from .app import app
from .given import ledger_of
from .options import LEDGER, As, Form, LedgerPlace, Page, examples
from .output import print_lines, print_one_of

if TYPE_CHECKING:
    from ..core.decision import Ruling
    from ..ledger import Ledger
    from ..ledger.analyst import Analyst

By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="ENTENTE_ANALYST", help="Who decides; your name on this machine else."),
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="Why, for whoever reads it later.")]
Made = Annotated[
    datetime | None,
    typer.Option(
        "--made",
        formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%fZ"],
        help="When it was decided (UTC), now unless told.",
    ),
]
EntryId = Annotated[str, typer.Argument(metavar="ENTRY", help="An entry's id, or its beginning; a claim's does, too.")]
ClaimId = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")]


@app.command(
    epilog=examples("entente merge 3f9a 90ab --note 'one promise, told twice'", "entente merge 3f9a 90ab 41c4 --by ana")
)
def merge(
    entries: Annotated[list[str], typer.Argument(metavar="ENTRY ENTRY…", help="The ids of two entries or more.")],
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    note: Note = "",
    made: Made = None,
) -> None:
    """Rule that entries are one thing. What is told later of any of them joins the one entry."""
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).merge(*entries, note=note, made=made))


@app.command(epilog=examples("entente split 3f9a 6d66 --note 'another battery'"))
def split(
    entry: EntryId,
    claims: Annotated[list[str], typer.Argument(metavar="CLAIM…", help="The claims that are of another thing.")],
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    note: Note = "",
    made: Made = None,
) -> None:
    """Rule that some claims of an entry are of another thing than the rest."""
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).split(entry, *claims, note=note, made=made))


@app.command(epilog=examples("entente prefer 3f9a quantity 14", "entente prefer 3f9a value 'GBP 29.7 million'"))
def prefer(
    entry: EntryId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A field of its type, like quantity or stage.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="One of the values that are told.")],
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    note: Note = "",
    made: Made = None,
) -> None:
    """Rule which of the told values of a field is best. All of them stay in the entry."""
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).prefer(entry, field, value, note=note, made=made))


@app.command(epilog=examples("entente reject 6d66 --note 'it speaks of an exercise'"))
def reject(claim: ClaimId, ledger: LedgerPlace = LEDGER, by: By = None, note: Note = "", made: Made = None) -> None:
    """Rule that a claim is none. It is kept, but stands in no entry."""
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).reject(claim, note=note, made=made))


@app.command(epilog=examples("entente accept 6d66", "entente accept 6d66 quantity --by ben"))
def accept(
    claim: ClaimId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Only this field of it is right.")] = "",
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    note: Note = "",
    made: Made = None,
) -> None:
    """Rule that a claim is right as it stands, or one field of it. It lapses when the claim is read otherwise."""
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).accept(claim, field, note=note, made=made))


@app.command(
    epilog=examples(
        "entente correct 6d66 quantity 12 --note 'two were held back, the ministry said'",
        "entente correct 6d66 provider FRA,DEU --note 'the report names both in its headline'",
        "entente correct 6d66 due none --note 'the day is that of the vote'",
    )
)
def correct(
    claim: ClaimId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="A field of its type, like quantity or stage.")],
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="What it should tell; of a set all, with commas; “none” for nothing.")
    ],
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="How you know it.")],
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    made: Made = None,
) -> None:
    """Correct a value of a claim: an analyst's claim with the note stands in its place. What was read is kept beside it."""
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).correct(claim, field, value, note=note, made=made))


@app.command(epilog=examples("entente undo", "entente undo 346e"))
def undo(
    decision: Annotated[
        str | None, typer.Argument(metavar="DECISION", help="A decision's id, or its beginning; the last one else.")
    ] = None,
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    note: Note = "",
    made: Made = None,
) -> None:
    """Take a decision back: entries are as if it had not been made. An undo is a decision, too, and can be undone."""
    with ledger_of(ledger) as opened:
        ruling = analyst_of(opened, by).undo(decision, note=note, made=made)
        undone = next(r for r in opened.decisions() if r.decision.id == ruling.decision.undoes)
        from ..show.decisions import decision_line

        typer.echo(f"Undone: {decision_line(undone)}")
        typer.echo(f"“entente undo {ruling.decision.id}” brings it back.")


@app.command(epilog=examples("entente history 3f9a -l ledger.db", "entente history 3f9a --as json"))
def history(entry: EntryId, ledger: LedgerPlace = LEDGER, form: As = Form.table) -> None:
    """Show the decisions about an entry or a claim: what people ruled, when, and whether it holds."""
    with ledger_of(ledger) as opened:
        found = opened.decisions(entry)
    _print(found, form)
    if not found:
        typer.echo("Nobody has decided anything about it.", err=True)


@app.command(
    epilog=examples(
        "entente decisions -l ledger.db", "entente decisions --out decisions.jsonl", "entente decisions --as csv"
    )
)
def decisions(
    ledger: LedgerPlace = LEDGER,
    form: As = Form.table,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Write them as a text file that “entente decide” replays."),
    ] = None,
) -> None:
    """Show every decision with what became of it, or write them to a file, one a line, to keep under version control."""
    with ledger_of(ledger) as opened:
        found = opened.decisions()
    if out is None:
        _print(found, form)
        if not found:
            typer.echo("Nobody has decided anything in this ledger.", err=True)
        return
    from ..ledger.decision_file import decision_lines

    try:
        out.write_text("".join(f"{line}\n" for line in decision_lines(r.decision for r in found)), "utf-8")
    except OSError as trouble:
        raise UnreadableFile(f"{out} cannot be written: {trouble.strerror}. Name another file.") from trouble
    typer.echo(f"{counted(len(found), 'decision')} written to {out}.")


@app.command(epilog=examples("entente decide decisions.jsonl -l ledger.db", "cat decisions.jsonl | entente decide -"))
def decide(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Decisions as “entente decisions --out” writes them.")],
    ledger: LedgerPlace = LEDGER,
) -> None:
    """Replay decisions that were made on another ledger. What was decided here already changes nothing."""
    from ..ledger.decision_file import decisions_in

    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        raise UnreadableFile(f"{file} cannot be read: {trouble}. Name a file of decisions.") from trouble
    made = decisions_in(text.splitlines(), str(file))
    with ledger_of(ledger) as opened:
        new = opened.decide(made)
    known = len({decision.id for decision in made}) - len(new)
    beside = f" ({known:,} known already)" if known else ""
    typer.echo(f"{counted(len(new), 'decision')} taken over{beside}.")
    for ruling in new:
        if ruling.standing == "lapsed":
            typer.echo(f"{ruling.decision.id} does not apply here: {ruling.why}.", err=True)


@app.command(epilog=examples("entente agreement", "entente agreement ana ben --as json"))
def agreement(
    one: Annotated[
        str, typer.Argument(metavar="NAME", help="Who judged claims; the two with most in common else.")
    ] = "",
    other: Annotated[str, typer.Argument(metavar="NAME", help="Who judged them, too.")] = "",
    ledger: LedgerPlace = LEDGER,
    form: Annotated[Page, typer.Option("--as", help="The form: a page for people (table), or JSON.")] = Page.table,
) -> None:
    """Tell how far two reviewers agree over the claims and fields that both judged: Cohen's kappa and the table behind it."""
    from ..ledger.judging import agreements, judged_by_two, judgements
    from ..show.agreement import agreement_json, agreement_page

    with ledger_of(ledger) as opened:
        found = judgements(opened.decisions())
    pair = judged_by_two(found, one, other)
    told = (pair, *agreements(found, *pair))
    if form is Page.json:
        print_lines([agreement_json(*told)])
    else:
        typer.echo(agreement_page(*told))


def analyst_of(opened: Ledger, by: str | None) -> Analyst:
    """Who decides: the one that was named, or whoever uses this machine. Raises BadQuery where nobody is known."""
    try:
        return opened.analyst(by or getpass.getuser())
    except (KeyError, OSError) as trouble:  # a user without a name, as in a container
        raise BadQuery("A decision needs the name of who makes it. Tell it: --by NAME.") from trouble


def tell(opened: Ledger, ruling: Ruling) -> None:
    """What was decided, the entries that it is about now, and how it is taken back."""
    from ..show.decisions import decision_line
    from ..show.line import entry_line

    typer.echo(decision_line(ruling))
    entries = {}
    for claim in sorted(ruling.touched):
        try:
            entry = opened.entry(claim)
        except UnknownName:  # a rejected claim stands in none
            continue
        entries[entry.id] = entry
    for entry in entries.values():
        typer.echo(f"  {entry.type} {entry.id}: {entry_line(entry)}, {counted(len(entry.claims), 'claim')}")
    typer.echo(f"“entente undo {ruling.decision.id}” takes it back.")


def _print(found: tuple[Ruling, ...], form: Form) -> None:
    from ..show.decisions import HEADS, decision_rows, ruling_json
    from ..show.table import plain_table, table_csv

    if form is Form.json:
        print_lines(map(ruling_json, found))
    elif form is Form.csv:
        typer.echo(table_csv(HEADS, decision_rows(found)), nl=False)
    elif found:
        print_one_of(
            lambda _width: plain_table(HEADS, decision_rows(found)), lambda: plain_table(HEADS, decision_rows(found))
        )
