"""What finding origins costs: reports and their copies, made here, in growing numbers, and how the time grows.

    python benchmarks/origins.py [--most 20000] [--corpus DOCUMENTS.jsonl] [--check]

A third of the reports are copies: shortened, with a few words changed, up to a week later, some of them told fifty times.
With --check the end is 1 where ten times the reports take more than twelve times the time, or where fewer than 98 of 100
links are between copies of one report. The words are drawn by chance, so that this is a check of the program, not of the
thresholds: reports of real events are far more alike.
"""

import argparse
import random
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from entente.consolidate.origins import links
from entente.core.document import Document
from entente.core.issue import Issue
from entente.readers.clean import mark
from entente.readers.items import open_items

LETTERS = "bcdfgklmnprstvz"
LIMIT = 12.0
"""Times the time that ten times the reports may take; n log n from 2,000 to 20,000 would be 13 times."""


def words(count: int) -> list[str]:
    """Words that nobody says."""
    chance = random.Random(7)
    return [
        "".join(chance.choice(LETTERS) + chance.choice("aeiou") for _ in range(chance.randint(1, 4)))
        for _ in range(count)
    ]


def make(count: int) -> tuple[list[Document], dict[str, int]]:
    """Reports of some 250 words over four years, and the number of the report that each goes back to."""
    chance, known = random.Random(count), words(20_000)
    weights = [1 / (rank + 10) for rank in range(len(known))]
    found: list[Document] = []
    story: dict[str, int] = {}
    first = date(2021, 1, 1)
    while len(found) < count:
        number, day = len(found), first + timedelta(chance.randrange(1461))
        told = [_sentence(chance, known, weights) for _ in range(chance.randint(8, 20))]
        copies = 0 if chance.random() < 0.75 else 50 if chance.random() < 0.005 else chance.randint(1, 3)
        for copy in range(min(copies + 1, count - len(found))):
            id = f"r{len(found):06}"
            story[id] = number
            text = " ".join(told if not copy else _changed(chance, told))
            found.append(
                Document(id, text, day + timedelta(chance.randint(0, 7) if copy else 0), f"paper{chance.randrange(40)}")
            )
    return found, story


def _sentence(chance: random.Random, known: list[str], weights: list[float]) -> str:
    drawn = chance.choices(known, weights, k=chance.randint(8, 25))
    named = [word.title() if chance.random() < 0.15 else word for word in drawn]
    return " ".join([named[0].capitalize(), *named[1:]]) + "."


def _changed(chance: random.Random, told: list[str]) -> list[str]:
    kept = told[: chance.randint(max(4, len(told) // 2), len(told))]
    place = chance.randrange(len(kept))
    return [*kept[:place], kept[place].replace(" ", " on Monday ", 1), *kept[place + 1 :]]


def taken(documents: list[Document]) -> tuple[float, list[tuple[str, str]]]:
    """Seconds on the processor, so that others on the machine do not count, and the pairs that were linked."""
    start = time.process_time()
    found = links(documents)
    return time.process_time() - start, [(link.one, link.other) for link in found]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=20_000)
    options.add_argument("--corpus", type=Path, help="link these documents, too")
    options.add_argument("--check", action="store_true", help="end with 1 where a limit is not kept")
    chosen = options.parse_args()
    taken(make(50)[0])  # tables are made once
    print(f"{'reports':>10}{'seconds':>10}{'ms each':>10}{'links':>10}{'right':>8}")
    seconds, rates = [], []
    for count in (chosen.most // 10, chosen.most):
        documents, story = make(count)
        time_taken, found = taken(documents)
        right = sum(story[one] == story[other] for one, other in found)
        seconds.append(time_taken)
        rates.append(right / max(1, len(found)))
        print(f"{count:10,}{time_taken:10.2f}{1000 * time_taken / count:10.2f}{len(found):10,}{rates[-1]:8.3f}")
    if chosen.corpus:
        texts = [mark(document) for document in open_items((chosen.corpus,)) if not isinstance(document, Issue)]
        time_taken, found = taken(texts)
        print(
            f"{len(texts):10,}{time_taken:10.2f}{1000 * time_taken / len(texts):10.2f}{len(found):10,}  {chosen.corpus.name}"
        )
    ratio = seconds[1] / seconds[0]
    kept = ratio <= LIMIT and min(rates) >= 0.98
    print(f"ten times the reports take {ratio:.1f} times the time: {'kept' if kept else 'MISSED'} (limit {LIMIT:g})")
    if chosen.check and not kept:
        sys.exit("A limit is not kept.")


if __name__ == "__main__":
    main()
