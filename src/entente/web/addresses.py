"""Addresses of pages: they hold the whole query, so that a page can be shared, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import quote, urlencode

Value = str | int | tuple[str, ...] | None


def address(path: str, **asked: Value) -> str:
    """The address of a page with what is asked of it; what is empty is left out.

    >>> address("/commitments", q="provider:GBR kind:tank", page=None), address("/entry/3f9c")
    ('/commitments?q=provider%3AGBR+kind%3Atank', '/entry/3f9c')
    """
    return with_query(path, {name.rstrip("_"): value for name, value in asked.items()})


def with_query(path: str, asked: Mapping[str, Value]) -> str:
    """As `address`, where what is asked has names of any spelling."""
    return _made(path, tuple(asked.items()))


@lru_cache(maxsize=8192)  # a page of the network writes 230 of them, the same each time: 3 of its 9 ms
def _made(path: str, asked: tuple[tuple[str, Value], ...]) -> str:
    told = [(name, v) for name, value in asked for v in (value if isinstance(value, tuple) else (value,))]
    query = urlencode([(name, str(value)) for name, value in told if value not in (None, "")])
    return f"{path}?{query}" if query else path


@lru_cache(maxsize=8192)
def entry(id: str) -> str:
    """The page of an entry."""
    return f"/entry/{quote(id, safe='')}"


@lru_cache(maxsize=8192)
def document(id: str, claim: str | None = None) -> str:
    """The page of a document, at the place of a claim where one is given.

    >>> document("a/b c", "90ab")
    '/document/a%2Fb%20c#claim-90ab'
    """
    return f"/document/{quote(id, safe='')}" + (f"#claim-{quote(claim, safe='')}" if claim else "")


def mark(id: str) -> str:
    """The page on which a passage of a document is made a claim."""
    return f"/mark/{quote(id, safe='')}"
