"""How well relations are found again in the newsroom's invented world, from its true claims, and what that takes.

    python benchmarks/relations.py [REPORTS …] [--seed 4]

Of each kind that the truth has between two gifts: how many it has, how many are found, how many are made that are not true.
Beside them the time that the entries took, and the relations. Stances are not tied to proposals in the truth, so answers
are left out.
"""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from newsroom import tellings, things_of
from press.reports import invent

from entente.consolidate.merge import consolidate
from entente.consolidate.relations import relations

KINDS = ("part_of", "tops_up", "in_exchange_for")


def measure(count: int, seed: int) -> None:
    """Print the figures of a newsroom of `count` reports."""
    truth, printed = invent(count, seed=seed)
    reports = list(printed)
    thing_of, told = things_of(reports), tellings(reports)
    began = time.perf_counter()
    entries = consolidate(told)
    between = time.perf_counter()
    made = relations(entries, (report.document for report in reports))
    ended = time.perf_counter()
    thing = {e.id: Counter(thing_of[c.id] for c in e.claims).most_common(1)[0][0] for e in entries}
    known = set(thing.values())
    true = {
        (one.id, kind, other) for one in truth.things.values() for kind, other in one.ties if {one.id, other} <= known
    }
    found = {(thing[r.one], r.kind, thing[r.other]) for r in made if thing[r.one] != thing[r.other]}
    print(
        f"{count:,} reports, {len(told):,} claims: entries {between - began:.1f} s, relations {ended - between:.1f} s"
    )
    for kind in KINDS:
        there, here = ({tie for tie in ties if tie[1] == kind} for ties in (true, found))
        print(f"  {kind:<16} {len(there):>5} true, {len(there & here):>5} found, {len(here - there):>3} made besides")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=int, default=[1000])
    parser.add_argument("--seed", type=int, default=4)
    asked = parser.parse_args()
    for size in asked.reports:
        measure(size, asked.seed)
