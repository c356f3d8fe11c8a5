"""HTML pages: headline and main text as trafilatura finds them, with what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from ..core.document import Document, document_id
from ..core.issue import Issue
from .base import Reader
from .decode import fingerprint, mend, no_text, other_encoding, read_bytes
from .fitness import unfit

if TYPE_CHECKING:
    from configparser import ConfigParser

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>", re.I)
_SENTENCE = re.compile(r"^.*\w\W+\w+\W+\w+.*[.!?…][\"'”’»)]*\s*$", re.M)


def read_html(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """One document: the headline, a blank line, the main text, one paragraph a line.

    The day of writing is the one that the page itself declares; see `page_day.py`.
    """
    raw = read_bytes(stream, where)
    if isinstance(raw, Issue):
        yield raw
        return
    page = _decode(raw, where)
    if isinstance(page, Issue):
        yield page
        return
    document = _document(page, fingerprint(raw))
    if document is None:
        yield Issue("empty", where, "The page holds no main text.", "Save the article itself, not a list of articles.")
        return
    yield unfit(document.text, where) or document


def _decode(raw: bytes, where: str) -> str | Issue:
    """The page as UTF-8 or else in the encoding that it declares; bytes that are neither are not guessed at."""
    trouble = no_text(raw, where)
    if trouble:
        return trouble
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        declared = _CHARSET.search(raw[:4096])
        try:
            return raw.decode(declared[1].decode("ascii") if declared else "utf-8")
        except (UnicodeDecodeError, LookupError):
            return other_encoding(where, broken)


def _document(page: str, raw_sha256: str) -> Document | None:
    # Loading trafilatura takes half a second, so only a page pays for it.
    import trafilatura

    from .page_day import page_day

    tree = trafilatura.load_html(_DECLARATION.sub("", page))
    if tree is None:
        return None
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False},
        config=_settings(),
    )
    if found is None or isinstance(found, dict) or not _SENTENCE.search(found.text or ""):
        return None
    title = mend(found.title) if found.title else None
    text = _headed(title, mend(found.text or ""))
    return Document(
        id=document_id(text, found.url),
        text=text,
        published=page_day(tree, found.url),
        source=found.sitename or found.hostname,
        url=found.url,
        title=title,
        author=found.author,
        reader=f"html/1 trafilatura/{trafilatura.__version__}",
        raw_sha256=raw_sha256,
    )


@cache
def _settings() -> ConfigParser:
    """Trafilatura's settings, but for the length below which it runs all words of a page into one line."""
    from trafilatura.settings import use_config

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return settings


def _headed(title: str | None, body: str) -> str:
    if not title or title.casefold() in body[: 2 * len(title) + 200].casefold():
        return body
    return f"{title}\n\n{body}"


READER = Reader("html", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html", b"<head", b"<?xml"), read_html)
