"""The sources of what was asked for in CSL-JSON, which Zotero, pandoc and others read."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from .base import Exporter, Holdings
from .sources import Source, sources


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write one list with an item for each report that tells an entry."""
    told = [csl(source) for source in sources(ledger)]
    target.write(f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode())


def csl(source: Source) -> dict[str, Any]:
    """One item; what is not known is left out."""
    document = source.document
    issued = document.published
    told = {
        "id": source.key,
        "type": "article-newspaper",
        "title": source.title,
        "container-title": document.source,
        "author": [{"literal": document.author}] if document.author else None,
        "issued": {"date-parts": [[issued.year, issued.month, issued.day]]} if issued else None,
        "URL": document.url,
        "note": f"report {document.id}",
    }
    return {name: value for name, value in told.items() if value}


EXPORTER = Exporter("csl", ".json", "the sources in CSL-JSON, for Zotero, pandoc and others", write)
