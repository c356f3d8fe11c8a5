"""Charts as Vega-Lite specifications: plain functions of totals, entries and stands, with their data in them."""

from .board import stances
from .deliveries import by_donor, by_kind, units
from .stages import history
from .theme import DARK, LIGHT, THEMES, Spec, Theme
from .time import over_time
from .world import world

__all__ = [
    "DARK",
    "LIGHT",
    "THEMES",
    "Spec",
    "Theme",
    "by_donor",
    "by_kind",
    "history",
    "over_time",
    "stances",
    "units",
    "world",
]
