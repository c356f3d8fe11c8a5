"""The reports that tell what was asked for, as sources are listed and cited: key, outlet, title, day, address."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ..core.document import Document
from .base import Holdings
from .wording import shortened


@dataclass(frozen=True, slots=True)
class Source:
    """A report with the key that it is cited by: outlet, year and the first word of its title, alike in every file."""

    key: str
    document: Document

    @property
    def title(self) -> str:
        """Its title, or what stands for it where it has none: the first words of its text."""
        told = self.document.title or shortened(" ".join(self.document.text[:400].split()), 80)
        return " ".join(told.split()) or self.document.id


def sources(ledger: Holdings) -> tuple[Source, ...]:
    """The sources of what was asked for, by day and id: those that tell an entry."""
    told = {doc for entry in ledger.entries() for doc in entry.documents}
    found = (document for document in ledger.documents() if document.id in told)
    return keyed(sorted(found, key=lambda d: (d.published.isoformat() if d.published else "9", d.id)))


def keyed(documents: Iterable[Document]) -> tuple[Source, ...]:
    """The documents with their keys, in their order. A key does not depend on what else is cited, as it ends in a hash.

    >>> from datetime import date
    >>> [source.key for source in keyed([Document("a", "", date(2023, 1, 14), "The Gazette", title="Tanks for Kyiv")])]
    ['gazette2023tanks-ca978112']
    """
    return tuple(Source(f"{_key(document)}-{_mark(document.id)}", document) for document in documents)


SMALL = frozenset("the a an of der die das le la les el los un une".split())


def _key(document: Document) -> str:
    year = str(document.published.year) if document.published else "nd"
    words = [word for word in _words(document.title or "") if word not in SMALL]
    outlet = [word for word in _words(document.source or "") if word not in SMALL]
    return f"{''.join(outlet[:2]) or 'report'}{year}{words[0] if words else ''}"


def _words(text: str) -> list[str]:
    """The words of a text in small plain letters, which every reader of a bibliography takes in a key."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.lower())


def _mark(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest()[:8]
