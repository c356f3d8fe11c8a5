"""Credits: the agencies and papers that a report is printed from or says it leans on, as it tells them itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from ahocorasick_rs import AhoCorasick

from ..core.document import Document, Span

PICTURES = frozenset({"caption"})
"""Reasons of skips in which an agency is credited with a picture, not with the report."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or paper that a report names as its source. `own` tells whether the report is theirs as a whole, by
    dateline, closing line, byline or site; else it retells them. `words` are those that say so first, `places` where it is said.
    """

    agency: str
    own: bool
    words: str
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Forms:
    """The patterns of one kind of credit, each as a group of any known name, and the agency of each name."""

    own: bool
    patterns: tuple[re.Pattern[str], ...]


def credits_of(document: Document) -> tuple[Credit, ...]:
    """The credits of a document, each agency once, own before leaning, then by name. Credits of pictures do not count.

    >>> [(c.agency, c.own) for c in credits_of(Document("1", "OSLO (AP) — Norway told Reuters that it will send tents."))]
    [('AP', True), ('Reuters', False)]
    """
    found: dict[str, Credit] = {}
    for credit in _told(document):
        known = found.get(credit.agency, credit)
        first = known if known.own >= credit.own else credit
        places = {*known.places, *credit.places}
        found[credit.agency] = replace(first, places=tuple(sorted(places)))
    return tuple(sorted(found.values(), key=lambda c: (not c.own, c.agency)))


def outlet(document: Document) -> str:
    """Where the document was published: the agency or paper of its site, else its site or source; empty where untold.

    >>> outlet(Document("1", "", url="https://www.reuters.com/world/x")), outlet(Document("1", "", source="Fjord Post"))
    ('Reuters', 'fjord post')
    """
    site = _site(document.url or "") or (document.source or "").strip().casefold().removeprefix("www.")
    known = _sites()
    parts = site.split(".")
    return next((known[end] for n in range(len(parts)) if (end := ".".join(parts[n:])) in known), site)


def _told(document: Document) -> Iterator[Credit]:
    site = outlet(document)
    if site in _names().values():
        yield Credit(site, True, document.url or document.source or site)
    text = _without_pictures(document)
    for start, end in sorted({_line(text, place) for place in _named(text)}):
        for forms in _forms():
            for pattern in forms.patterns:
                for match in pattern.finditer(text, start, end):
                    words = " ".join(match[0].split())
                    yield Credit(_names()[match["name"]], forms.own, words, (Span(*match.span()),))


def _named(text: str) -> Iterator[int]:
    """Where a known name begins, or a longer word with it."""
    for _, start, _ in _finder().find_matches_as_indexes(text):
        yield start


def _line(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text)


def _without_pictures(document: Document) -> str:
    parts, at = [], 0
    for skip in document.skips:
        if skip.why in PICTURES:
            parts += [document.text[at : skip.start], " " * (skip.end - skip.start)]
            at = skip.end
    return "".join([*parts, document.text[at:]])


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("credits.toml").read_text("utf-8"))


@cache
def _known() -> Mapping[str, Mapping[str, list[str]]]:
    return {**_table()["agencies"], **_table()["papers"]}


@cache
def _names() -> Mapping[str, str]:
    return {name: agency for agency, known in _known().items() for name in known["names"]}


@cache
def _sites() -> Mapping[str, str]:
    return {site: agency for agency, known in _known().items() for site in known["sites"]}


@cache
def _finder() -> AhoCorasick:
    return AhoCorasick(list(_names()))


@cache
def _forms() -> tuple[_Forms, ...]:
    name = rf"(?P<name>(?<![\w-])(?:{_alternatives()})(?![\w-]))"
    return tuple(
        _Forms(own, tuple(re.compile(form.replace("NAME", name), re.MULTILINE) for form in _table()[kind]))
        for kind, own in (("wire", True), ("leans", False))
    )


def _alternatives() -> str:
    return "|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True))
