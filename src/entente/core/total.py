"""Totals: what of a set of commitments was promised, handed over and is still owed, in one unit, for one group of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .figure import Figure
from .issue import Issue

MEASURES: Mapping[str, str] = {
    "pledged": "promised, whatever became of it",
    "approved": "formally approved",
    "contracted": "ordered by contract",
    "delivered": "handed over or paid",
    "paused": "promised and not delivered, as it is paused",
    "cancelled": "promised and taken back",
    "outstanding": "pledged, neither delivered nor cancelled",
}
"""What is reckoned of commitments, in words."""


@dataclass(frozen=True, slots=True)
class Total:
    """The figures of one group: `by` are the values of what it is grouped by, `unit` a kind of thing or a currency.

    `figures` are by measure; one that nothing tells of is not there.
    """

    by: tuple[str, ...]
    unit: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals by group and unit, in the order of both, with what could not be reckoned in as it should."""

    by: tuple[str, ...]
    rows: tuple[Total, ...]
    issues: tuple[Issue, ...] = ()
