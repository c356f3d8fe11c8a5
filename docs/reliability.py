"""How far the confidence of claims can be taken at its word: how often those of each confidence are right.

Right is a claim that is paired with a coded record, likeness one half at least, as the score pairs them. The weights are
learnt on train and fitted on dev, two numbers of each set aside: train is not shown, as its own claims look better there.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scores_records import GOLD, read_set

from entente.score import FOUND, load_records, pairs_of

SETS = ("dev", "seeds")
BINS = 10


class Told(NamedTuple):
    """A claim's confidence and whether it is right."""

    type: str
    confidence: float
    right: bool


def claims_of(name: str) -> list[Told]:
    """Every claim that is read of a set."""
    coded = load_records(GOLD / f"{name}.gold.jsonl")
    documents = {json.loads(line)["id"] for line in (GOLD / f"{name}.docs.jsonl").read_text("utf-8").splitlines()}
    found = []
    with tempfile.TemporaryDirectory() as folder:
        read = load_records(read_set(name, Path(folder)))
    for (doc, record_type), records in read.items():
        right = {
            p.read for p in pairs_of(record_type, coded.get((doc, record_type), ()), records) if p.likeness >= FOUND
        }
        found += [Told(record_type, r["confidence"], n in right) for n, r in enumerate(records) if doc in documents]
    return found


def brier(told: Sequence[Told]) -> float:
    """The mean squared difference of confidence and outcome: 0 is best."""
    return sum((t.confidence - t.right) ** 2 for t in told) / max(1, len(told))


def bins(told: Iterable[Told]) -> list[list[Told]]:
    """The claims by tenths of confidence."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for claim in told:
        found[min(int(claim.confidence * BINS), BINS - 1)].append(claim)
    return [found[number] for number in range(BINS)]


def rates(told: Sequence[Told]) -> tuple[float, float]:
    """The mean confidence and the share that is right."""
    return sum(t.confidence for t in told) / max(1, len(told)), sum(t.right for t in told) / max(1, len(told))


def error(told: Sequence[Told]) -> float:
    """The expected calibration error: how far confidence and share lie apart in a tenth, weighted by its claims."""
    return sum(len(part) * abs(rates(part)[0] - rates(part)[1]) for part in bins(told)) / max(1, len(told))


def ranked(told: Sequence[Told]) -> float:
    """How often a right claim has more confidence than a wrong one; 0.5 is chance."""
    good, bad = ([t.confidence for t in told if t.right is right] for right in (True, False))
    above = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return above / max(1, len(good) * len(bad))


def table(sets: dict[str, list[Told]]) -> str:
    """A line for each tenth of confidence: claims, their mean confidence, the share that is right."""
    heads = " | ".join(f"{name}: claims | confidence | right" for name in sets)
    lines = [f"| confidence | {heads} |", "| --- |" + " --: | --: | --: |" * len(sets)]
    parted = [bins(told) for told in sets.values()]
    for number in range(BINS):
        cells = []
        for parts in parted:
            mean, share = rates(parts[number])
            cells.append(f"{len(parts[number])} | {mean:.2f} | {share:.2f}" if parts[number] else "0 | | ")
        lines.append(f"| {number / BINS:.1f} to {(number + 1) / BINS:.1f} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def kept(told: Sequence[Told]) -> str:
    """What a user gets who asks for a least confidence: how many claims stay, and how many of them are right."""
    lines = ["| at least | claims | right |", "| --: | --: | --: |"]
    for least in (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        part = [t for t in told if t.confidence >= least]
        lines.append(f"| {least:.1f} | {len(part)} | {rates(part)[1]:.2f} |")
    return "\n".join(lines)


def section() -> str:
    """The section of docs/scores.md."""
    sets = {name: claims_of(name) for name in SETS}
    measured = "; ".join(
        f"{name}: Brier score {brier(told):.3f}, calibration error {error(told):.3f}, a right claim above a wrong one "
        f"{ranked(told):.2f}"
        for name, told in sets.items()
    )
    return f"""## Confidence

Each claim carries the probability that it is right: that a coder has a record whose values are half of them the same.
It is learnt on train and fitted to outcomes on dev (`python -m training.confidence`). By tenths of confidence:

{table(sets)}

{measured[:1].upper()}{measured[1:]}.

What `--min-confidence` leaves of the claims of dev:

{kept(sets["dev"])}
"""


if __name__ == "__main__":
    sys.stdout.write(section())
