"""What a ledger kept open costs after a decision or a report, against deriving all of it anew, in one run on this machine.

    python benchmarks/again.py [--ledger LEDGER.db] [--documents 4000] [--most 0.1] [--memory 300]

Without --ledger one is made of reports told here, as in `ledger.py`. Prints the seconds that deriving anew keeps a processor busy,
then each step as a share of it, and the memory that all takes. With --most it ends with 1 where the least of three decisions, or of
three reports told last, takes a larger share; with --memory where the process is larger than so many MB. A copy of the ledger is
worked on.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from ledger import make_documents, make_reader

from entente.core.document import Document
from entente.ledger import Ledger


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ledger", type=Path, help="measure a copy of this ledger")
    options.add_argument("--documents", type=int, default=4000)
    options.add_argument("--most", type=float)
    options.add_argument("--memory", type=int)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ledger.db")
        if chosen.ledger:
            shutil.copy(chosen.ledger, path)
        with Ledger.open(path) as ledger:
            if not chosen.ledger:
                ledger.add(make_documents(chosen.documents, 5), processes=0, make=make_reader)
            shares = dict(measured(ledger))
    size = largest()
    print(f"{'the memory of the process':42} {size} MB")
    slow = chosen.most is not None and max(shares["a decision"], shares["a report told last"]) > chosen.most
    return int(slow or (chosen.memory is not None and size > chosen.memory))


def measured(ledger: Ledger) -> Iterator[tuple[str, float]]:
    """Each step with its share of the time of deriving all anew, told as it is found."""
    from entente.ledger.deriving import derive
    from entente.ledger.memory import forget

    forget(ledger._store)
    whole = taken(lambda: derive(ledger._store, anew=True))
    print(f"{'deriving all anew':42} {whole:.2f} s of a processor, {ledger.counts().claims:,} claims")
    ana = ledger.analyst("benchmark")
    gifts = [summary for summary in ledger.summaries()[1] if summary.type == "commitment"]
    one, other = gifts[len(gifts) // 3], max(gifts, key=lambda summary: summary.claims)
    last = date.fromisoformat(max(summary.told_last for summary in gifts))
    told = iter(
        [Document(f"late {n}", f"GBR pledged {n + 3} howitzer to UKR.", last + timedelta(n)) for n in range(1, 9)]
    )
    steps: dict[str, list[Callable[[], object]]] = {
        "a decision": [
            lambda: ana.merge(one.entry, gifts[len(gifts) // 2].entry),
            lambda: ana.undo(),
            lambda: ana.reject(ledger.entry(other.entry).claims[0].id),
        ],
        "a report told last": [lambda: ledger.add(next(told), processes=0, make=make_reader) for _ in range(4)][1:],
        "every summary, after it": [lambda: ledger.summaries()] * 3,
        "every entry": [lambda: ledger.entries()] * 3,
        "totals by giver": [lambda: ledger.totals(by=("provider",))] * 3,
        "one entry": [lambda: ledger.entry(one.entry)] * 9,
        "the entry of a claim": [lambda: ledger.entry(ledger.entry(one.entry).claims[0].id)] * 9,
        "what an entry is related to": [lambda: ledger.related(one.entry)] * 9,
    }
    ledger.add(next(told), processes=0, make=make_reader)  # the first one after opening finds nothing prepared
    for name, runs in steps.items():
        least = min(map(taken, runs))
        print(f"{name:42} {least * 1000:8.1f} ms {least / whole:8.4f} of that")
        yield name, least / whole


def taken(work: Callable[[], object]) -> float:
    """The seconds that work keeps a processor busy; what others on the machine take does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def largest() -> int:
    """The most memory that the process has taken, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
