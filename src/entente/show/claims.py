"""Claims as the codebook's records, one JSON text a line, in the order of adding."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ..core.claim import Claim
from ..records.base import record_of
from .base import Exporter, Holdings


def record_lines(claims: Iterable[Claim]) -> Iterator[str]:
    """The records of claims, each a line of JSON without its end."""
    for claim in claims:
        yield json.dumps(record_of(claim), ensure_ascii=False)


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every claim of the ledger."""
    for line in record_lines(ledger.claims()):
        target.write(f"{line}\n".encode())


EXPORTER = Exporter("claims", ".jsonl", "the codebook's records, one JSON text a line", write)
