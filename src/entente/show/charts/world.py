"""A map of states by one figure: the darker the more, in seven steps, so that a reader can tell from the shade how much it is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from math import floor, log10

from ..called import called
from .deliveries import short
from .theme import LIGHT, Spec, Theme, Width, spec_of

SHADES = {
    "light": ("#dbe8f3", "#b4d0e7", "#86b3d8", "#5692c4", "#3070a6", "#1c5286", "#0d3560"),
    "dark": ("#1f3a52", "#26517a", "#2f6a9f", "#4585c0", "#6aa3da", "#9bc4ee", "#d0e5fb"),
}
"""From little to much: on light pages the dark is much, on dark ones the light. Made even in lightness."""

EMPTY = {"light": "#ebe8e0", "dark": "#272c32"}
EDGE = {"light": "#ffffff", "dark": "#14171a"}

STEPS = (1, 2, 5)

COLUMNS = 4
"""Shades in a row of the legend."""


def world(
    values: Mapping[str, float],
    title: str,
    *,
    shapes: str,
    unit: str = "",
    theme: Theme = LIGHT,
    width: Width = 560,
    height: int = 480,
) -> Spec:
    """The map. `values` are by code; what is no state of the map is left out. `shapes` is the address of the map's shapes."""
    told = {code: value for code, value in values.items() if value > 0}
    bounds = limits(max(told.values(), default=0.0))
    bands = [
        f"less than {short(bounds[0])}",
        *(f"{short(a)} to {short(b)}" for a, b in pairwise(bounds)),
        f"{short(bounds[-1])} and more",
    ]
    rows = [_row(code, value, bands[bisect_right(bounds, value)], unit) for code, value in told.items()]
    best = "; ".join(f"{row['name']} {row['words']}" for row in sorted(rows, key=lambda row: -told[row["id"]])[:8])
    shape = {"type": "geoshape", "stroke": EDGE[theme.name], "strokeWidth": 0.5}
    spec = spec_of(
        title,
        f"{title}. {best or 'Nothing is told of a state of the map'}.",
        (),
        theme,
        {
            "width": width,
            "height": height,
            "projection": {"type": "equalEarth"},
            "layer": [
                {"mark": {**shape, "fill": EMPTY[theme.name]}},
                {
                    "transform": [
                        {
                            "lookup": "id",
                            "from": {"data": {"values": rows}, "key": "id", "fields": ["band", "words", "name"]},
                        },
                        {"filter": "isValid(datum.band)"},
                    ],
                    "mark": shape,
                    "encoding": {
                        "color": {
                            "field": "band",
                            "type": "nominal",
                            "scale": {"domain": bands, "range": list(SHADES[theme.name])},
                            "legend": {"orient": "bottom", "title": unit or None, "symbolType": "square"},
                        },
                        "tooltip": [{"field": "name", "title": "state"}, {"field": "words", "title": "told"}],
                    },
                },
            ],
        },
    )
    spec["config"]["legend"]["columns"] = COLUMNS
    spec["data"] = {"url": shapes, "format": {"type": "topojson", "feature": "countries"}}
    return spec


def _row(code: str, value: float, band: str, unit: str) -> dict[str, str]:
    return {"id": code, "name": called(code), "band": band, "words": f"{short(value)} {unit}".strip()}


def limits(most: float) -> list[float]:
    """Where one shade ends and the next begins: up to six round numbers, the last within the most told.

    >>> limits(4.86e9), limits(246), limits(3)
    ([50000000.0, 100000000.0, 200000000.0, 500000000.0, 1000000000.0, 2000000000.0], [5.0, 10.0, 20.0, 50.0, 100.0, 200.0], [2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    """
    if most <= 8:
        return [float(n) for n in range(2, 8)]
    size = floor(log10(most))
    steps = [float(step * 10**power) for power in range(size - 3, size + 1) for step in STEPS]
    below = [step for step in steps if step < most]
    return [step for step in below if step > 1][-6:]
