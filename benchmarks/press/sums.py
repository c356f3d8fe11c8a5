"""Totals of the ledger against the true ones: for how many donors is every figure exact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Totals = Mapping[tuple[str, str], Mapping[str, float]]
"""By (donor, "pledged" or "delivered"): units by kind and money by currency. Joint givers are one donor, "DNK+NOR"."""


@dataclass(frozen=True, slots=True)
class Exactness:
    """How exact totals are: the share of donors of whom every figure is right, that of all figures, and the wrong ones.

    `wrong` are (donor, what, unit, true figure, figure found), figures that one side lacks as 0.
    """

    donors: int
    exact: float
    figures: float
    wrong: tuple[tuple[str, str, str, float, float], ...]


def exactness(true: Totals, found: Totals, *, what: str | None = None) -> Exactness:
    """The exactness of the totals found, of all figures or only those of `what`.

    >>> exactness({("NOR", "pledged"): {"tank": 8}}, {("NOR", "pledged"): {"tank": 8, "USD": 5}}).wrong
    (('NOR', 'pledged', 'USD', 0, 5),)
    """
    cells = {
        (donor, kind, unit)
        for totals in (true, found)
        for (donor, kind), units in totals.items()
        for unit in units
        if what in (None, kind)
    }
    wrong = tuple(
        (donor, kind, unit, told, said)
        for donor, kind, unit in sorted(cells)
        if (told := true.get((donor, kind), {}).get(unit, 0)) != (said := found.get((donor, kind), {}).get(unit, 0))
    )
    donors, bad = {donor for donor, _, _ in cells}, {donor for donor, *_ in wrong}
    return Exactness(
        len(donors),
        1 - len(bad) / len(donors) if donors else 1.0,
        1 - len(wrong) / len(cells) if cells else 1.0,
        wrong,
    )
