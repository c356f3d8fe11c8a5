"""Stories told in many reports: the pipeline reads all of them into one ledger, whose entries the laboratory's program scores.

`stories_found` is the share of coded tellings for which a claim was read, `stories_whole` the B-cubed F1 of how those stand
together in entries, `stories_apart` the share of pairs of look-alike stories that share no entry.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import Figure

from entente import Ledger


def measure(folder: Path) -> list[Figure]:
    """The three shares; `folder` holds the documents and the coded stories."""
    with TemporaryDirectory() as place, Ledger.open(":memory:") as ledger:
        ledger.add(folder / "stories.docs.jsonl", processes=0)
        entries = Path(place, "entries.jsonl")
        with entries.open("wb") as target:
            ledger.export("entries", target)
        program = [folder.parent / "eval" / "score_entries.py", folder / "stories.gold.jsonl", entries, "--json"]
        scored = subprocess.run([sys.executable, *program], capture_output=True, check=True, text=True)
    told = json.loads(scored.stdout)
    tellings, pairs = told["tellings"], told["pairs"]
    return [
        Figure("stories_found", "tellings of stories found", 0.60, round(told["found"] * tellings), tellings),
        Figure("stories_whole", "B-cubed F1 of the found tellings in entries", 0.82, rate=told["b3_f"]),
        Figure("stories_apart", "pairs of look-alike stories kept apart", 0.90, round(told["apart"] * pairs), pairs),
    ]
