"""Which readers there are: every module of this folder with a READER, then those that other packages offer."""

from __future__ import annotations

import pkgutil
import re
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath

from ..core.issue import Issue, UnknownName
from .base import Reader

_ENDING = re.compile(r"\.(?=\w*[a-z])\w{1,8}")
"""What counts as the ending of a file name: "report.pdf" has one, "Report of 2023.01" and "Dr. Berg on aid" do not."""


@cache
def readers() -> tuple[Reader, ...]:
    """Every reader, ours first and by name; the folder is scanned once, when a reader is first asked for."""
    package = __name__.rpartition(".")[0]
    modules = (import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(import_module(package).__path__))
    ours = sorted((m.READER for m in modules if hasattr(m, "READER")), key=lambda reader: reader.name)
    strangers = (point.load() for point in sorted(entry_points(group="entente.readers"), key=lambda point: point.name))
    return (*ours, *strangers)


def reader_named(name: str) -> Reader:
    """The reader of that name.

    >>> reader_named("markdwon")
    Traceback (most recent call last):
    entente.core.issue.UnknownName: There is no reader named markdwon. Did you mean markdown? Known: html, json, json lines, markdown, text.
    """
    known = {reader.name: reader for reader in readers()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    offer = f" Did you mean {near[0]}?" if near else ""
    raise UnknownName(f"There is no reader named {name}.{offer} Known: {', '.join(sorted(known))}.")


def reader_for(name: str, opening: bytes) -> Reader | Issue:
    """The reader for an item: by the ending of its file name; one without an ending by its first bytes, else plain text.

    >>> print(reader_for("speech.docx", b"PK"))
    speech.docx: No reader knows the ending .docx. Save it as html (.html), json (.json), json lines (.jsonl), markdown (.md) or text (.txt).
    """
    ending = PurePath(name).suffix.lower()
    if _ENDING.fullmatch(ending):
        by_ending = next((reader for reader in readers() if ending in reader.suffixes), None)
        return by_ending or _unknown(name, ending)
    head = opening.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    by_opening = (reader for reader in readers() if any(head.startswith(mark) for mark in reader.openings))
    return next(by_opening, None) or reader_named("text")


def _unknown(name: str, ending: str) -> Issue:
    *known, last = (f"{reader.name} ({reader.suffixes[0]})" for reader in readers() if reader.suffixes)
    remedy = f"Save it as {', '.join(known)} or {last}."
    return Issue("unknown-format", name, f"No reader knows the ending {ending}.", remedy)
