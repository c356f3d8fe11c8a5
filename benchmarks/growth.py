"""How the time of bringing tellings together grows with their number: 1,000, 10,000 and 100,000, most of the same two actors.

    python benchmarks/growth.py [SIZE …] [--most 1.6]

Prints the time of each size, and beside it how many times as long it took as n log n would have it since the size before:
1 is growth by n log n, 10 growth by the square. With `--most` it ends with 1 where any such figure is larger.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from math import log

from entente.consolidate.merge import consolidate
from entente.core.claim import Claim
from entente.core.document import Span
from entente.core.entry import Telling
from entente.core.values import Field, Money, Quantity, Value

FIRST, DAYS = date(2021, 1, 1), 1461
THINGS = (
    ("Leopard 2", "tank"), ("howitzer", "artillery"), ("drone", "drone"), ("kamikaze drone", "drone"), ("aid", "military aid"),
    ("military assistance package", "military aid"), ("loan", "financial"), ("grant", "financial"), ("shell", "ammunition"),
    ("Patriot battery", "air defence"), ("generator", "energy"), ("grain", "humanitarian"), ("training", "training"),
)  # fmt: skip
STAGES = ("considered", "pledged", "approved", "delivered", "refused")
OTHERS = ("DEU", "GBR", "NOR", "CAN", "JPN", "FRA")
HERE = (Span(0, 9),)


def tellings(count: int, seed: int = 14) -> Iterator[Telling]:
    """Reports of gifts, eight of each on average, told over four years; two in three are of one giver and one receiver."""
    chance = random.Random(seed)
    gifts = [_gift(chance) for _ in range(max(1, count // 8))]
    for number in range(count):
        begun, fields, figure = chance.choice(gifts)
        day = begun + timedelta(int(chance.expovariate(1 / 20)))
        told = [*fields, ("stage", chance.choice(STAGES))]
        if figure is not None and chance.random() < 0.6:
            told.append(figure)
        claim = Claim(f"d{number}", "commitment", HERE, tuple(Field(n, v, HERE, "made") for n, v in told), "made")
        yield Telling(claim, day)


def _gift(chance: random.Random) -> tuple[date, list[tuple[str, Value]], tuple[str, Value] | None]:
    item, kind = chance.choice(THINGS)
    giver = "USA" if chance.random() < 2 / 3 else chance.choice(OTHERS)
    fields: list[tuple[str, Value]] = [("provider", giver), ("recipient", "UKR"), ("kind", kind), ("item", item)]
    figure: tuple[str, Value] | None = None
    if kind in ("military aid", "financial", "humanitarian"):
        figure = ("value", Money(round(10 ** chance.uniform(6, 10), -5), "USD"))
    elif chance.random() < 0.8:
        figure = ("quantity", Quantity.exactly(chance.randint(1, 400)))
    return FIRST + timedelta(chance.randrange(DAYS)), fields, figure


def main() -> int:
    """Measure and print; 1 where the growth is above what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--most", type=float, metavar="TIMES", help="the largest growth beside n log n that passes")
    asked = parser.parse_args()
    worst, before = 0.0, None
    for size in asked.sizes:
        told = list(tellings(size))
        start = time.process_time()
        entries = consolidate(told)
        took = time.process_time() - start
        growth = 0.0 if before is None else (took / before[1]) / (size * log(size) / (before[0] * log(before[0])))
        beside = f"  {growth:.2f} times n log n" if before else ""
        print(f"{size:>8,} tellings  {len(entries):>7,} entries  {took:8.2f} s{beside}", flush=True)
        worst, before = max(worst, growth), (size, took)
    return int(asked.most is not None and worst > asked.most)


if __name__ == "__main__":
    sys.exit(main())
