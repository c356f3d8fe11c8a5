"""Measures how well reports are read, and keeps docs/scores.md: `make score` writes it, `make test` checks its floors.

The material lies beside the checkout (../shared) and is no part of the project; where it is missing this says so and
checks nothing. A floor in docs/floors.toml only rises: it is what was reached before, less a hundredth for rounding.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from entente.score import Tally, load_records, report, score_records

ROOT = Path(__file__).parent.parent
GOLD = ROOT.parent / "shared" / "gold"
SETS = {
    "seeds": "the five source documents",
    "dev": "52 reports of many outlets",
    "train": "75 reports for learning and for looking at errors",
}
PAGE, FLOORS = ROOT / "docs" / "scores.md", ROOT / "docs" / "floors.toml"

HEAD = """# Scores

How well claims are read, measured against hand-coded records. Written by `make score`; the figures are those of the
commit that this page stands in. `slots F1` of `all` is *the* score: of every value in a counted slot, how many are right
(precision, recall and their harmonic mean; half a point where the codebook calls two values close).

Made by these commands, once a set:

    entente read ../shared/gold/dev.docs.jsonl > read.jsonl
    entente score ../shared/gold/dev.gold.jsonl read.jsonl

The sets lie beside the checkout, not in it. Two coders who follow the codebook independently agree to a slots F1 of 0.87;
a program of 60 lines (verbs of saying and giving, their subjects and objects) reaches 0.24.

How to read them: rules were learnt from train; the errors on seeds and dev were looked at, too, by cause, so neither is
unseen. Reports that nobody looked at may score a few hundredths lower than dev.
"""

TAIL = """## The language model

Its figures on the official test sets are in [its card](../src/entente/language/model/CARD.md), made by
`python -m training --only-measure`.

## Speed

Measured on 2026-11-25 on two cores; the ratios are the result, as speeds differ between machines.

`python benchmarks/throughput.py ../shared/corpus/open.jsonl --most 250` (265,395 words, half of them in texts that have nothing
to do with commitments between states):

| what | words/s | documents/s | x bare engine | x blank tokeniser | peak MB |
| --- | --: | --: | --: | --: | --: |
| spaCy's blank tokeniser | 486,220 | 458.0 | 36.40 | 1.000 | 131 |
| bare engine, everything parsed | 13,356 | 12.6 | 1.00 | 0.027 | 229 |
| end to end, 1 process | 16,533 | 15.6 | **1.24** | 0.034 | 251 |
| end to end, 2 processes | 31,339 | 29.5 | **2.35** | 0.064 | 239 |

`python benchmarks/engine.py`: 1.20 times the laboratory prototype's words a second on one core, in one run.

`python benchmarks/ledger.py --check`, on a ledger of the whole corpus (1,839 documents, 6,343 claims): `import entente` takes 9
ms more than a bare interpreter, `entente --help` 0.12 s, `entente list` 0.29 s, a query by provider, recipient, kind and
day 0.37 s.

## Floors

The floors that CI holds are in [floors.toml](floors.toml); they only rise. The project's own reports (`tests/reports`, in other
domains too) have a floor in their own test.
"""


def read_set(name: str, folder: Path) -> Path:
    """The records that `entente read` prints for a set, as a file."""
    made = folder / f"{name}.read.jsonl"
    with made.open("w", encoding="utf-8") as out:
        command = [sys.executable, "-m", "entente", "read", str(GOLD / f"{name}.docs.jsonl")]
        subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=True)
    return made


def figures(name: str) -> dict[str, Tally]:
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


def write(measured: Mapping[str, Mapping[str, Tally]]) -> None:
    """Write the page, and raise the floors that were passed."""
    parts = [HEAD]
    for name, told in measured.items():
        parts += [f"## {name}: {SETS[name]}", table(told)]
    parts.append(TAIL)
    PAGE.write_text("\n\n".join(part.strip("\n") for part in parts) + "\n", "utf-8")
    before = floors()
    lines = ["# The slots F1 that CI holds, by set and record type. Written by `make score`; a floor only rises."]
    for name, told in measured.items():
        if name == "train":
            continue
        lines.append(f"\n[{name}]")
        for kind, tally in told.items():
            reached = int(100 * report(tally)["slots_f1"] - 1) / 100
            lines.append(f"{kind} = {max(reached, before.get(name, {}).get(kind, 0.0)):.2f}")
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


def floors() -> Mapping[str, Mapping[str, float]]:
    """The floors by set and record type; none where no page was written yet."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def below(measured: Mapping[str, Mapping[str, Tally]]) -> list[str]:
    """What fell below its floor, a sentence each."""
    found = []
    for name, told in measured.items():
        for kind, floor in floors().get(name, {}).items():
            reached = report(told[kind])["slots_f1"]
            if reached < floor:
                found.append(f"{name} {kind}: slots F1 {reached:.3f} is below its floor {floor:.2f}")
    return found


def main() -> int:
    """Exit code 0 where all floors hold or nothing can be measured, 1 where one does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="measure every set and write the page and the floors")
    what.add_argument("--check", action="store_true", help="measure the sets that have floors and hold them to these")
    what.add_argument("--json", metavar="SET", choices=list(SETS), help="measure one set and print its figures")
    chosen = parser.parse_args()
    if not GOLD.is_dir():
        print("scores: not measured, as ../shared/gold is not beside this checkout.")
        return 0
    if chosen.json:
        print(json.dumps({kind: report(tally) for kind, tally in figures(chosen.json).items()}, indent=1))
        return 0
    if chosen.write:
        write({name: figures(name) for name in SETS})
        return 0
    fallen = below({name: figures(name) for name in floors()})
    print("\n".join(fallen) if fallen else "scores: every floor of docs/floors.toml holds.")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
