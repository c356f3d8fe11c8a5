"""How well records read agree with hand-coded ones: precision, recall and F1 of records and of their values.

Per document and record type, coded and read records are paired one to one so that the sum of their likeness is largest.
Two may be paired only where their evidence overlaps. A pair whose likeness is at least one half counts as found; every
value in a counted slot is a fill, a set of three actors is three. The score of a run is the F1 of the fills of all types.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from .core.issue import UnreadableFile

Record = Mapping[str, Any]
Records = Mapping[tuple[str, str], Sequence[Record]]
"""Records by document and record type, in the order of the file."""

ACTORS = frozenset(
    (
        "provider",
        "recipient",
        "actor",
        "participants",
        "proposer",
        "target",
        "requester",
        "host",
        "absent",
        "addressee",
        "via",
    )
)
EMPTY = frozenset(("the", "a", "an", "of", "to", "for", "and", "in", "on", "at", "with", "new", "his", "its", "their"))


@dataclass(slots=True)
class Counts:
    """A sum of likeness, and of how many it is out of."""

    like: float = 0.0
    coded: float = 0.0
    read: float = 0.0

    def add(self, other: Counts) -> None:
        """Add the other's sums to these."""
        self.like, self.coded, self.read = self.like + other.like, self.coded + other.coded, self.read + other.read

    @property
    def rates(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.like / self.read if self.read else 0.0
        recall = self.like / self.coded if self.coded else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


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
    likeness = [[_likeness(name, c, r) for r in read] for c in coded]
    pairs = [(c, r) for c, r in best_pairs(likeness) if likeness[c][r] > 0]
    for c, r in pairs:
        counts = _slot_counts(name, coded[c], read[r])
        total = _sum(counts.values())
        tally.found.like += likeness[c][r] >= 0.5
        tally.exact += total.like == total.coded == total.read
        _add(tally, counts)
    paired_coded, paired_read = {c for c, _ in pairs}, {r for _, r in pairs}
    for c, record in enumerate(coded):
        if c not in paired_coded:
            _add(tally, {slot: Counts(0.0, len(_fills(record, slot)), 0.0) for slot in slots()[name]})
    for r, record in enumerate(read):
        if r not in paired_read:
            _add(tally, {slot: Counts(0.0, 0.0, len(_fills(record, slot))) for slot in slots()[name]})
    return tally


def _add(tally: Tally, counts: Mapping[str, Counts]) -> None:
    for slot, count in counts.items():
        tally.slots[slot].add(count)
    tally.fills.add(_sum(counts.values()))


def _sum(counts: Iterable[Counts]) -> Counts:
    total = Counts()
    for count in counts:
        total.add(count)
    return total


def _likeness(name: str, coded: Record, read: Record) -> float:
    if not any(_shared(a, b) for a in coded["evidence"] for b in read["evidence"]):
        return 0.0
    total = _sum(_slot_counts(name, coded, read).values())
    return 2 * total.like / (total.coded + total.read) if total.coded + total.read else 0.0


def _slot_counts(name: str, coded: Record, read: Record) -> dict[str, Counts]:
    counts = {}
    for slot in slots()[name]:
        ours, theirs = _fills(coded, slot), _fills(read, slot)
        if slot == "date" and not ours:
            theirs = []  # where the coder could not resolve the date, none is judged
        counts[slot] = Counts(_matched(ours, theirs, slot), len(ours), len(theirs))
    return counts


def _matched(coded: Sequence[Any], read: Sequence[Any], slot: str) -> float:
    """The sum of likeness of coded fills, each with the likest read fill that is left."""
    left, total = list(read), 0.0
    for fill in coded:
        likest = max(left, key=lambda other: _like(slot, fill, other), default=None)
        points = _like(slot, fill, likest) if likest is not None else 0.0
        if points > 0:
            total += points
            left.remove(likest)
    return total


def _fills(record: Record, slot: str) -> list[Any]:
    value = record.get(slot)
    if value in (None, "", [], {}):
        return []
    if slot in ACTORS or slot == "quotes":
        return list(value)
    if slot == "speaker":
        return [(part, value[part]) for part in ("actor", "name") if value.get(part)]
    if slot == "matter":
        return [(part, value.get(part)) for part in ("kind", "label")]
    return [value]


def _like(slot: str, coded: Any, read: Any) -> float:
    if slot in ACTORS:
        return _actor_like(coded, read)
    if slot in near():
        return 1.0 if coded == read else 0.5 if any(coded in pair and read in pair for pair in near()[slot]) else 0.0
    return _LIKE.get(slot, lambda a, b: float(a == b))(coded, read)


def _words(text: str | None) -> set[str]:
    found = re.findall(r"[a-z0-9]+", (text or "").lower())
    return {word[:-1] if len(word) > 3 and word.endswith("s") else word for word in found} - EMPTY


def _text_like(coded: str | None, read: str | None) -> float:
    ours, theirs = _words(coded), _words(read)
    if not ours or not theirs:
        return float(ours == theirs)
    return float(len(ours & theirs) / min(len(ours), len(theirs)) >= 0.5)


def _actor_like(coded: str, read: str) -> float:
    if coded == read:
        return 1.0
    ours, theirs = coded.partition(":"), read.partition(":")
    return _text_like(ours[2], theirs[2]) if ours[1] and theirs[1] and ours[0] == theirs[0] else 0.0


def _part_like(coded: tuple[str, str | None], read: tuple[str, str | None]) -> float:
    part, value = coded
    if part != read[0]:
        return 0.0
    if part == "name":
        ours, theirs = _words(value), _words(read[1])
        return float(ours <= theirs or theirs <= ours)
    return _text_like(value, read[1]) if part == "label" else _actor_like(value or "", read[1] or "")


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _span_like(coded: Sequence[int], read: Sequence[int]) -> float:
    both = _shared(coded, read)
    return float(bool(both) and both / (max(coded[1], read[1]) - min(coded[0], read[0])) >= 0.7)


def _date_like(coded: str, read: str) -> float:
    ours, theirs = (re.sub("[~?%]", "", day or "") for day in (coded, read))
    if ours == theirs:
        return 1.0
    return 0.5 if ours and theirs and (ours.startswith(theirs) or theirs.startswith(ours)) else 0.0


def _number_like(coded: Record, read: Record) -> float:
    ours, theirs = ((told.get("low"), told.get("high")) for told in (coded, read))
    return 1.0 if ours == theirs else 0.5 if set(ours) & set(theirs) - {None} else 0.0


def _money_like(coded: Record, read: Record) -> float:
    ours, theirs = coded.get("amount"), read.get("amount")
    if not ours or not theirs or abs(ours - theirs) > 0.01 * abs(ours):
        return 0.0
    return 1.0 if coded.get("currency") == read.get("currency") else 0.5


_LIKE: Mapping[str, Callable[[Any, Any], float]] = {
    "quotes": _span_like,
    "speaker": _part_like,
    "matter": _part_like,
    "quantity": _number_like,
    "value": _money_like,
    "date": _date_like,
    "item": _text_like,
    "place": _text_like,
}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("score.toml").read_text("utf-8"))


