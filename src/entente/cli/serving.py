"""The commands that serve a ledger: pages and the interface for programs, and the accounts of those who share it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..core.issue import BadQuery
from .app import app
from .options import LEDGER, LedgerPlace, examples

PORT = 8470

AccountsFile = Annotated[
    Path | None,
    typer.Option("--accounts", metavar="FILE", help="Who may sign in; “entente account add” makes the file."),
]


@app.command(
    epilog=examples(
        "entente serve -l ledger.db",
        "entente serve -l ledger.db --port 8080 --as ana",
        "entente serve -l ledger.db --host 0.0.0.0 --accounts accounts.json --name entente.example.org",
    )
)
def serve(
    ledger: LedgerPlace = LEDGER,
    host: Annotated[str, typer.Option(help="The address to listen on: this machine only, unless told.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 for any that is free.")] = PORT,
    by: Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who decides at this machine.")] = None,
    accounts: AccountsFile = None,
    token: Annotated[
        str | None, typer.Option(metavar="TOKEN", envvar="ENTENTE_TOKEN", help="What lets in, instead of accounts.")
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A name that the server goes by; may be told again."),
    ] = None,
    look: Annotated[bool, typer.Option("--look-only", help="Nobody may decide.")] = False,
) -> None:
    """Show the ledger as pages in a browser, and to programs at /api/v1.

    At this machine alone nobody has to sign in. Where others reach it, they need an account or the token; without either,
    a token is made and printed.
    """
    import getpass
    import secrets

    import uvicorn

    from ..serve import make_app
    from ..serve.access import Access, is_loopback
    from ..serve.accounts import Accounts
    from ..web.warming import warm

    if accounts and token:
        raise BadQuery("Accounts and a token exclude each other. Leave one out.")
    if accounts and not accounts.exists():
        raise BadQuery(f"There is no file {accounts}. “entente account add NAME --accounts {accounts}” makes it.")
    known = Accounts(accounts) if accounts else None
    if not is_loopback(host) and not known and not token:
        token = secrets.token_urlsafe(24)
        typer.echo(f"Others can reach {host}. They sign in with the token {token}", err=True)
    chosen = Access(
        local=by or getpass.getuser(),
        role="reader" if look else "reviewer",
        token=token or "",
        accounts=known,
        names=frozenset(names or ()),
        secret=known.secret if known else secrets.token_bytes(32),
    )
    made = make_app(ledger, chosen)
    typer.echo(f"Entente shows {made.state.room.ledger.name} at http://{host}:{port}/ (Ctrl+C ends it)", err=True)
    warm(made.state.room)
    uvicorn.run(made, host=host, port=port, log_level="warning", server_header=False)


account = typer.Typer(help="Keep the accounts of those who share a server.", no_args_is_help=True)
app.add_typer(account, name="account")

AccountsPlace = Annotated[Path, typer.Option("--accounts", metavar="FILE", help="The file of the accounts.")]
ACCOUNTS = Path("accounts.json")


@account.command(
    epilog=examples("entente account add ana --role reviewer", "entente account add guest --accounts team.json")
)
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that decisions will carry.")],
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader looks, reviewer decides, too.")] = "reader",
    accounts: AccountsPlace = ACCOUNTS,
) -> None:
    """Add an account, or give one another role and password. The password is asked for, twice."""
    from ..serve.accounts import Accounts

    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    Accounts(accounts).keep(name, role, password)
    typer.echo(f"{name} may sign in as {role}, by {accounts}.")


@account.command(epilog=examples("entente account remove guest"))
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of the account.")],
    accounts: AccountsPlace = ACCOUNTS,
) -> None:
    """Forget an account; whoever is signed in by it is no more."""
    from ..serve.accounts import Accounts

    Accounts(accounts).remove(name)
    typer.echo(f"{name} may no longer sign in, by {accounts}.")


@account.command("list", epilog=examples("entente account list --accounts team.json"))
def list_accounts(accounts: AccountsPlace = ACCOUNTS) -> None:
    """List who may sign in, and as what."""
    from ..serve.accounts import Accounts

    for known in Accounts(accounts).listed():
        typer.echo(f"{known.name}  {known.role}")
