"""How fast reports are read from end to end, beside the bare engine and spaCy's blank tokeniser, in one run.

    python benchmarks/throughput.py DOCUMENTS.jsonl [--most 400] [--processes 2]

Bare engine: every sentence of every text parsed, nothing else. End to end: cleaning, choosing the sentences worth
parsing, parsing them, mentions, propositions, claims, the support check. Words are the tokens of the blank tokeniser that
are not white space. Each figure is measured in a process of its own, so that its peak of memory is its own; a process is
warmed by eight documents before the clock starts. Speeds differ between machines and hours: the ratios are the result.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

WARM = 8


def documents(file, most):
    from entente.core.document import Document

    found = []
    for line in Path(file).read_text("utf-8").splitlines()[:most]:
        told = json.loads(line)
        day = date.fromisoformat(told["published"][:10]) if told.get("published") else None
        found.append(
            Document(str(told["id"]), told["text"], day, told.get("source"), told.get("url"), told.get("title"))
        )
    return found


def tokenise(reports, _):
    import spacy

    nlp = spacy.blank("en")
    yield
    yield sum(not token.is_space for report in reports for token in nlp.make_doc(report.text))


def bare(reports, _):
    from entente.language.engine import load, parse_many
    from entente.language.sentences import split

    engine = load()
    given = [(report.text, split(report.text)) for report in reports]
    list(parse_many(engine, given[:WARM]))
    yield
    yield sum(doc.has_annotation("DEP") for doc in parse_many(engine, given))


def end_to_end(reports, processes):
    from entente.run import read_all

    workers = processes if processes > 1 else 0
    stream = read_all([*reports[: WARM * max(1, processes)], *reports], processes=workers)
    for _ in range(WARM * max(1, processes)):
        next(stream)
    yield
    yield sum(len(found.claims) for found in stream)


TASKS = {"tokeniser": tokenise, "bare": bare, "read": end_to_end}


def measure(task, file, most, processes=1):
    """Seconds of wall time, what came out, and the peak of memory in MB of this process and of its largest child."""
    command = [sys.executable, __file__, file, "--most", str(most), "--task", task, "--processes", str(processes)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def run_task(task, file, most, processes):
    work = TASKS[task](documents(file, most), processes)
    next(work)
    begun = time.perf_counter()
    result = next(work)
    seconds = time.perf_counter() - begun
    work.close()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) // 1024
    print(json.dumps({"seconds": seconds, "result": result, "peak_mb": peak}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("--most", type=int, default=100_000, help="read only the first so many documents")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--task", choices=list(TASKS), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.task:
        run_task(chosen.task, chosen.documents, chosen.most, chosen.processes)
        return
    reports = documents(chosen.documents, chosen.most)
    tokeniser = measure("tokeniser", chosen.documents, chosen.most)
    engine = measure("bare", chosen.documents, chosen.most)
    one = measure("read", chosen.documents, chosen.most, 1)
    several = measure("read", chosen.documents, chosen.most, chosen.processes)
    words = tokeniser["result"]
    print(f"{len(reports):,} documents, {words:,} words, {one['result']:,} claims\n")
    print(f"{'':28}{'words/s':>9}{'docs/s':>8}{'x engine':>10}{'x tokeniser':>12}{'peak MB':>9}")
    rows = {
        "spaCy's blank tokeniser": tokeniser,
        "bare engine": engine,
        "end to end, 1 process": one,
        f"end to end, {chosen.processes} processes": several,
    }
    for name, told in rows.items():
        ratio, low = engine["seconds"] / told["seconds"], tokeniser["seconds"] / told["seconds"]
        speed, pace = words / told["seconds"], len(reports) / told["seconds"]
        print(f"{name:28}{speed:9,.0f}{pace:8.1f}{ratio:10.2f}{low:12.3f}{told['peak_mb']:9,}")


if __name__ == "__main__":
    main()
