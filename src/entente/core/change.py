"""A change: one figure of one entry that is another at one moment than at an earlier one, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CAUSES: Mapping[str, str] = {
    "new report": "a new report tells it",
    "new stage": "it went further",
    "delivery": "it was delivered",
    "enlargement": "more was given",
    "correction": "an earlier figure was corrected",
    "list change": "the list that tells it was changed",
    "merge": "entries were merged",
    "split": "an entry was split",
    "rejection": "a claim was rejected",
    "addition": "an analyst marked a claim",
    "preference": "one of the told figures was preferred",
    "undoing": "a decision was taken back",
    "rule version": "the rules of reading are others",
}
"""Every cause of a change, in words."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became another of an entry.

    `entry` is its id at the later moment, or at the earlier one where it is no more, and `about` says what it is in a line.
    `what` is the figure: "entry" where it is new, gone, merged or split, "listing" where a list no longer has it, else "stage",
    "quantity", "value" or "parties"; of a decision also "claim" where one was rejected or marked, the field that was corrected or preferred, and
    "decision" where one was taken back;
    `before` and `after` are its words, empty where there was nothing. `cause` is one of CAUSES; `claims` are the ids of the claims that brought the change about.
    """

    entry: str
    type: str
    about: str
    what: str
    before: str
    after: str
    cause: str
    claims: tuple[str, ...]
