"""The measures over single parts of reading: dates, sums, quotations, events, a tracker's rows, projects, origins, stories, false alarms."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from figures import Figure

SHARED = Path(__file__).parent.parent.parent / "shared"
MEASURES = "dates amounts quotes events tracker projects origins stories false_alarms".split()
"""A module `parts_NAME.py` each, in the order of the page; its `measure` takes a folder or file and gives figures."""


def measure_all() -> list[Figure]:
    """The figures of every part, in the order of the page."""
    found: list[Figure] = []
    for name in MEASURES:
        if find_spec(f"parts_{name}") is not None:
            measure: Callable[[Path], list[Figure]] = import_module(f"parts_{name}").measure
            found += measure(_material(name))
    return found


def _material(name: str) -> Path:
    """What a measure reads: the folder of the parts, or that of the coded sets, or the corpus of free texts."""
    other = {"stories": SHARED / "gold", "false_alarms": SHARED / "corpus" / "open.jsonl"}
    return other.get(name, SHARED / "gold" / "parts")
