"""Which readers there are: every module of this folder with a READER, then those that other packages offer."""

from __future__ import annotations

import pkgutil
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import PurePath

from ..core.issue import UnknownName
from .base import Reader


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


def reader_for(name: str, opening: bytes) -> Reader:
    """The reader for an item: by the ending of its file name, else by its first bytes, else plain text."""
    ending = PurePath(name).suffix.lower()
    head = opening.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    by_ending = (reader for reader in readers() if ending and ending in reader.suffixes)
    by_opening = (reader for reader in readers() if any(head.startswith(mark) for mark in reader.openings))
    return next(by_ending, None) or next(by_opening, None) or reader_named("text")
