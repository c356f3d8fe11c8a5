"""The day of writing that a page declares of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from .dates import day_of

_META = frozenset(
    "article:published_time article:published og:published_time og:article:published_time article.published"
    " datepublished date date.issued dc.date dc.date.issued dc.date.created dcterms.date dcterms.issued dcterms.created"
    " pubdate publishdate publish-date publish_date publication_date publicationdate parsely-pub-date sailthru.date"
    " displaydate originalpublicationdate citation_publication_date datecreated cxenseparse:recs:publishtime".split()
)
"""Names of metadata that tell when a page was first published. Those that tell of changes are left out."""

_LINKED_DATA = re.compile(r'"(?:datePublished|dateCreated)"\s*:\s*"([^"]+)"')
_IN_ADDRESS = re.compile(r"/(\d{4})[/-](\d\d)[/-](\d\d)(?:[/-]|$)")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:pub)?(?:date(?:line|time)?|publish(?:ed)?|posted|time(?:stamp)?|byline)(?:$|[\s_-])", re.I
)
_ELSEWHERE = frozenset(("nav", "aside", "footer", "figure"))
_LONGEST = 120


class Element(Protocol):
    """What is asked of an lxml element; lxml itself says nothing of its types."""

    tag: str
    text: str | None

    def get(self, name: str, /) -> str | None:
        """The value of an attribute."""

    def iter(self, tag: str, /) -> Iterator[Element]:
        """The elements of that tag below."""

    def iterancestors(self) -> Iterator[Element]:
        """The elements above."""

    def xpath(self, path: str, /) -> list[Element]:
        """The elements at a path."""

    def text_content(self) -> str:
        """The words of the element and of those below."""


def page_day(tree: Element, url: str | None) -> date | None:
    """The day, None where the page declares none. In this order it is taken from

    (1) the metadata, (2) linked data, (3) an element marked as the date of publication, (4) the address, (5) a time
    above the text, (6) a short element there that is named after the date. A day that merely stands somewhere on the page is not
    taken: a wrong day of writing is worse than none.
    """
    return next((day for told in _told(tree, url) if (day := day_of(told))), None)


def _told(tree: Element, url: str | None) -> Iterator[str]:
    for meta in tree.iter("meta"):
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        if any(name and name.lower() in _META for name in names):
            yield meta.get("content") or ""
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            yield from _LINKED_DATA.findall(script.text or "")
    for marked in tree.xpath("//*[@itemprop='datePublished' or (self::time and @pubdate)]"):
        yield marked.get("datetime") or marked.get("content") or marked.text_content()
    address = _IN_ADDRESS.search(url or "")
    if address:
        yield "-".join(address.groups())
    above = list(_above_the_text(tree))
    yield from (element.get("datetime") or element.text_content() for element in above if element.tag == "time")
    for element in above:
        if _NAMED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            words = element.text_content()
            yield words if len(words) <= _LONGEST else ""


def _above_the_text(tree: Element) -> Iterator[Element]:
    """The elements from the headline to the first paragraph of some length, without what stands beside the article."""
    for element in tree.xpath("(//h1)[1]/following::*"):
        if element.tag == "p" and len(element.text_content()) > _LONGEST:
            return
        if isinstance(element.tag, str) and not any(above.tag in _ELSEWHERE for above in element.iterancestors()):
            yield element
