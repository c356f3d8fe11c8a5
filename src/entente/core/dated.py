"""A dated change: what one day's reports, or a person's decision, made another of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from .change import Change

SPACE = UUID("5f0c6a52-6a43-5d8b-9b7a-3c1f1b6c2e10")
"""What the ids of dated changes are made in, so that they are like no other program's."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A change on the `day` it was told, or decided.

    `docs` are the reports whose claims brought it about, `origins` their independent sources, each by its first report, and
    `words` what the first of those claims cites. Of a decision `by` is who made it, `made` when (UTC, ISO 8601), `decision`
    its id and `note` the reason given; these are empty where reports brought the change about.
    """

    day: date
    change: Change
    docs: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    words: str = ""
    by: str = ""
    made: str = ""
    decision: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """A name for it in feeds: the same as long as the same claim or decision is the first that brought it about.

        >>> told = Dated(date(2023, 1, 17), Change("3f", "meeting", "POL, UKR", "entry", "", "POL, UKR", "new report", ("c",)))
        >>> told.id
        'urn:uuid:e12adb55-f9cb-51af-8ed3-444e1f747d11'
        """
        first = self.decision or next(iter(self.change.claims), self.change.entry)
        return urn(f"{self.day} {self.change.what} {first}")

    @property
    def at(self) -> str:
        """When it was told: the beginning of the day, or the moment of the decision (UTC, ISO 8601)."""
        return self.made or f"{self.day}T00:00:00Z"


def urn(words: str) -> str:
    """A name for what the words say, the same for the same words: a `urn:uuid:` of version 5."""
    return uuid5(SPACE, words.encode("utf-8", "backslashreplace").decode()).urn


def dated_json(dated: Dated) -> dict[str, Any]:
    """The dated change ready for `json.dumps`, what people look for first; what it does not have is left out."""
    change = dated.change
    told: dict[str, Any] = {"day": dated.day.isoformat(), "entry": change.entry, "type": change.type}
    told |= {name: getattr(change, name) for name in ("about", "what", "before", "after", "cause")}
    told |= {"claims": list(change.claims), "docs": list(dated.docs), "origins": list(dated.origins)}
    named = {name: getattr(dated, name) for name in ("words", "by", "made", "decision", "note")}
    return told | {name: value for name, value in named.items() if value}


def dated_from_json(told: Mapping[str, Any]) -> Dated:
    """The dated change that `dated_json` wrote."""
    named = {name: str(told[name]) for name in ("entry", "type", "about", "what", "before", "after", "cause")}
    return Dated(
        date.fromisoformat(told["day"]),
        Change(**named, claims=tuple(told["claims"])),
        tuple(told["docs"]),
        tuple(told["origins"]),
        *(str(told.get(name, "")) for name in ("words", "by", "made", "decision", "note")),
    )
