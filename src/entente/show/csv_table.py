"""Claims as one CSV table, a row a claim, with the entry each belongs to and the words it cites."""

from __future__ import annotations

import csv
from io import TextIOWrapper
from typing import BinaryIO

from .base import Exporter, Holdings
from .flat import columns, rows


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every claim of the ledger: UTF-8, commas, a line of column names; a field that a type has not is empty."""
    text = TextIOWrapper(target, "utf-8", newline="", write_through=True)
    table = csv.DictWriter(text, columns(), restval="", lineterminator="\n")
    table.writeheader()
    for row in rows(ledger):
        table.writerow({name: "" if cell is None else cell for name, cell in row.cells.items()})
    text.detach()


EXPORTER = Exporter("csv", ".csv", "one table of all claims with their quotations", write)
