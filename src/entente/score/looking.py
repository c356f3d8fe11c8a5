"""Why nothing was read at a coded record: its sentences were not parsed, have no word of its type, or rules refused it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..core.document import Document, Span
from ..pipeline import bare, worth_parsing
from ..readers.items import open_items
from ..records.gate import QUOTE, WORD, cue_words
from .alike import Record
from .causes import Look, nothing_known


def documents_in(files: Iterable[Path]) -> tuple[Document, ...]:
    """The documents of those files."""
    return tuple(item for item in open_items(tuple(files)) if isinstance(item, Document))


def look_in(documents: Iterable[Document]) -> Look:
    """Looks at the evidence of coded records in those documents."""
    texts = {document.id: document for document in documents}
    parsed: dict[str, tuple[str, tuple[Span, ...]]] = {}

    def look(record: Record) -> str:
        document = texts.get(record["doc"])
        if document is None:
            return nothing_known(record)
        if document.id not in parsed:
            cleaned = bare(document)
            parsed[document.id] = cleaned.text, worth_parsing(cleaned)
        return reason(record, *parsed[document.id])

    return look


def reason(record: Record, text: str, parsed: Iterable[Span]) -> str:
    """Why nothing was read, from the bare text and the sentences of it that are parsed."""
    evidence = [Span(*span) for span in record["evidence"]]
    there = [s for s in parsed if any(s.overlaps(e) for e in evidence)]
    if not there:
        return "sentence not parsed"
    cited = " ".join(e.of(text) for e in evidence)
    words = {word.lower() for word in WORD.findall(cited)}
    told = words & cue_words(record["type"]) or (record["type"] == "statement" and QUOTE.search(cited))
    return "a word of its type refused" if told else "no word of its type"
