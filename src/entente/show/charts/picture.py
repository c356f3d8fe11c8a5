"""Charts as pictures, drawn without a browser by vl-convert, which the extra `pictures` installs."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from ...core.issue import UnreadableFile
from .theme import LIGHT, Spec, Theme

LANGUAGE = "v6.1"
"""The version of Vega-Lite that the specifications are written in."""

PRINT = 2.0
"""Pixels of a PNG for each of the chart: 200 to the inch where it is printed five inches wide."""


def svg(spec: Spec, theme: Theme | None = LIGHT) -> str:
    """The chart as SVG, on its theme's page, or with nothing behind it where `theme` is None. Raises UnreadableFile."""
    return str(_converter().vegalite_to_svg(_on(spec, theme), vl_version=LANGUAGE))


def png(spec: Spec, theme: Theme = LIGHT, scale: float = PRINT) -> bytes:
    """The chart as PNG, `scale` pixels for each of its own. Raises UnreadableFile where it cannot be drawn here."""
    return bytes(_converter().vegalite_to_png(_on(spec, theme), vl_version=LANGUAGE, scale=scale))


def drawable() -> bool:
    """Whether pictures can be made here."""
    return find_spec("vl_convert") is not None


def _on(spec: Spec, theme: Theme | None) -> Spec:
    return {**spec, "background": theme.page, "padding": 16} if theme else {**spec, "padding": 8}


def _converter() -> Any:
    if not drawable():
        raise UnreadableFile(
            "Charts are drawn as pictures by vl-convert, which is not installed. "
            "Install it: pip install 'entente[pictures]'. The specifications themselves need nothing: --as vega."
        )
    import vl_convert  # imported when needed: it takes 0.2 s

    return vl_convert
