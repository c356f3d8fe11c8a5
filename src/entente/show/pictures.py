"""The charts of what was asked for as pictures: a zip with each as SVG and PNG."""

from __future__ import annotations

from typing import BinaryIO
from zipfile import ZipFile

from .base import Exporter, Holdings
from .charts.picture import png, svg
from .drawings import drawings
from .zipped import put


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write the zip. Raises UnreadableFile, with the remedy, where pictures cannot be drawn here."""
    made = [(name, svg(spec), png(spec)) for name, spec in drawings(ledger).items()]
    with ZipFile(target, "w") as files:
        for name, vectors, pixels in made:
            put(files, f"{name}.svg", vectors.encode())
            put(files, f"{name}.png", pixels)


EXPORTER = Exporter("pictures", ".zip", "the charts as SVG and PNG", write, binary=True)
