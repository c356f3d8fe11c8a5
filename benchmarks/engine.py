"""How fast the language engine reads on one core, how much memory it takes, and how it compares with the laboratory's.

    python benchmarks/engine.py [TEXTS] [--prototype FOLDER] [--rounds 5] [--words 30000]

TEXTS is a file of reports, JSON lines with a "text" each, or one text a line; without it the sentences below are read,
with other names and numbers each time. Engines take turns in one run, and the time is that of the processor, so that what
else the machine does counts little; the ratio is the median of the rounds. The prototype is looked for beside the project.
"""

import argparse
import importlib.util
import json
import os
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

BESIDE = Path(__file__).parents[2] / "shared" / "engine" / "prototype"

NAMES = ("Norway", "Kenya", "Japan", "Canada", "Chile", "Ghana", "Finland", "Jordan", "Vietnam", "Portugal")
PEOPLE = ("Anna Lind", "Peter Okoro", "Maria Sato", "John Hale", "Elena Costa", "Omar Haddad")
SENTENCES = (
    "{A} will send {n} armoured vehicles and {m} million rounds of ammunition to {B}, the government said on Friday.",
    "The foreign minister of {A}, {p}, met her counterpart from {B} in Geneva to discuss the treaty.",
    "“We will not recognise the result,” {p} told reporters after the vote, “and we call on {B} to withdraw its troops.”",
    "{A} has pledged ${n} million in humanitarian aid, of which only a third had been delivered by the end of the year.",
    "It rained for most of the day.",
    "Officials who spoke on condition of anonymity said that the talks, which began in {A} last week, had stalled.",
    "The ministry declined to comment.",
    "Under the agreement, {A} and {B} would withdraw their forces from the border within {n} days.",
    "{p}, who has led the opposition since 2019, accused the government of breaking its promise to {B}.",
    "The parliament in {A} approved the loan by {n} votes to {m}, but the president has yet to sign the law.",
    "Asked whether {B} would be given the missiles, the spokeswoman said that no decision had been taken.",
    "Trade between the two countries grew by {n}.{m} per cent, according to figures published on Monday.",
    "Thousands of people marched through the capital, carrying flags and calling for new elections.",
    "A convoy of {n} lorries with food, tents and medicine crossed into {B} on Tuesday, the first in {m} weeks.",
)


def made(words: int) -> list[str]:
    """Reports of the sentences above, with about so many words."""
    chance, texts, count = random.Random(7), [], 0
    while count < words:
        told = []
        for _ in range(chance.randint(6, 24)):
            first, second = chance.sample(NAMES, 2)
            numbers = {"n": chance.randint(2, 90), "m": chance.randint(2, 60)}
            told.append(chance.choice(SENTENCES).format(A=first, B=second, p=chance.choice(PEOPLE), **numbers))
        texts.append(" ".join(told))
        count += len(texts[-1].split())
    return texts


def given(file: Path, words: int) -> list[str]:
    """Reports of a file, from all over it, with about so many words."""
    lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    random.Random(7).shuffle(lines)
    texts, count = [], 0
    for line in lines:
        texts.append(json.loads(line)["text"] if line.lstrip().startswith("{") else line)
        count += len(texts[-1].split())
        if count >= words:
            break
    return texts


def packaged(texts: list[str]) -> Callable[[], Iterator[object]]:
    """Entente's engine, all sentences of the texts."""
    from entente.language.engine import load, parse_many
    from entente.language.sentences import split

    engine = load()
    return lambda: parse_many(engine, ((text, split(text)) for text in texts))


def prototype(folder: Path, texts: list[str]) -> Callable[[], Iterator[object]]:
    """The laboratory's engine, the same texts."""
    found = importlib.util.spec_from_file_location("mtparse", folder / "mtparse.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    engine = module.MTParser(str(folder))
    return lambda: engine.pipe(texts)


def speed(read: Callable[[], Iterator[object]]) -> float:
    """Words a second of processor time."""
    start = time.process_time()
    words = sum(sum(not token.is_space for token in doc) for doc in read())
    return words / (time.process_time() - start)


def megabytes() -> float:
    """The most memory the process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", type=Path, nargs="?")
    options.add_argument("--prototype", type=Path, default=BESIDE)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--words", type=int, default=30_000)
    chosen = options.parse_args()
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"  # one core is measured, numpy's share of it too; read when numpy is first imported

    texts = given(chosen.texts, chosen.words) if chosen.texts else made(chosen.words)
    start = time.perf_counter()
    ours = packaged(texts)
    loaded = time.perf_counter() - start
    speed(ours)
    print(f"loaded in {loaded:.1f} s, {megabytes():.0f} MB held after reading {len(texts)} texts")
    model = Path(sys.modules["entente.language.component"].MODEL)
    print(f"model {sum(file.stat().st_size for file in model.iterdir()) / 1e6:.0f} MB on disk")
    if not (chosen.prototype / "mtparse.py").is_file():
        print(f"packaged engine {statistics.median(speed(ours) for _ in range(chosen.rounds)):8,.0f} words a second")
        print(f"no prototype in {chosen.prototype}, so there is no ratio; name its folder with --prototype")
        return
    theirs = prototype(chosen.prototype, texts)
    speed(theirs)
    rounds = [(speed(ours), speed(theirs)) for _ in range(chosen.rounds)]
    ratios = [our / their for our, their in rounds]
    ratio = statistics.median(ratios)
    print(f"packaged engine {statistics.median(our for our, _ in rounds):8,.0f} words a second")
    print(f"prototype       {statistics.median(their for _, their in rounds):8,.0f} words a second")
    print(
        f"ratio           {ratio:8.2f} ({min(ratios):.2f} to {max(ratios):.2f}), goal 1.00: {'met' if ratio >= 1 else 'MISSED'}"
    )


if __name__ == "__main__":
    main()
