"""A page that came as a document of the ledger: under its address, with the day that it or its feed tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

from ..core.document import Document
from ..core.issue import Issue
from ..readers.items import read_stream
from .fetching import Answer
from .listing import feeds_of

READERS = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
}
"""The reader of each kind of answer."""


def document_of(address: str, answer: Answer, *, day: date | None = None, source: str = "") -> Document | Issue:
    """The document of a page; `day` and `source` are what its feed tells, used where the page itself does not."""
    reader = READERS.get(answer.kind)
    if reader is None:
        told = f"It is {answer.kind or 'of no told kind'}, which is not read from the network."
        return Issue("format", address, told, "Save it, and add the file.")
    came = list(read_stream(BytesIO(answer.body), address, reader=reader))
    found = next((one for one in came if isinstance(one, Document)), None)
    if found is None:
        issues = (one for one in came if isinstance(one, Issue))
        issue = next(issues, Issue("empty", address, "The page holds no text.", "Leave it out."))
        feeds = feeds_of(answer) if reader == "html" and issue.code == "empty" else ()
        return replace(issue, hint=f"It names a feed; watch that: {feeds[0]}") if feeds else issue
    return replace(
        found,
        id=address,
        url=found.url or answer.place,
        published=found.published or day,
        source=found.source or source or None,
    )
