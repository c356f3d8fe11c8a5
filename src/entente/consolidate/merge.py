"""Tellings of one thing brought together. The outcome depends on which tellings there are, never on the order they come in."""

from __future__ import annotations

from collections.abc import Iterable

from ..core.entry import Entry, Telling
from .blocks import Merging
from .bonds import Bonds
from .ranking import newest_first

__all__ = ["consolidate", "newest_first"]


def consolidate(tellings: Iterable[Telling], bonds: Bonds | None = None) -> tuple[Entry, ...]:
    """The entries of the tellings, the one told last first, those of one report in its order; a claim that comes twice
    counts once.

    Tellings are taken in order of telling. Each joins the entry with the best score among those that nothing keeps it
    apart from, member by member; where none reaches ENOUGH, it begins an entry. `bonds` bind claims together whatever
    their likeness, or keep them apart; what joins bound claims is still what is like one of them.
    """
    return Merging().entries(tellings, bonds)
