"""Issues met in the material, one JSON text a line: code, place, message and remedy."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import BinaryIO

from .base import Exporter, Holdings


def write(ledger: Holdings, target: BinaryIO) -> None:
    """Write every issue of the ledger."""
    for issue in ledger.issues():
        target.write(f"{json.dumps(asdict(issue), ensure_ascii=False)}\n".encode())


EXPORTER = Exporter("issues", ".jsonl", "trouble met in the material, one JSON text a line", write)
