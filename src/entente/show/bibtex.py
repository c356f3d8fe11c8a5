"""The sources of what was asked for in BibTeX, one entry a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from .base import Exporter, Holdings
from .sources import Source, sources

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write an `@online` entry for each report that tells an entry: UTF-8, as biblatex and BibTeX on newer engines take it."""
    for source in sources(ledger):
        target.write(f"{bibtex(source)}\n\n".encode())


def bibtex(source: Source) -> str:
    """One entry."""
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(source))
    return f"@online{{{source.key},\n{fields}\n}}"


def _fields(source: Source) -> Iterator[tuple[str, str]]:
    document = source.document
    if document.author:
        yield "author", f"{{{escaped(document.author)}}}"
    yield "title", f"{{{escaped(source.title)}}}"
    if document.source:
        yield "organization", escaped(document.source)
    if document.published:
        yield "date", document.published.isoformat()
        yield "year", str(document.published.year)
    if document.url and (address := _address(document.url)):
        yield "url", address
    yield "note", escaped(f"report {document.id}")


def escaped(text: str) -> str:
    r"""Words of a report as LaTeX sets them: nothing in them is a command, on one line.

    >>> print(escaped(r"R&D: 50% of \input{x} $5_m"))
    R\&D: 50\% of \textbackslash{}input\{x\} \$5\_m
    """
    return "".join(SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def _address(url: str) -> str:
    """An address as the url field takes it, literally; braces, backslashes and blanks, which end it, in their codes."""
    return re.sub(r"[\s{}\\%]", lambda found: found[0] if found[0] == "%" else f"%{ord(found[0]):02X}", url)


EXPORTER = Exporter("bibtex", ".bib", "the sources, for LaTeX and reference managers", write)
