"""A claim's quotation as one cites it: the words, the report, its outlet and day, where it is found."""

from __future__ import annotations

from ..core.document import Document
from ..core.entry import Telling
from .words import day

WORDS = 300
"""Characters of quoted words that a citation has at most."""


def citation(telling: Telling, document: Document) -> str:
    """The quotation with its source, in one line.

    >>> from entente.core.claim import Claim
    >>> from datetime import date
    >>> told = Telling(Claim("a", "action", (), (), ""), words="Oslo gives tanks")
    >>> citation(told, Document("a", "", date(2023, 1, 14), "Post", "https://post.example/a", "Tanks"))
    '“Oslo gives tanks.” “Tanks”, Post, 14 Jan 2023, https://post.example/a.'
    """
    words = telling.words if len(telling.words) <= WORDS else telling.words[: WORDS - 1].rpartition(" ")[0] + " …"
    title = f"“{document.title}”" if document.title else f"Report {document.id}"
    told = (title, document.author, document.source, day(document.published), document.url)
    stop = "" if words.endswith((".", "!", "?", "…")) else "."
    return f"“{words}{stop}” {', '.join(part for part in told if part)}."
