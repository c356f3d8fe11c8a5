"""The command that watches feeds, sitemaps and pages, and tells what they change."""

from __future__ import annotations

import json
import re
import shlex
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..core.counted import counted
from ..core.dated import Dated
from ..core.issue import BadQuery, StoreUnavailable, UnreadableFile
from .app import app
from .given import ledger_of, tell
from .options import KEYS, LEDGER, LedgerPlace, Pipeline, examples
from .output import print_one_of

if TYPE_CHECKING:
    from ..feeds import Round

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}

SHORTEST = 60
"""Seconds between two rounds at least."""

LONGEST_RUN = 60
"""Seconds that a command may take over one change."""


@app.command(
    epilog=examples(
        "entente watch https://example.org/feed.xml --once -l ledger.db",
        "entente watch feeds.txt --every 15m --query 'recipient:UKR kind:tank' --contact desk@example.org",
        "entente watch https://example.org/sitemap.xml --alert changes.jsonl --keep pages/",
        "entente watch feeds.txt --run 'notify-send Entente'",
        before=KEYS,
    )
)
def watch(
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="ADDRESS|FILE…",
            help="Addresses of feeds (RSS, Atom), sitemaps and pages, and files that name one a line.",
        ),
    ],
    ledger: LedgerPlace = LEDGER,
    query: Annotated[str, typer.Option(metavar="QUERY", help="Tell only changes of entries that meet it.")] = "",
    every: Annotated[str, typer.Option(metavar="TIME", help="How often to look: 15m, 2h, 1d.")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="Look once and end; for a scheduler of your own.")] = False,
    keep: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Where pages are kept as they came; LEDGER.pages unless told."),
    ] = None,
    alert: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write each change to this file, one JSON text a line.")
    ] = None,
    run: Annotated[
        str | None, typer.Option(metavar="COMMAND", help="Also run this for each change; it is given the JSON text.")
    ] = None,
    contact: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="An address at which hosts reach you; they are told with each request."),
    ] = "",
    most: Annotated[int, typer.Option(min=1, metavar="N", help="Pages fetched in one round.")] = 100,
    private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask hosts in private networks, like an intranet's.")
    ] = False,
    pipeline: Pipeline = None,
) -> None:
    """Watch feeds, sitemaps and pages: read what is new into the ledger, and tell each stage or figure that it changes.

    A change is told once: a copy of a report that is in the ledger tells
    nothing new. Hosts are asked one request at a time, as their robots.txt
    allows, and only for what changed; one that is busy is left alone for a
    while. It may be ended at any moment, and goes on where it was.
    """
    from ..consolidate.query import Query
    from ..feeds import Watch
    from ..feeds.fetching import Fetcher
    from ..feeds.manners import Manners
    from ..feeds.memory import Memory

    addresses, seconds, asked = _addresses(places), _seconds(every), Query.parse(query)
    command = _command(run)
    folder = keep or Path("entente.pages" if "://" in ledger else f"{ledger}.pages")
    fetcher = Fetcher(Manners(), contact=_printable(contact), private=private)
    try:
        with Memory(folder) as memory, ledger_of(ledger, create=True) as opened:
            watching = Watch(opened, memory, fetcher, asked, most, _telling(alert, command), pipeline=pipeline)
            while True:
                began = time.monotonic()
                try:
                    _report(watching.round(addresses))
                except StoreUnavailable as trouble:  # held by another program, or its server restarts
                    if once:
                        raise
                    typer.echo(f"{trouble} The next round tries again.", err=True)
                if once:
                    return
                time.sleep(max(0.0, seconds - (time.monotonic() - began)))
    except KeyboardInterrupt:
        typer.echo("Ended. The same command goes on from here.", err=True)
        raise typer.Exit(130) from None
    finally:
        fetcher.close()


def _addresses(places: Sequence[str]) -> list[str]:
    """The addresses that were typed, and those that files name."""
    found: list[str] = []
    for place in places:
        if re.match(r"https?://", place, re.I):
            found.append(place)
            continue
        try:
            lines = Path(place).read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as trouble:
            told = f"{place} is neither an address nor a file of addresses that can be read."
            raise UnreadableFile(f"{told} An address begins with https:// or http://.") from trouble
        named = [line.partition(" #")[0].strip() for line in lines]
        found += [line for line in named if line and not line.startswith("#")]
    if not found:
        raise BadQuery("There is no address to watch. Write one a line, like https://example.org/feed.xml.")
    return found


def _seconds(every: str) -> float:
    told = re.fullmatch(r"(\d{1,6})\s*([smhd])", every.strip().lower())
    if not told:
        raise BadQuery(f"“{every}” is no length of time. Write it like 15m, 2h or 1d.")
    seconds = int(told[1]) * UNITS[told[2]]
    if seconds < SHORTEST:
        raise BadQuery(f"“{every}” is too often for the hosts that are asked. Once a minute, 1m, is the most.")
    return seconds


def _command(run: str | None) -> list[str]:
    try:
        words = shlex.split(run or "")
    except ValueError as trouble:
        raise BadQuery(f"“{run}” is no command: {trouble}. Close its quotation marks.") from trouble
    if run is not None and not words:
        raise BadQuery("The command to run is empty. Leave --run out, or name a program.")
    return words


def _printable(contact: str) -> str:
    if not contact.isascii() or not contact.isprintable():
        raise BadQuery(f"“{contact}” cannot be told to hosts. Write an address like desk@example.org.")
    return contact


def _telling(alert: Path | None, command: Sequence[str]) -> Callable[[tuple[Dated, ...]], None]:
    """What becomes of news: they are printed, and given to the file and the command."""
    from ..show.dated import coloured, lines, told_json

    def told(news: tuple[Dated, ...]) -> None:
        if news:
            print_one_of(lambda _width: coloured(news), lambda: lines(news))
        for dated in news:
            text = json.dumps(told_json(dated), ensure_ascii=False)
            if alert:
                _write(alert, text)
            if command:
                _run(command, text)

    return told


def _write(alert: Path, text: str) -> None:
    try:
        with alert.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    except OSError as trouble:
        raise UnreadableFile(f"{alert} cannot be written: {trouble.strerror}. Name another file.") from trouble


def _run(command: Sequence[str], text: str) -> None:
    """Run the command with the change as its input. One that fails is told, and the watch goes on."""
    import subprocess  # imported when needed: every command's start pays for what stands above

    try:
        ended = subprocess.run(command, input=text, text=True, timeout=LONGEST_RUN, check=False).returncode
        why = f"it ended with {ended}" if ended else ""
    except (OSError, subprocess.TimeoutExpired) as trouble:
        why = str(trouble)
    if why:
        typer.echo(f"The command {command[0]} could not tell a change: {why}.", err=True)


def _report(done: Round) -> None:
    """What a round came to, on a line."""
    tell(done.issues)
    at = datetime.now().strftime("%Y-%m-%d %H:%M")
    read = (
        f"{counted(done.documents, 'report')} and {counted(done.claims, 'claim')} added"
        if done.documents
        else "nothing new"
    )
    left = f"; {counted(done.left, 'page')} left for the next round" if done.left else ""
    typer.echo(
        f"{at}  {_places(done.looked)} looked at, {counted(done.fetched, 'page')} fetched, {read}{left}.", err=True
    )


def _places(number: int) -> str:
    return "1 address" if number == 1 else f"{number:,} addresses"
