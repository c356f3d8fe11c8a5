"""Measures how well reports are read, and keeps docs/scores.md: `make score` writes it, `make test` checks its floors.

The material lies beside the checkout (../shared) and is no part of the project; where it is missing this says so and
checks nothing. Records of whole reports are measured by `scores_records.py`, single parts of reading by `parts.py`.
"""

from __future__ import annotations

import argparse
import json
import sys

import scores_floors
import scores_page
from parts import measure_all
from scores_records import GOLD, SETS, tallies

from entente.score import report


def main() -> int:
    """Exit code 0 where all floors hold or nothing can be measured, 1 where one does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="measure everything and write the page and the floors")
    what.add_argument("--check", action="store_true", help="measure what has floors and hold it to these")
    what.add_argument(
        "--json", metavar="SET", choices=[*SETS, "parts"], help="measure one set, or the parts, and print the figures"
    )
    chosen = parser.parse_args()
    if not GOLD.is_dir():
        print("scores: not measured, as ../shared/gold is not beside this checkout.")
        return 0
    if chosen.json:
        print(json.dumps(_printed(chosen.json), indent=1))
        return 0
    if chosen.write:
        measured, parts = {name: tallies(name) for name in SETS}, measure_all()
        scores_page.write(measured, parts)
        scores_floors.write(measured, parts)
        return 0
    held = [name for name in scores_floors.floors() if name in SETS]
    fallen = list(scores_floors.below({name: tallies(name) for name in held}, measure_all()))
    print("\n".join(fallen) if fallen else "scores: every floor of docs/floors.toml holds.")
    return 1 if fallen else 0


def _printed(name: str) -> object:
    """The figures of a set, or of the parts, ready for `json.dumps`."""
    if name == "parts":
        return {
            f.name: {"rate": f.reached, "right": f.right, "of": f.of, "left out": f.left_out} for f in measure_all()
        }
    return {kind: report(tally) for kind, tally in tallies(name).items()}


if __name__ == "__main__":
    sys.exit(main())