@cache
def slots() -> Mapping[str, Sequence[str]]:
    """The counted slots by record type."""
    counted: Mapping[str, Sequence[str]] = _table()["slots"]
    return counted


@cache
def near() -> Mapping[str, Sequence[Sequence[str]]]:
    """The near values of the slots that have any."""
    return {slot: pairs for slot, pairs in _table().items() if slot != "slots"}


def best_pairs(gains: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) whose gains sum to the most: the Hungarian method with potentials.

    >>> best_pairs([[3.0, 2.0], [2.0, 0.5]])
    [(1, 0), (0, 1)]
    """
    if not gains or not gains[0]:
        return []
    turned = len(gains) > len(gains[0])
    costs = [[-gain for gain in row] for row in (zip(*gains, strict=True) if turned else gains)]
    pairs = [(row, column) for column, row in enumerate(_assign(costs)) if row is not None]
    return [(column, row) for row, column in pairs] if turned else pairs


def _assign(costs: Sequence[Sequence[float]]) -> list[int | None]:
    """For each column the row it is given; every row gets one, as there are no more rows than columns.

    Rows enter one by one. Each looks for the cheapest alternating path to a free column, by costs reduced with the
    potentials of rows and columns, and shifts the pairs along it.
    """
    height, width = len(costs), len(costs[0])
    row_potential, column_potential = [0.0] * height, [0.0] * (width + 1)
    holder: list[int | None] = [None] * (width + 1)  # the last column is where a new row stands while it looks
    for row in range(height):
        holder[width] = row
        came_from = [width] * width
        cheapest = [float("inf")] * width
        reached = [False] * (width + 1)
        column = width
        while (current := holder[column]) is not None:
            reached[column] = True
            step, following = float("inf"), -1
            for other in range(width):
                if reached[other]:
                    continue
                cost = costs[current][other] - row_potential[current] - column_potential[other]
                if cost < cheapest[other]:
                    cheapest[other], came_from[other] = cost, column
                if cheapest[other] < step:
                    step, following = cheapest[other], other
            for other in range(width + 1):
                held = holder[other]
                if reached[other] and held is not None:
                    row_potential[held] += step
                    column_potential[other] -= step
                elif other < width:
                    cheapest[other] -= step
            column = following
        while column != width:
            holder[column] = holder[came_from[column]]
            column = came_from[column]
    return holder[:width]
