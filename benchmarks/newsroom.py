"""The newsroom: an invented world whose truth is known, its news, and how well the ledger finds the truth again.

    python benchmarks/newsroom.py [--reports 1000] [--seed 4] [--read 1000] [--scale] [--errors N] [--write FILE.jsonl]

Consolidation from the true claims, without reading; from what is read off the text of the first --read reports; with --scale
the time and memory of consolidating 1,000, 10,000 and 100,000 reports. --write prints the reports as JSON lines and ends.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from press.causes import line, merges, splits
from press.measures import Fit, by_claim, fit, paired
from press.reckoning import WHAT, reckon, true_entries
from press.reports import Report, invent
from press.sums import Exactness, exactness
from press.truth import totals

from entente.consolidate.merge import consolidate
from entente.core.entry import Entry, Telling
from entente.store.rows import words_of
from entente.vocabulary.officials import official

SCALES = (1_000, 10_000, 100_000)


def tellings(reports: Iterable[Report]) -> list[Telling]:
    """The true claims as the store would give them, copies with the report that they are copied from as their origin."""
    return [
        Telling(
            claim,
            report.document.published,
            report.document.source,
            words_of(claim, report.document.text),
            report.copied,
            official=official(claim, report.document.source or ""),
        )
        for report in reports
        for claim, _ in report.coded
    ]


def things_of(reports: Iterable[Report]) -> dict[str, str]:
    """The true thing of each true claim, by id."""
    return {claim.id: thing for report in reports for claim, thing in report.coded}


def from_true_claims(reports: Sequence[Report]) -> tuple[tuple[Entry, ...], Fit]:
    """The entries of the true claims and how they fit."""
    entries = consolidate(tellings(reports))
    return entries, fit(by_claim(entries), things_of(reports))


def from_read_text(reports: Sequence[Report], processes: int) -> tuple[tuple[Entry, ...], dict[str, str], float]:
    """The entries of what is read, the true thing of each claim found, and the share of true claims that were found."""
    from entente.run import read_all

    told: list[Telling] = []
    for read in read_all([r.document for r in reports], processes=processes):
        document = read.document
        told += [Telling(c, document.published, document.source, words_of(c, document.text)) for c in read.claims]
    things = things_of(reports)
    pairs = paired([c for r in reports for c, _ in r.coded], [t.claim for t in told])
    return consolidate(told), {read: things[true] for true, read in pairs.items()}, len(pairs) / len(things)


def show(what: str, found: Fit) -> None:
    """One line of figures."""
    told = "  ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v:,}" for k, v in asdict(found).items())
    print(f"{what}: {told}")


def show_sums(what: str, found: Exactness, most: int) -> None:
    """One line of how exact totals are, and the first figures that are wrong."""
    print(
        f"{what}: {found.donors} donors, {found.exact:.1%} exact in every figure; {found.figures:.1%} of the figures exact"
    )
    for donor, kind, unit, true, told in found.wrong[:most]:
        print(f"    {donor} {kind} {unit}: {told:,.0f} instead of {true:,.0f}")


def errors(entries: Sequence[Entry], thing_of: dict[str, str], most: int) -> None:
    """The causes of splits and merges, the commonest first, each with an example."""
    for what, found in (("split", list(splits(entries, thing_of))), ("merged", list(merges(entries, thing_of)))):
        counts = Counter(cause for cause, *_ in found)
        print(f"{what}: {len(found)}")
        for cause, n in counts.most_common(most):
            _, id, one, other = next(told for told in found if told[0] == cause)
            print(f"  {n} x {cause}\n      {id}\n      {line(one)}\n      {line(other)}")


def time_one(count: int, seed: int) -> None:
    """Consolidate the true claims of so many reports; seconds, peak memory before and after, and the fit, as JSON."""
    _, reports = invent(count, seed=seed)
    things: dict[str, str] = {}
    told: list[Telling] = []
    for report in reports:
        told += tellings([report])
        things.update(things_of([report]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.process_time()
    entries = consolidate(told)
    seconds = time.process_time() - begun
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = fit(by_claim(entries), things)
    print(
        json.dumps(
            {
                "claims": len(told),
                "entries": len(entries),
                "seconds": seconds,
                "mb": (after - before) // 1024,
                **asdict(found),
            }
        )
    )


def scale(seed: int, scales: Sequence[int]) -> None:
    """Time and memory by the number of reports, each in a process of its own, and how they grow."""
    last = None
    for count in scales:
        command = [sys.executable, __file__, "--reports", str(count), "--seed", str(seed), "--time"]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(
            f"{count:>8,} reports {told['claims']:>8,} claims {told['entries']:>7,} entries {told['seconds']:8.2f} s "
            f"{told['mb']:>6,} MB  B-cubed F1 {told['f1']:.3f}  merged entries {told['merged_entries']:.4f}"
        )
        if last:
            n, m = told["claims"], last["claims"]
            bound = n * math.log(n) / (m * math.log(m))
            print(
                f"{'':>17} time x {told['seconds'] / last['seconds']:.1f} where n log n allows {bound:.1f}; memory x {told['mb'] / max(1, last['mb']):.1f}"
            )
        last = told


def write(reports: Iterable[Report], target: str) -> None:
    """The documents as JSON lines, as `entente add` takes them."""
    with sys.stdout if target == "-" else Path(target).open("w", encoding="utf-8") as out:
        for report in reports:
            d = report.document
            told = {
                "id": d.id,
                "lang": "en",
                "published": str(d.published),
                "source": d.source,
                "url": d.url,
                "title": d.title,
                "text": d.text,
            }
            out.write(json.dumps(told, ensure_ascii=False) + "\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--read", type=int, default=0, help="read the text of so many reports")
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--scale", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--write", metavar="FILE")
    parser.add_argument("--time", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.time:
        time_one(chosen.reports, chosen.seed)
        return
    if chosen.scale:
        scale(chosen.seed, SCALES)
        return
    truth, made = invent(chosen.reports, seed=chosen.seed)
    if chosen.write:
        write(made, chosen.write)
        return
    reports = list(made)
    kinds = Counter(thing.type for thing in truth.things.values())
    print(
        f"{len(reports):,} reports of {len(truth.happenings):,} happenings to {len(truth.things):,} things: {dict(kinds)}"
    )
    entries, found = from_true_claims(reports)
    show("true claims", found)
    for kind in kinds:
        of = {c.id: t for r in reports for c, t in r.coded if c.type == kind}
        show(f"  {kind}", fit(by_claim(entries), of))
    true, documents = totals(truth), [report.document for report in reports]
    of_things, ties = true_entries(tellings(reports), things_of(reports), truth)
    for name, reckoned in (("", reckon(entries, documents)), (" of the true things", reckon(of_things, ties=ties))):
        for what in (None, *WHAT):
            most = chosen.errors if what is None else 0
            show_sums(f"  {what or 'totals'}{name}", exactness(true, reckoned, what=what), most)
    if chosen.errors and not chosen.read:
        errors(entries, things_of(reports), chosen.errors)
    if chosen.read:
        entries, thing_of, share = from_read_text(reports[-chosen.read :], chosen.processes)
        show(f"read text, {share:.1%} of claims found", fit(by_claim(entries), thing_of))
        if chosen.errors:
            errors(entries, thing_of, chosen.errors)


if __name__ == "__main__":
    main()
