"""What is left of claims and entries when those that are less sure than asked for are left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..core.claim import Claim
from ..core.entry import Entry


def surer(claims: Iterable[Claim], least: float) -> tuple[Claim, ...]:
    """The claims of that confidence at least."""
    return tuple(claim for claim in claims if claim.confidence >= least)


def surer_entries(entries: Iterable[Entry], least: float) -> tuple[Entry, ...]:
    """The entries with their claims of that confidence at least; one that has none is left out."""
    if not least:
        return tuple(entries)
    kept = (replace(e, tellings=tuple(t for t in e.tellings if t.claim.confidence >= least)) for e in entries)
    return tuple(entry for entry in kept if entry.tellings)
