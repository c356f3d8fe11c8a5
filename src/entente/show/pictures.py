"""The charts of what was asked for as pictures: a zip with each as SVG and PNG."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from .base import Exporter, Holdings
from .charts.picture import png, svg
from .drawings import drawings
from .zipped import zipped


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write the zip. Raises UnreadableFile, with the remedy, where pictures cannot be drawn here."""
    target.write(zipped(_drawn(ledger)))


def _drawn(ledger: Holdings) -> Iterator[tuple[str, bytes]]:
    for name, spec in drawings(ledger).items():
        yield f"{name}.svg", svg(spec).encode()
        yield f"{name}.png", png(spec)


EXPORTER = Exporter("pictures", ".zip", "the charts as SVG and PNG", write, binary=True)
