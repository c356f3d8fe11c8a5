"""The charts of what was asked for, each with the name of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core.entry import Entry
from .base import Holdings
from .charts import LIGHT, Spec, Theme, by_donor, by_kind, history, over_time, stances, units

UNITS = 4
"""Units of which charts are drawn: sums in euro, and the kinds that most donors gave."""

MONTHS = 3
"""Figures of months below which none are drawn."""

ENTRIES = 12
"""Entries whose history is drawn; where a query finds more, none is."""


def drawings(ledger: Holdings, theme: Theme = LIGHT) -> Mapping[str, Spec]:
    """Every chart that there is something to show in, by name; sums in euro."""
    return dict(_drawn(ledger, theme))


def _drawn(ledger: Holdings, theme: Theme) -> Iterator[tuple[str, Spec]]:
    donors = ledger.totals("provider", currency="EUR")
    for unit in units(donors)[:UNITS]:
        yield from _told(f"donors-{unit.replace(' ', '-')}", by_donor(donors, unit, theme), 2)
    yield from _told("kinds", by_kind(ledger.totals(currency="EUR"), theme), 2)
    months = ledger.totals("month", currency="EUR")
    for unit in units(months)[:1]:
        yield from _told(f"months-{unit.replace(' ', '-')}", over_time(months, unit, theme), MONTHS)
    if stands := ledger.stands():
        yield "stances", stances(stands, "; ".join(dict.fromkeys(stand.matter for stand in stands[:1])), theme)
    told = [entry for entry in ledger.entries() if entry.type == "commitment" and _moved(entry)]
    if len(told) <= ENTRIES:
        yield from ((f"entry-{entry.id}", history(entry, theme)) for entry in told)


def _told(name: str, spec: Spec, least: int) -> Iterator[tuple[str, Spec]]:
    """The chart, where it shows so many figures that it tells more than they do in words."""
    if len(spec["data"]["values"]) >= least:
        yield name, spec


def _moved(entry: Entry) -> bool:
    """Whether different stages were told on different days."""
    told = [step for step in entry.history if step.told and step.stage]
    return min(len({step.told for step in told}), len({step.stage for step in told})) > 1
