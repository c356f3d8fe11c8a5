"""Kill -9 at random moments while a ledger is added to and decided about: it opens, is whole, and comes to the same in the end.

    python benchmarks/crash.py [--times 200] [--seed 7] [--reports 400]

A process adds reports one by one and decides about every tenth. It is killed at a random moment, the ledger is opened and
checked (`entente check`), and the same process starts again, until it was killed so many times; then it is let end. What the
ledger then holds is compared with that of a process which was never killed, byte for byte. Ends with 1 where anything differs.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from entente.core.claim import Claim
from entente.core.decision import Decision, cite
from entente.core.document import Document, Span
from entente.core.values import Field, Quantity
from entente.ledger import Ledger
from entente.run import Read

GIVERS, TAKERS, STAGES = ("SWE", "ITA", "JPN", "PER", "KEN"), ("UKR", "MDA", "YEM"), ("pledged", "delivered")
ITEMS = {"boats": "ship", "tents": "humanitarian", "drones": "drone"}
FORMS = ("claims", "entries", "relations", "issues")


def report(number: int) -> Document:
    """A report of one gift; every fifth tells that of another anew."""
    told = number - number % 5
    pick = random.Random(told)
    words = (
        pick.choice(GIVERS),
        pick.choice(STAGES),
        str(pick.randint(2, 90)),
        pick.choice(list(ITEMS)),
        pick.choice(TAKERS),
    )
    day = date(2023, 1, 1) + timedelta(days=number // 4)
    return Document(f"r{number:04}", " ".join(words) + ("." if number == told else f" ({number})."), day)


def read(document: Document) -> Claim:
    """The claim of such a report."""
    fields, start = [], 0
    for name, word in zip(("provider", "stage", "quantity", "item", "recipient"), document.text.split(), strict=False):
        word = word.rstrip(".")
        place = Span(start, start + len(word))
        fields.append(Field(name, Quantity.exactly(int(word)) if name == "quantity" else word, (place,), "made"))
        if name == "item":
            fields.append(Field("kind", ITEMS[word], (place,), "made"))
        start += len(word) + 1
    return Claim(document.id, "commitment", (Span(0, len(document.text)),), tuple(fields), "made")


def decisions(number: int) -> list[Decision]:
    """What is decided after a report: one claim rejected or two held together, and every third decision undone."""
    one, other = (report(n) for n in (number, max(0, number - 7)))
    cited = [cite(read(found), found) for found in (one, other)]
    made = f"2026-01-01T{number // 60 % 24:02}:{number % 60:02}:00.000Z"
    kind = "reject" if number % 20 else "merge"
    first = Decision(kind, "ana", made, ((cited[0],),) if kind == "reject" else ((cited[0],), (cited[1],)))
    undo = Decision("undo", "ana", made.replace(":00.000Z", ":30.000Z"), undoes=first.id)
    return [first, undo] if number % 30 == 0 else [first]


def work(ledger: str, reports: int) -> None:
    """Add all reports and decide; what is there already changes nothing."""
    with Ledger.open(ledger) as opened:
        print("open", flush=True)
        for number in range(reports):
            opened.add(report(number), processes=0, make=lambda: lambda found: [Read(d, (read(d),)) for d in found])
            if number % 10 == 9:
                opened.decide(decisions(number))


def held(ledger: Path) -> tuple[bytes, ...]:
    """All that a ledger holds, written out."""
    with Ledger.open(ledger, create=False) as opened:
        written = []
        for form in FORMS:
            opened.export(form, out := BytesIO())
            written.append(out.getvalue())
        return *written, repr(opened.decisions()).encode()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--times", type=int, default=200)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--reports", type=int, default=400)
    asked.add_argument("--work", metavar="LEDGER", help=argparse.SUPPRESS)
    chosen = asked.parse_args()
    if chosen.work:
        work(chosen.work, chosen.reports)
        return 0
    moments = random.Random(chosen.seed)
    command = [sys.executable, __file__, "--reports", str(chosen.reports), "--work"]
    with tempfile.TemporaryDirectory() as folder:
        whole, killed = Path(folder, "whole.db"), Path(folder, "killed.db")
        subprocess.run([*command, whole], check=True, stdout=subprocess.DEVNULL)
        grown = []
        for number in range(chosen.times):
            killed.unlink(
                missing_ok=True
            ) if number % 40 == 0 else None  # begun anew now and then: early moments count, too
            for beside in killed.parent.glob(f"{killed.name}-*") if number % 40 == 0 else ():
                beside.unlink()
            process = subprocess.Popen([*command, killed], stdout=subprocess.PIPE)
            process.stdout.readline()
            time.sleep(moments.uniform(0, 2.5))
            process.send_signal(signal.SIGKILL)
            process.wait()
            with Ledger.open(killed) as opened:
                if faults := opened.check():
                    print(f"killed for the {number + 1}. time, the ledger is not whole: {faults[0]}")
                    return 1
                grown.append(opened.counts().documents)
        subprocess.run([*command, killed], check=True, stdout=subprocess.DEVNULL)
        same = held(whole) == held(killed)
    print(f"killed {chosen.times} times, at {min(grown)} to {max(grown)} of {chosen.reports} reports: whole each time")
    print("the same in the end, byte for byte" if same else "NOT the same in the end")
    return not same


if __name__ == "__main__":
    sys.exit(main())
