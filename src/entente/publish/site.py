"""Writing a site: its pages, charts, files to take along, and what it looks like; nothing in it is asked of elsewhere."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from ..core.issue import BadQuery, Issue, UnreadableFile
from ..show.base import Holdings
from ..show.charts import THEMES, Spec
from ..show.charts.picture import drawable, svg
from ..show.drawings import drawings
from ..show.registry import exporter
from .pages import pages

MARKER = "site.json"
"""The file of a site that lists its files, by which one that is here already is known, and made anew."""

DOWNLOADS = {
    "xlsx": "commitments",
    "docx": "memo",
    "memo": "memo",
    "package": "tables",
    "entries": "entries",
    "csv": "claims",
    "bibtex": "sources",
    "csl": "sources",
    "vega": "charts",
}
"""The forms that a site offers, with the names of their files; those for people first."""

STATIC = {
    "entente.css": ("web", "entente.css"),
    "reading.css": ("web", "reading.css"),
    "icon.svg": ("web", "icon.svg"),
    "site.css": ("publish", "site.css"),
    "site.js": ("publish", "site.js"),
}
"""The files of the look, and where each is kept: those of the pages of the server, and a few of its own."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: how many pages and files there are, and what could not be made."""

    pages: int
    files: int
    issues: tuple[Issue, ...]


def publish(part: Holdings, folder: Path, progress: Callable[[int, int], None] | None = None) -> Published:
    """Write the site of what was asked for into a folder, which is made where it is not there. A site that is in it already
    is replaced. `progress` is told how many files of how many are written.

    Raises BadQuery for a folder that holds anything else, UnreadableFile where it cannot be written.
    """
    try:
        old = _listed(folder)
        made = dict(_files(part))
        for number, (name, make) in enumerate(made.items(), 1):
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(make())
            if progress:
                progress(number, len(made))
        for name in old - set(made):
            (folder / name).unlink(missing_ok=True)
        (folder / MARKER).write_text(json.dumps({"files": sorted(made)}, indent=1) + "\n", "utf-8")
    except OSError as trouble:
        raise UnreadableFile(f"{folder} cannot be written: {trouble.strerror}. Name another folder.") from trouble
    count = sum(name.endswith(".html") for name in made)
    return Published(count, len(made) + 1, () if drawable() else (_undrawn(),))


def _files(part: Holdings) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every file of the site with what makes it."""
    forms = {form: exporter(form) for form in DOWNLOADS}
    downloads = {form: f"files/{DOWNLOADS[form]}{chosen.suffix}" for form, chosen in forms.items()}
    charts = drawings(part) if drawable() else {}
    yield from ((name, partial(_encoded, page)) for name, page in pages(part, charts, downloads, forms))
    for theme in THEMES.values():
        for name, spec in drawings(part, theme).items() if charts else ():
            yield f"charts/{name}.{theme.name}.svg", partial(_drawn, spec)
    for form, name in downloads.items():
        yield name, partial(_exported, part, form)
    package = Path(__file__).parents[1]
    for name, (area, file) in STATIC.items():
        yield f"static/{name}", (package / area / "static" / file).read_bytes


def _encoded(page: Callable[[], str]) -> bytes:
    return page().encode()


def _drawn(spec: Spec) -> bytes:
    return svg(spec, None).encode()


def _exported(part: Holdings, form: str) -> bytes:
    made = BytesIO()
    exporter(form).write(part, made)
    return made.getvalue()


def _listed(folder: Path) -> frozenset[str]:
    """The files of the site that is in the folder; none where it is empty or not there.

    Only names that stay within the folder count, whatever its list has been made to say.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return frozenset()
    try:
        told: Mapping[str, list[str]] = json.loads((folder / MARKER).read_text("utf-8"))
        names = [name for name in told["files"] if isinstance(name, str)]
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise BadQuery(
            f"{folder} holds files that are no site of ours. Name a folder that is empty or new."
        ) from trouble
    return frozenset(n for n in names if (folder / n).resolve().is_relative_to(folder.resolve()))


def _undrawn() -> Issue:
    return Issue(
        "no-pictures",
        "the site",
        "It has no charts, as vl-convert, which draws them, is not installed.",
        "Install it, and publish again: pip install 'entente[pictures]'",
    )
