"""The sets of hand-coded records: read as a user reads them, and scored."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from entente.score import Tally, load_records, report, score_records

GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
SETS = {
    "seeds": "the five source documents",
    "dev": "52 reports of many outlets",
    "train": "75 reports for learning and for looking at errors",
}


def read_set(name: str, folder: Path) -> Path:
    """The records that `entente read` prints for a set, as a file."""
    made = folder / f"{name}.read.jsonl"
    with made.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "entente", "read", str(GOLD / f"{name}.docs.jsonl")]
        subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
    return made


def tallies(name: str) -> dict[str, Tally]:
    """The tallies of a set by record type."""
    with tempfile.TemporaryDirectory() as folder:
        return score_records(load_records(GOLD / f"{name}.gold.jsonl"), load_records(read_set(name, Path(folder))))


def table(told: Mapping[str, Tally]) -> str:
    """The tallies of a set as a Markdown table."""
    lines = [
        "| record type | coded | read | found P | found R | found F1 | slots P | slots R | slots F1 | exact |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for name, tally in told.items():
        t = report(tally)
        rates = " | ".join(f"{t[key]:.2f}" for key in ("found_p", "found_r", "found_f1", "slots_p", "slots_r"))
        lines.append(f"| {name} | {t['gold']} | {t['read']} | {rates} | **{t['slots_f1']:.3f}** | {t['exact']:.2f} |")
    return "\n".join(lines)
