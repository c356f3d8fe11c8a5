"""Worked examples as lines of a text file: `> day | text`, then a line `= …` for each record told; none where no line follows.

The record lines are written by the test of each type; `#` starts a comment.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from entente.core.document import Document
from entente.language.engine import load
from entente.pipeline import read_documents


def texts(file):
    """Every text of a file beside this one, its `> ` line whole, with the lines of what it tells."""
    found = []
    for line in Path(__file__).with_name(file).read_text("utf-8").splitlines():
        if line.startswith("> "):
            found.append((line[2:], []))
        elif line.startswith("= "):
            found[-1][1].append(line[2:])
    return found


def cases(file):
    """Every document of a file beside this one with the lines of what it tells."""
    found = []
    for line, records in texts(file):
        day, text = (part.strip() for part in line.split("|", 1))
        found.append((Document(text, text, date.fromisoformat(day)), [record.strip() for record in records]))
    return found


def read(file, record_type):
    """The claims of one record type in every document of a file, by the document's text."""
    documents = [document for document, _ in cases(file)]
    return {
        document.id: (document, tuple(claim for claim in claims if claim.type == record_type))
        for document, (claims, _) in read_documents(documents, load())
    }
