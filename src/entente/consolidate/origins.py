"""Which documents are of one origin: reprints, wire copies, later versions, rewrites and translations of one report.

Two documents that only quote the same words, or tell the same thing, are two origins: what one source told is known by
its wording. Not attempted: translations whose names are told in another order, and parts of a report (a background
paragraph that an agency's stories share for a year): documents as a whole are linked or are not.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..core.document import Document
from ..core.origin import Link
from .linking import Linking


def links(documents: Iterable[Document]) -> tuple[Link, ...]:
    """The pairs of documents that are of one origin, each with its reasons in words; `origin_of` joins them.

    Skips do not count as text. Neither the order of the documents nor their repetition matters. Whether two are linked
    depends on no later document, so the links as of a day are those of the documents until then. Of documents that are
    many times copied only the nearest are linked, a chain: the time grows with the documents, not with their pairs.

    >>> from datetime import date
    >>> told = "Norway will send eight tanks to Ukraine, the government in Oslo said after a meeting. Nothing was said of shells,"
    >>> wire = Document("a", f"OSLO (AP) — {told} which Kyiv had asked for in May.", date(2023, 2, 14))
    >>> copy = Document("b", f"{told} which Kyiv had asked for in May. More soon.", date(2023, 2, 15))
    >>> links([copy, wire])
    (Link(one='a', other='b', why=('2 of 2 sentences the same',)),)
    """
    return Linking().anew(documents)
