"""How well records read agree with hand-coded ones: precision, recall and F1 of records and of their values.

Per document and record type, coded and read records are paired one to one so that the sum of their likeness is largest.
Two may be paired only where their evidence overlaps. A pair whose likeness is at least one half counts as found; every
value in a counted slot is a fill, a set of three actors is three. The score of a run is the F1 of the fills of all types.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..core.issue import UnreadableFile
from .alike import Counts, Record, fills, slot_counts, slots, total_of
from .pairs import FOUND, pairs_of

Records = Mapping[tuple[str, str], Sequence[Record]]
"""Records by document and record type, in the order of the file."""


@dataclass(slots=True)
class Tally:
    """The sums of one record type, or of all: records found, fills, fills by slot, and records right in every slot."""

    found: Counts = field(default_factory=Counts)
    fills: Counts = field(default_factory=Counts)
    slots: dict[str, Counts] = field(default_factory=dict)
    exact: int = 0

    def add(self, other: Tally) -> None:
        """Add the other's sums to these."""
        self.found.add(other.found)
        self.exact += other.exact
        for slot, counts in other.slots.items():
            self.slots.setdefault(slot, Counts()).add(counts)
        self.fills.add(other.fills)


def load_records(path: Path) -> Records:
    """The records of a file, one JSON text a line; `-` is standard input. Raises UnreadableFile naming the line."""
    found: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text("utf-8")
    except OSError as trouble:
        raise UnreadableFile(
            f"{path} cannot be read: {trouble.strerror}. Name a file of records, one JSON text a line."
        ) from trouble
    except UnicodeDecodeError as trouble:
        raise UnreadableFile(f"{path} is not UTF-8. Name a file of records, one JSON text a line.") from trouble
    for number, line in enumerate(text.split("\n"), 1):  # a line separator within a text is none of the file
        if line.strip():
            record = _record(line, f"{path}:{number}")
            found[record["doc"], record["type"]].append(record)
    return found


def _record(line: str, where: str) -> Record:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as trouble:
        raise UnreadableFile(f"{where} is not JSON: {trouble.msg}. Each line is one record.") from trouble
    if not isinstance(record, dict) or record.get("type") not in slots() or not {"doc", "evidence"} <= set(record):
        raise UnreadableFile(f"{where} is no record: it needs doc, type and evidence as the codebook has them.")
    return record


def score_records(coded: Records, read: Records) -> dict[str, Tally]:
    """The tallies by record type, and of `all`. Only documents that have a coded record are looked at."""
    tallies = {name: Tally() for name in slots()}
    for doc in sorted({doc for doc, _ in coded}):
        for name, tally in tallies.items():
            tally.add(_compare(name, coded.get((doc, name), ()), read.get((doc, name), ())))
    everything = Tally()
    for tally in tallies.values():
        everything.add(tally)
    return {**tallies, "all": everything}


def report(tally: Tally) -> dict[str, Any]:
    """The figures of a tally ready for `json.dumps`."""
    found, fills = tally.found.rates, tally.fills.rates
    named = [f"{what}_{rate}" for what in ("found", "slots") for rate in ("p", "r", "f1")]
    return {
        "gold": int(tally.found.coded),
        "read": int(tally.found.read),
        **dict(zip(named, (*found, *fills), strict=True)),
        "exact": tally.exact / tally.found.coded if tally.found.coded else 0.0,
        "slots": {slot: list(counts.rates) for slot, counts in tally.slots.items()},
    }


def tables(figures: Mapping[str, Tally]) -> str:
    """The tallies as a table for people: two lines a record type, the second with the F1 of each slot."""
    lines = [
        f"{'':12}{'gold':>6}{'read':>6}  {'found P':>8}{'R':>6}{'F1':>6}  {'slots P':>8}{'R':>6}{'F1':>6}  {'exact':>6}"
    ]
    for name, tally in figures.items():
        t = report(tally)
        found = f"{t['found_p']:8.2f}{t['found_r']:6.2f}{t['found_f1']:6.2f}"
        fills = f"{t['slots_p']:8.2f}{t['slots_r']:6.2f}{t['slots_f1']:6.2f}"
        lines.append(f"{name:12}{t['gold']:>6}{t['read']:>6}  {found}  {fills}  {t['exact']:6.2f}")
        if name != "all":
            lines.append(" " * 12 + "  ".join(f"{slot} {rates[2]:.2f}" for slot, rates in t["slots"].items()))
    return "\n".join(lines)


def _compare(name: str, coded: Sequence[Record], read: Sequence[Record]) -> Tally:
    tally = Tally(Counts(0.0, len(coded), len(read)), slots={slot: Counts() for slot in slots()[name]})
    pairs = pairs_of(name, coded, read)
    for c, r, likeness in pairs:
        counts = slot_counts(name, coded[c], read[r])
        total = total_of(counts.values())
        tally.found.like += likeness >= FOUND
        tally.exact += total.like == total.coded == total.read
        _add(tally, counts)
    paired_coded, paired_read = {pair.coded for pair in pairs}, {pair.read for pair in pairs}
    for c, record in enumerate(coded):
        if c not in paired_coded:
            _add(tally, {slot: Counts(0.0, len(fills(record, slot)), 0.0) for slot in slots()[name]})
    for r, record in enumerate(read):
        if r not in paired_read:
            _add(tally, {slot: Counts(0.0, 0.0, len(fills(record, slot))) for slot in slots()[name]})
    return tally


def _add(tally: Tally, counts: Mapping[str, Counts]) -> None:
    for slot, count in counts.items():
        tally.slots[slot].add(count)
    tally.fills.add(total_of(counts.values()))
