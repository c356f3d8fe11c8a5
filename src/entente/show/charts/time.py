"""Pledged and delivered over time: a bar a month, by the month of the promise, and within it what is delivered since."""

from __future__ import annotations

from typing import Any

from ...core.total import Totals
from .deliveries import LETTERS, short
from .theme import LIGHT, Spec, Theme, Width, spec_of

MEASURES = ("pledged", "delivered")


def over_time(told: Totals, unit: str, theme: Theme = LIGHT, width: Width = 560) -> Spec:
    """What was pledged of one unit in each month, and what of it is delivered by now. The totals are grouped by month alone.

    Raises ValueError for totals that are grouped otherwise.
    """
    if told.by != ("month",):
        raise ValueError("A chart over time takes totals that are grouped by month.")
    rows = [
        {"month": f"{row.by[0]}-01", "measure": name, "best": best}
        for row in told.rows
        if row.unit == unit and row.by[0]
        for name in MEASURES
        if (figure := row.figures.get(name)) and (best := figure.best)
    ]
    sums = {
        name: sum(row.figures[name].best or 0.0 for row in told.rows if row.unit == unit and name in row.figures)
        for name in MEASURES
    }
    title = f"Pledged by month and delivered since: {unit}"
    return spec_of(
        title,
        f"{title}. In all {short(sums['pledged'])} pledged, {short(sums['delivered'])} of it delivered.",
        rows,
        theme,
        {
            "width": width,
            "height": 220,
            "encoding": {
                "x": {
                    "field": "month",
                    "type": "temporal",
                    "timeUnit": "utcyearmonth",
                    "title": None,
                    "axis": {"grid": False, "format": "%b %Y", "labelOverlap": True, "tickCount": 8},
                },
                "y": {
                    "field": "best",
                    "type": "quantitative",
                    "title": None,
                    "stack": None,
                    "axis": {"labelExpr": LETTERS, "tickCount": 5, "domain": False, "ticks": False},
                },
                "color": {
                    "field": "measure",
                    "type": "nominal",
                    "scale": {"domain": list(MEASURES), "range": [theme.pledged, theme.delivered]},
                },
                "tooltip": [
                    {"field": "month", "type": "temporal", "timeUnit": "utcyearmonth", "title": "month"},
                    {"field": "measure", "title": "what"},
                    {"field": "best", "type": "quantitative", "format": ",", "title": unit},
                ],
            },
            "layer": [_bars("pledged", 0.8), _bars("delivered", 0.4)],
        },
    )


def _bars(measure: str, band: float) -> dict[str, Any]:
    """The bars of one measure; where there are few months they stay narrow."""
    return {
        "transform": [{"filter": f"datum.measure === '{measure}'"}],
        "mark": {"type": "bar", "width": {"band": band}},
    }
