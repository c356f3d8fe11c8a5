"""An Atom feed (RFC 4287) of dated changes: what changed and by whom, with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from ..core.change import CAUSES
from ..core.dated import Dated, urn
from .dated import sentence, title

ATOM = "http://www.w3.org/2005/Atom"

NEVER = "1970-01-01T00:00:00Z"
"""When a feed without changes was last changed."""

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML has no way to write."""


def atom(changes: Iterable[Dated], *, query: str = "", base: str = "", address: str = "") -> bytes:
    """The feed of the changes, in the order given, for the query they were asked with.

    `base` is the address at which `entente serve` is reached, to which entries are linked, `address` that of the feed itself;
    without them it has no links. The same changes give the same bytes.

    >>> atom([]).decode().startswith("<?xml version='1.0' encoding='utf-8'?>")
    True
    """
    told = tuple(changes)
    feed = Element("feed", xmlns=ATOM)
    _text(feed, "id", urn(f"feed {query}"))
    _text(feed, "title", f"Entente: changes of {query}" if query else "Entente: changes")
    _text(feed, "updated", max((dated.at for dated in told), default=NEVER))
    _text(SubElement(feed, "author"), "name", "Entente")
    SubElement(feed, "generator").text = "Entente"
    if address:
        SubElement(feed, "link", rel="self", type="application/atom+xml", href=_xml(address))
    seen: set[str] = set()
    for dated in told:
        if dated.id not in seen:
            seen.add(dated.id)
            _entry(feed, dated, base)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Element, dated: Dated, base: str) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", dated.id)
    _text(entry, "title", title(dated))
    _text(entry, "updated", dated.at)
    if dated.by:
        _text(SubElement(entry, "author"), "name", dated.by)
    if base:
        href = f"{base.rstrip('/')}/entry/{quote(dated.change.entry, safe='')}"
        SubElement(entry, "link", rel="alternate", type="text/html", href=_xml(href))
    SubElement(entry, "category", term=dated.change.type or "decision")
    SubElement(entry, "category", term=dated.change.cause, label=CAUSES[dated.change.cause])
    said = f"{CAUSES[dated.change.cause]}. {sentence(dated)}".strip()
    _text(entry, "summary", f"{said[0].upper()}{said[1:]}")


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = _xml(words)


def _xml(words: str) -> str:
    return _NO_XML.sub("\ufffd", words)
