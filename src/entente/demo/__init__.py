"""The reports carried inside the package, written for it about real events, and the screen that the demonstration makes of them."""

from __future__ import annotations

from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from ..core.document import Document

if TYPE_CHECKING:
    from rich.console import RenderableType


def reports() -> tuple[Document, ...]:
    """Six short reports: arms for Ukraine from promise to delivery, a coalition, relief after an earthquake, climate money."""
    from ..readers.items import read_stream

    stream = BytesIO(files(__package__).joinpath("reports.jsonl").read_bytes())
    return tuple(item for item in read_stream(stream, "reports.jsonl") if isinstance(item, Document))


def make_screen(*, plain: bool, width: int = 100) -> RenderableType:
    """Read the reports into a ledger that is kept nowhere, and show it, `width` characters wide; `plain` does without
    lines and colours.
    """
    from ..ledger import Ledger
    from ..show.screen import screen

    with Ledger.open(":memory:") as ledger:
        ledger.add(reports(), processes=0)
        counts = ledger.counts()
        title = f"{counts.documents} reports, {counts.claims} claims, {len(ledger.entries())} entries; each line ends with its words"
        return screen(title, ledger.entries(), ledger.threads(), plain=plain, width=width)
