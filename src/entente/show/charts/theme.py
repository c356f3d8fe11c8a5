"""How charts look: the colours of a light and a dark page, one typeface, and what all specifications have in common.

The colours of marks keep a contrast of 3 to 1 against their page and differ in lightness, so that they can be told apart in
grey print and by readers who see no red or green; that of words is 7 to 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Spec = dict[str, Any]
"""A Vega-Lite specification."""

Width = int | Literal["container"]
"""The pixels between the axes, or as wide as the page's element is."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
"""Names the version of the specification's language; nothing is fetched from there."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one kind of page. `page` is what a picture has behind it; on a page charts let its own show."""

    name: str
    page: str
    ink: str
    faint: str
    line: str
    pledged: str
    delivered: str
    stances: Mapping[str, str]


LIGHT = Theme(
    "light",
    page="#ffffff",
    ink="#1a1d21",
    faint="#555d66",
    line="#dcd8ce",
    pledged="#6a98cd",
    delivered="#14502a",
    stances={
        "leads": "#123f70",
        "supports": "#1f5fa8",
        "limited": "#0f6f78",
        "conditional": "#8f5a00",
        "open": "#6b5b95",
        "undecided": "#8a6d3b",
        "absent": "#6d747c",
        "opposes": "#ab2b28",
    },
)

DARK = Theme(
    "dark",
    page="#1b1f24",
    ink="#e6e8ea",
    faint="#a4adb6",
    line="#31373e",
    pledged="#3f6ea5",
    delivered="#86dc9c",
    stances={
        "leads": "#a9d0fb",
        "supports": "#7ab4f5",
        "limited": "#5cc6cf",
        "conditional": "#e3ad4e",
        "open": "#b9a8e6",
        "undecided": "#c9a56a",
        "absent": "#a4adb6",
        "opposes": "#f28b82",
    },
)
"""The colours of the pages, where blue is promised and green is delivered."""

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}


def spec_of(title: str, description: str, rows: Sequence[Mapping[str, Any]], theme: Theme, rest: Spec) -> Spec:
    """A whole specification: its title in words, what it shows for those who hear it read, its data, and the rest."""
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "anchor": "start"},
        "description": description,
        "background": "transparent",
        "data": {"values": [dict(row) for row in rows]},
        **rest,
        "config": config(theme),
    }


def config(theme: Theme) -> Spec:
    """What all charts of a theme have in common."""
    words = {"labelColor": theme.ink, "titleColor": theme.faint, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "title": {"color": theme.ink, "fontSize": 15, "fontWeight": "bold", "offset": 12, "subtitleColor": theme.faint},
        "axis": {
            **words,
            "titleFontWeight": "normal",
            "gridColor": theme.line,
            "domainColor": theme.line,
            "tickColor": theme.line,
            "labelLimit": 240,
            "labelPadding": 6,
        },
        "legend": {**words, "orient": "top", "direction": "horizontal", "title": None, "symbolSize": 110, "offset": 4},
        "text": {"color": theme.ink, "fontSize": 12},
    }
