"""HTML pages: headline and main text as trafilatura finds them, with what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ..core.document import Document, document_id
from ..core.issue import Issue
from .base import Reader
from .dates import day_of
from .decode import binary, fingerprint, mend, other_encoding, read_bytes
from .fitness import unfit

_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>", re.I)


def read_html(stream: BinaryIO, where: str) -> Iterator[Document | Issue]:
    """One document: the headline, a blank line, the main text.

    The date is the one that the page itself declares; dates that merely stand somewhere on the page are not taken,
    a wrong day of writing being worse than none.
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
    if b"\x00" in raw:
        return binary(where)
    declared = _CHARSET.search(raw[:4096])
    for encoding in ("utf-8-sig", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return other_encoding(where, "WINDOWS-1252")


def _document(page: str, raw_sha256: str) -> Document | None:
    # Loading trafilatura takes half a second, so only a page pays for it.
    import trafilatura

    found = trafilatura.bare_extraction(
        _DECLARATION.sub("", page),
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or not (found.text or "").strip():
        return None
    title = mend(found.title) if found.title else None
    text = _headed(title, mend(found.text))
    return Document(
        id=document_id(text, found.url),
        text=text,
        published=day_of(found.date),
        source=found.sitename or found.hostname,
        url=found.url,
        title=title,
        author=found.author,
        reader=f"html/1 trafilatura/{trafilatura.__version__}",
        raw_sha256=raw_sha256,
    )


def _headed(title: str | None, body: str) -> str:
    if not title or title.casefold() in body[: 2 * len(title) + 200].casefold():
        return body
    return f"{title}\n\n{body}"


READER = Reader("html", (".html", ".htm", ".xhtml"), (b"<!doctype html", b"<html", b"<head", b"<?xml"), read_html)
