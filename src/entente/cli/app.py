"""The program that the commands belong to: its help, its version, and what wrong use is answered with."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from ..core.issue import EntenteError
from .options import CODES


class Faces(TyperGroup):
    """Tells wrong use in a sentence on standard error, with exit code 2; anything else is our mistake and is raised."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except EntenteError as trouble:
            typer.echo(str(trouble), err=True)
            raise typer.Exit(2) from trouble


app = typer.Typer(
    cls=Faces,
    name="entente",
    help="Reads news reports and keeps a cited ledger of what states and organisations promise, oppose, say and plan.",
    epilog="Try [bold]entente demo[/], then [bold]entente read REPORT[/] and [bold]entente add REPORTS --ledger ledger.db[/]."
    f"\n\n{CODES}",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def start(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    """What comes before any command."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"entente {version_of('entente')}")
        raise typer.Exit
