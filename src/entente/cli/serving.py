"""The command that serves the pages and the interface for programs."""

from __future__ import annotations

from typing import Annotated

import typer

from .app import app
from .options import LEDGER, LedgerPlace, examples

PORT = 8470


@app.command(epilog=examples("entente serve -l ledger.db", "entente serve -l ledger.db --port 8080"))
def serve(
    ledger: LedgerPlace = LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen on: this machine only, unless told.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free.")] = PORT,
) -> None:
    """Show the ledger as pages in a browser, and to programs at /api/v1."""
    import uvicorn

    from ..serve import make_app

    made = make_app(ledger)
    typer.echo(f"Entente shows {ledger} at http://{host}:{port}/ (Ctrl+C ends it)", err=True)
    uvicorn.run(made, host=host, port=port, log_level="warning")
