"""The charts of what was asked for as Vega-Lite specifications, by name, their figures in them."""

from __future__ import annotations

import json
from typing import BinaryIO

from .base import Exporter, Holdings
from .drawings import drawings


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write one object that holds every chart."""
    target.write(f"{json.dumps(drawings(ledger), ensure_ascii=False, indent=1)}\n".encode())


EXPORTER = Exporter("vega", ".json", "the charts as Vega-Lite specifications", write)
