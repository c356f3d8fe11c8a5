"""What an address turned out to be: a feed or a sitemap with the pages it names, or a page itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from ..core.issue import Issue
from ..readers.base import LARGEST
from .fetching import Answer
from .places import Forbidden, place_of
from .unpacking import Packed, TooLarge, unpacked

GZIP = b"\x1f\x8b"

FEEDS = ("application/rss+xml", "application/atom+xml")
"""What hosts say that feeds are."""

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@dataclass(frozen=True, slots=True)
class Named:
    """A page that a feed or sitemap names. `told` is when it says that the page was changed last, in whatever form; `day`
    when it says that it was published.
    """

    place: str
    told: str = ""
    day: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The pages that a feed or sitemap names, and further sitemaps. `name` is that of the outlet, empty where it is not told."""

    pages: tuple[Named, ...] = ()
    sitemaps: tuple[Named, ...] = ()
    name: str = ""


def listing_of(answer: Answer) -> Listing | Issue | None:
    """The feed or sitemap that came; None where it is no list but a page; an issue where it cannot be understood."""
    body = answer.body
    if body.startswith(GZIP):
        try:
            body = unpacked([body], LARGEST, "gzip")
        except TooLarge:
            return Issue(
                "too-large", answer.place, f"Unpacked it has more than {LARGEST:,} bytes.", "Name a smaller one."
            )
        except Packed:
            return Issue("broken", answer.place, "What came is packed, but not whole.", "It is asked again later.")
    opening = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<urlset" in opening or b"<sitemapindex" in opening:
        return _sitemap(body, answer.place)
    if b"<!doctype html" in opening or b"<html" in opening:
        return None
    if any(mark in opening for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<channel")):
        return _feed(body, answer.place)
    if opening.startswith(b"<?xml") or answer.kind in FEEDS:
        return Issue(
            "no-feed", answer.place, "It is XML, but neither a feed nor a sitemap.", "Name the address of a feed."
        )
    return None


def feeds_of(answer: Answer) -> tuple[str, ...]:
    """The addresses of the feeds that a page names in its head, for whoever watched the page in their place."""
    from lxml import etree

    root = etree.fromstring(answer.body, etree.HTMLParser(no_network=True))
    named = root.iter("link") if root is not None else ()
    found = [
        _named(link.get("href") or "", answer.place, "", None, "")
        for link in named
        if "alternate" in (link.get("rel") or "").lower() and (link.get("type") or "").lower() in FEEDS
    ]
    return tuple(named.place for named in _whole(found))


def _sitemap(body: bytes, place: str) -> Listing | Issue:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(body, parser)
    if root is None:
        return Issue("broken", place, "The sitemap is no whole XML.", "It is asked again later.")
    pages = [_url(found, place) for found in root.iter(f"{SITEMAP}url")]
    sitemaps = [_url(found, place) for found in root.iter(f"{SITEMAP}sitemap")]
    name = root.findtext(f".//{NEWS}name") or ""
    return Listing(_whole(pages), _whole(sitemaps), name.strip())


def _url(found: Any, place: str) -> Named | None:
    told = (found.findtext(f"{SITEMAP}lastmod") or "").strip()
    published = _day(found.findtext(f".//{NEWS}publication_date") or "")
    title = (found.findtext(f".//{NEWS}title") or "").strip()
    return _named(found.findtext(f"{SITEMAP}loc") or "", place, told, published, title)


def _feed(body: bytes, place: str) -> Listing | Issue:
    import feedparser

    found = feedparser.parse(BytesIO(body), response_headers={"content-location": place}, sanitize_html=False)
    if not found.version and not found.entries:
        return Issue("broken", place, "The feed cannot be understood.", "It is asked again later.")
    pages = [
        _named(
            entry.get("link", ""),
            place,
            str(entry.get("updated") or entry.get("published") or ""),
            _of_moment(entry.get("published_parsed")),
            str(entry.get("title", "")),
        )
        for entry in found.entries
    ]
    return Listing(_whole(pages), (), str(found.feed.get("title", "")).strip())


def _named(address: str, base: str, told: str, day: date | None, title: str) -> Named | None:
    try:
        return Named(place_of(address, base), told, day, title) if address.strip() else None
    except Forbidden:
        return None


def _whole(found: Iterable[Named | None]) -> tuple[Named, ...]:
    """The pages that have an address, each once."""
    return tuple({named.place: named for named in found if named}.values())


def _of_moment(moment: Any) -> date | None:
    try:
        return date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
