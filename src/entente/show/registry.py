"""Which exporters there are: every module of this folder with an EXPORTER, then those that other packages offer."""

from __future__ import annotations

import pkgutil
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from ..core.issue import UnknownName
from .base import Exporter

OURS = (
    *("bibtex", "claims", "csl", "csv", "docx", "entries", "issues", "memo", "package", "pictures", "relations"),
    *("vega", "xlsx"),
)
"""The names of ours, for help without a scan of the folder; a test holds the two together."""


@cache
def exporters() -> dict[str, Exporter]:
    """Every exporter by name, ours first; the folder is scanned once, when an exporter is first asked for."""
    from importlib.metadata import entry_points  # imported when needed: it takes 0.01 s

    package = __name__.rpartition(".")[0]
    modules = (import_module(f"{package}.{m.name}") for m in pkgutil.iter_modules(import_module(package).__path__))
    ours = sorted((m.EXPORTER for m in modules if hasattr(m, "EXPORTER")), key=lambda exporter: exporter.name)
    strangers = [
        point.load() for point in sorted(entry_points(group="entente.exporters"), key=lambda point: point.name)
    ]
    return {exporter.name: exporter for exporter in (*strangers, *ours)}


def exporter(name: str) -> Exporter:
    """The exporter of that name.

    >>> exporter("entry")
    Traceback (most recent call last):
    entente.core.issue.UnknownName: There is no form “entry”. Did you mean “entries”? There are: bibtex, claims, csl, csv, docx, entries, issues, memo, package, pictures, relations, vega, xlsx.
    """
    known = exporters()
    if name not in known:
        near = get_close_matches(name, known, 1, 0.5)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        raise UnknownName(f"There is no form “{name}”.{meant} There are: {', '.join(sorted(known))}.")
    return known[name]
