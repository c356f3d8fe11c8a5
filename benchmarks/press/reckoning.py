"""Totals reckoned in the plainest way from entries alone: a measure of the entries, and what real arithmetic must beat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from entente.core.entry import Entry
from entente.core.values import Money, Quantity

from .sums import Totals
from .truth import GIVEN

ASKED = frozenset({"requested", "considered", "offered"})
"""Stages whose figures are wishes: what was promised may be another."""


def reckon(entries: Iterable[Entry]) -> Totals:
    """What donors pledged and delivered: of each entry the figure that most documents tell exactly, and of its deliveries
    the different exact figures in sum, or the largest that the pledge still holds.
    """
    found: dict[tuple[str, str], dict[str, float]] = {}
    for entry in entries:
        stages = {str(claim.get("stage")) for claim in entry.claims}
        if entry.type != "commitment" or not stages & GIVEN:
            continue
        donor = "+".join(sorted(map(str, entry.values("provider"))))
        promised = _told(entry, GIVEN - {"delivered"})
        parts = _told(entry, {"delivered"})
        whole = promised or parts or _told(entry, ASKED)
        if not whole:
            continue
        (unit, size), _ = whole.most_common(1)[0]
        delivered = _delivered({n for (u, n) in parts if u == unit}, size) if parts else 0
        if "delivered" in stages and not parts:
            delivered = size
        for what, number in (("pledged", size), ("delivered", delivered)):
            if number:
                units = found.setdefault((donor, what), {})
                units[unit] = units.get(unit, 0) + number
    return found


def _told(entry: Entry, stages: frozenset[str] | set[str]) -> Counter[tuple[str, float]]:
    """The exact figures told at these stages, by unit, with how often each is told."""
    told: Counter[tuple[str, float]] = Counter()
    for claim in entry.claims:
        if str(claim.get("stage")) not in stages:
            continue
        value, quantity = claim.get("value"), claim.get("quantity")
        if isinstance(value, Money) and not value.approx:
            told[value.currency, value.amount] += 1
        elif isinstance(quantity, Quantity) and not quantity.approx and quantity.low == quantity.high and quantity.low:
            told[str(claim.get("kind")), quantity.low] += 1
    return told


def _delivered(parts: set[float], whole: float) -> float:
    """The most that different deliveries can come to within the whole.

    >>> _delivered({24, 16}, 40), _delivered({24, 40}, 40), _delivered({24}, 40)
    (40, 40, 24)
    """
    some = sorted(parts, reverse=True)[:6]
    sums = [sum(chosen) for n in range(1, len(some) + 1) for chosen in combinations(some, n)]
    return max((s for s in sums if s <= whole), default=max(some, default=0))
