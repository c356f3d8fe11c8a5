"""Trouble: in the material a value that travels beside the results, in use an exception with the way out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """Trouble in the material. `code` is a short fixed name, `where` the file, document or place, `hint` the remedy."""

    code: str
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" + (f" {self.hint}" if self.hint else "")


class EntenteError(Exception):
    """Wrong use, told as a full sentence with the remedy. Faces catch this and nothing wider."""


class UnknownName(EntenteError):
    """A name of a field, record type, exporter or entry that is not known; the message offers the nearest right one."""


class UnreadableFile(EntenteError):
    """A file that was asked for by name and cannot be read."""


class BadVocabulary(EntenteError):
    """A vocabulary or frame file that breaks its own form."""


class BadQuery(EntenteError):
    """A query that cannot be understood; the message shows the word and a query that works."""


class StoreUnavailable(EntenteError):
    """A ledger that cannot be opened or written."""
