"""The pages under load: server time of every page with many readers at once, and the server's memory.

    python benchmarks/pages.py LEDGER [--readers 20] [--seconds 20]

A server of its own process answers readers that ask for page after page, each a real address with a query of its own. Printed
are the milliseconds until an answer is whole, at the median and the 99th percentile, by kind of page, and the most memory the
server took. The first seconds of a server are not in it: what a whole state of the ledger needs once is worked out then, and
what the first decision needs is prepared aside; the column "first" has the first answer of each kind. The ledger of 20,000 claims that docs/pages.md tells of is made by

    python benchmarks/newsroom.py --reports 9000 --write news.jsonl && entente add news.jsonl --ledger news.db
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from statistics import median, quantiles

import httpx2

MARKS = {"median": 150, "99th percentile": 400, "memory": 400}
"""Milliseconds, milliseconds, and megabytes that are not to be passed."""


def main() -> None:
    """Measure and print."""
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("ledger")
    told.add_argument("--readers", type=int, default=20)
    told.add_argument("--seconds", type=float, default=20)
    told.add_argument("--warm", type=float, default=20, help="seconds of reading before, in which nothing is measured")
    asked = told.parse_args()
    base = "http://127.0.0.1:8497"
    command = [sys.executable, "-m", "entente", "serve", "--ledger", asked.ledger, "--port", base.rpartition(":")[2]]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        began = time.monotonic()
        _ready(base)
        print(f"the first page after {time.monotonic() - began:.1f} s")
        addresses = _addresses(base)
        first = {kind: _timed(base, kind_of[0])[0] for kind, kind_of in addresses.items()}
        _read(base, addresses, asked.readers, asked.warm)
        times = _read(base, addresses, asked.readers, asked.seconds)
        memory = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1]) / 1024
    finally:
        server.terminate()
        server.wait()
    _print(times, first, asked.readers, memory)


def _ready(base: str) -> None:
    for _ in range(600):
        try:
            if httpx2.get(base, timeout=60).status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


def _addresses(base: str) -> dict[str, list[str]]:
    """The pages that readers ask for, by kind, each with many queries."""
    lines = httpx2.get(f"{base}/api/v1/entries?limit=1000", timeout=60).json()["items"]
    who = sorted({actor for line in lines for actor in line["who"] if actor.isupper()})
    kinds = sorted({line["kind"] for line in lines if line["kind"] and line["type"] == "commitment"})
    matters = sorted({line["label"] for line in lines if line["type"] == "position"})
    documents = httpx2.get(f"{base}/api/v1/documents?limit=500", timeout=60).json()["items"]
    quoted = [f'"{kind}"' for kind in kinds]
    return {
        "overview": ["/", *(f"/?since=2024-{month:02}-01" for month in range(1, 13))],
        "commitments": [
            "/commitments",
            *(f"/commitments?q=provider:{a}" for a in who),
            *(f"/commitments?q=kind:{k}" for k in quoted),
        ],
        "totals": [f"/commitments?view=totals&q=provider:{a}" for a in who] + ["/commitments?view=totals"],
        "charts": [f"/commitments?view=chart&q=kind:{k}" for k in quoted] + ["/commitments?view=chart"],
        "map": [f"/commitments?view=map&q=kind:{k}" for k in quoted] + ["/commitments?view=map"],
        "entries": ["/entries", *(f"/entries?q=actor:{a}" for a in who), "/entries?q=conflict:open"],
        "entry": [f"/entry/{line['entry']}" for line in lines],
        "documents": ["/documents"],
        "document": [f"/document/{line['id']}" for line in documents],
        "board": ["/board", *(f"/board?on={httpx2.QueryParams({'on': m})['on']}" for m in matters[:60])],
        "threads": ["/threads"],
        "calendar": ["/calendar", *(f"/calendar?month=2024-{month:02}" for month in range(1, 13))],
        "network": ["/network", *(f"/network?actor={a}" for a in who)],
        "review": ["/review"],
        "api entries": [f"/api/v1/entries?q=provider:{a}" for a in who],
        "api totals": ["/api/v1/totals?by=provider", "/api/v1/totals?by=kind"],
    }


def _timed(base: str, address: str, client: httpx2.Client | None = None) -> tuple[float, int]:
    began = time.monotonic()
    answer = (client or httpx2).get(base + address, timeout=60)
    return 1000 * (time.monotonic() - began), answer.status_code


def _read(base: str, addresses: dict[str, list[str]], readers: int, seconds: float) -> dict[str, list[float]]:
    times: defaultdict[str, list[float]] = defaultdict(list)
    until = time.monotonic() + seconds

    def reader(number: int) -> None:
        chosen = random.Random(number)
        with httpx2.Client() as client:
            while time.monotonic() < until:
                kind = chosen.choice(list(addresses))
                took, status = _timed(base, chosen.choice(addresses[kind]), client)
                if status != 200:
                    raise SystemExit(f"{kind} was answered {status}")
                times[kind].append(took)

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(times)


def _print(times: dict[str, list[float]], first: dict[str, float], readers: int, memory: float) -> None:
    print(
        f"{'page':14} {'answers':>8} {'first':>8} {'median':>8} {'99 %':>8}   milliseconds, {readers} readers at once"
    )
    for kind, took in sorted(times.items()):
        late = quantiles(took, n=100)[98] if len(took) > 1 else took[0]
        over = " over" if median(took) > MARKS["median"] or late > MARKS["99th percentile"] else ""
        print(f"{kind:14} {len(took):8} {first[kind]:8.0f} {median(took):8.0f} {late:8.0f}{over}")
    every = [one for took in times.values() for one in took]
    print(f"{'all':14} {len(every):8} {'':8} {median(every):8.0f} {quantiles(every, n=100)[98]:8.0f}")
    print(f"memory {memory:.0f} MB (mark {MARKS['memory']})")


if __name__ == "__main__":
    main()
