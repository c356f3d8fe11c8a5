"""The charts of what was asked for, each with the name of its file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..core.entry import Entry
from .base import Holdings
from .charts import LIGHT, Spec, Theme, by_donor, by_kind, history, over_time, stances, units

UNITS = 4
"""Units of which charts are drawn: sums in euro, and the kinds that most donors gave."""

ENTRIES = 12
"""Entries whose history is drawn; where a query finds more, none is."""


def drawings(ledger: Holdings, theme: Theme = LIGHT) -> Mapping[str, Spec]:
    """Every chart that there is something to show in, by name; sums in euro."""
    return dict(_drawn(ledger, theme))


def _drawn(ledger: Holdings, theme: Theme) -> Iterator[tuple[str, Spec]]:
    donors = ledger.totals("provider", currency="EUR")
    for unit in units(donors)[:UNITS]:
        yield f"donors-{unit.replace(' ', '-')}", by_donor(donors, unit, theme)
    if units(whole := ledger.totals(currency="EUR")) not in ((), ("EUR",)):
        yield "kinds", by_kind(whole, theme)
    months = ledger.totals("month", currency="EUR")
    for unit in units(months)[:1]:
        yield f"months-{unit.replace(' ', '-')}", over_time(months, unit, theme)
    if stands := ledger.stands():
        yield "stances", stances(stands, "; ".join(dict.fromkeys(stand.matter for stand in stands[:1])), theme)
    told = [entry for entry in ledger.entries() if entry.type == "commitment" and _moved(entry)]
    if len(told) <= ENTRIES:
        yield from ((f"entry-{entry.id}", history(entry, theme)) for entry in told)


def _moved(entry: Entry) -> bool:
    """Whether its stages were told on two days at least."""
    return len({step.told for step in entry.history if step.told and step.stage}) > 1
