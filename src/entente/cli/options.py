"""What the commands are told: their options, the forms they print in, and how their help ends."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

CODES = "Exit codes: 0 done, 1 nothing could be read, 2 wrong use, told in a sentence, 130 interrupted."
"""What a command's end tells a program."""


class Form(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"
    csv = "csv"


class Page(StrEnum):
    """How what is no list is printed."""

    table = "table"
    json = "json"


Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATHS",
        help="Files and folders: text, Markdown, HTML, JSON lines of documents; [bold]-[/] is standard input.",
    ),
]
LEDGER = "ledger.db"
"""The ledger where none is named."""

LedgerPlace = Annotated[
    str,
    typer.Option(
        "--ledger",
        "-l",
        metavar="LEDGER",
        envvar="ENTENTE_LEDGER",
        help="The ledger: a file, or a PostgreSQL database like postgresql://user@host/name.",
    ),
]
Day = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The day of writing, like 2023-01-17, of reports that come without one."),
]
Processes = Annotated[
    int | None,
    typer.Option(min=0, metavar="N", help="Worker processes; 0 reads in this one. As many as cores unless told."),
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        envvar="ENTENTE_PIPELINE",
        help="An installed spaCy pipeline with Universal Dependencies that reads in the packaged engine's place.",
    ),
]
Least = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, metavar="P", help="Leave out what is less sure, from 0 to 1."),
]
Policy = Annotated[
    str | None,
    typer.Option(metavar="POLICY", help="What is best where figures differ: official, origins, latest, lower, upper."),
]
As = Annotated[Form, typer.Option("--as", help="The form: a table for people, JSON or CSV for programs.")]


def examples(*lines: str, before: str = "") -> str:
    """Examples as the end of a command's help, one a line, and the exit codes; `before` stands above them."""
    shown = "\n".join(["[bold]Examples[/]", *(f"  [dim]$[/] {line}" for line in lines)])
    return "\n\n".join(part for part in (before, shown, f"[dim]{CODES}[/]") if part)


KEYS = """[bold]Keys[/]
  type       commitment, position, proposal, meeting, statement or action
  actor      anybody named in it: a code (GBR), a state, words of a name
  provider   who gives
  recipient  who receives
  kind       of thing (tank, "air defence") or of matter (coalition, truce)
  item       words of what it is about
  matter     words of the matter of a position or proposal
  stage      where it stands; also stance, status, act, event, of one type
  was        a stage it went through; origins: told by so many sources at least
  conflict   hard figures differ: open, stale or resolved
  text       words in a row of a report that tells it
  source     words of the outlet of such a report; doc: of its id
  since      true on that year, month or day or later
  until      true on that year, month or day or earlier
  as-of      as the reports told it until that day"""
"""The keys of queries, for help; a test holds them to those that are understood."""
