"""The command by which a person marks a passage of a report as a claim that no reader found."""

from __future__ import annotations

from typing import Annotated

import typer

from ..core.issue import BadQuery
from .app import app
from .deciding import By, Made, Note, analyst_of, tell
from .given import ledger_of
from .options import LEDGER, LedgerPlace, examples


@app.command(
    epilog=examples(
        "entente claim report7 commitment 'Oslo may hand nine howitzers over' --tell provider=Oslo --tell 'stage=may hand' --tell quantity=nine --tell item=howitzers",
        "entente claim report7 meeting 'meet on Friday' --tell 'date=2023-02-17 | on Friday' --tell 'status=meet on Friday'",
    )
)
def claim(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The id of the report.")],
    type: Annotated[
        str,
        typer.Argument(metavar="TYPE", help="commitment, position, proposal, meeting, statement or action."),
    ],
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="The passages that make the claim, as they stand there.")
    ],
    told: Annotated[
        list[str] | None,
        typer.Option(
            "--tell",
            metavar="FIELD=WORDS",
            help="A field and the words that tell it; “FIELD=VALUE | WORDS” where the value cannot be worked out of them.",
        ),
    ] = None,
    ledger: LedgerPlace = LEDGER,
    by: By = None,
    note: Note = "",
    made: Made = None,
) -> None:
    """Mark a passage of a report as a claim that no reader found. It is kept if its own words tell each value."""
    from ..ledger.claiming import Told

    fields = [Told(*_told(one)) for one in told or ()]
    with ledger_of(ledger) as opened:
        tell(opened, analyst_of(opened, by).add(document, type, words, fields, note=note, made=made))


def _told(one: str) -> tuple[str, str, str]:
    """The name, words and value of “FIELD=WORDS” or “FIELD=VALUE | WORDS”. Raises BadQuery."""
    name, equals, rest = one.partition("=")
    if not equals or not name.strip():
        raise BadQuery(f"“{one}” names no field. Write it like --tell provider=Oslo.")
    value, bar, words = rest.partition(" | ")
    return name.strip(), words if bar else rest, value if bar else ""
