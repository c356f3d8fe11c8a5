"""How alike two records are: their fills slot by slot, each value compared as the codebook takes it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Record = Mapping[str, Any]
"""A record in the codebook's form."""

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


def total_of(counts: Iterable[Counts]) -> Counts:
    """The sums of some counts."""
    total = Counts()
    for count in counts:
        total.add(count)
    return total


def likeness(name: str, coded: Record, read: Record) -> float:
    """How alike two records of a type are, from 0 to 1: the F1 of their fills; 0 where they cite no words in common."""
    return values_likeness(name, coded, read) if cites_same(coded, read) else 0.0


def cites_same(one: Record, other: Record) -> bool:
    """Whether the evidence of two records has words in common."""
    return any(_shared(a, b) for a in one["evidence"] for b in other["evidence"])


def values_likeness(name: str, coded: Record, read: Record) -> float:
    """The F1 of the fills of two records, whatever they cite."""
    total = total_of(slot_counts(name, coded, read).values())
    return 2 * total.like / (total.coded + total.read) if total.coded + total.read else 0.0


def slot_counts(name: str, coded: Record, read: Record) -> dict[str, Counts]:
    """The likeness of two records slot by slot."""
    counts = {}
    for slot in slots()[name]:
        ours, theirs = fills(coded, slot), fills(read, slot)
        if slot == "date" and not ours:
            theirs = []  # where the coder could not resolve the date, none is judged
        counts[slot] = Counts(_matched(ours, theirs, slot), len(ours), len(theirs))
    return counts


def _matched(coded: Sequence[Any], read: Sequence[Any], slot: str) -> float:
    """The sum of likeness of coded fills, each with the likest read fill that is left."""
    left, total = list(read), 0.0
    for fill in coded:
        likest = max(left, key=lambda other: value_likeness(slot, fill, other), default=None)
        points = value_likeness(slot, fill, likest) if likest is not None else 0.0
        if points > 0:
            total += points
            left.remove(likest)
    return total


def fills(record: Record, slot: str) -> list[Any]:
    """The values in a slot of a record."""
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


def value_likeness(slot: str, coded: Any, read: Any) -> float:
    """How alike two values of a slot are: 1, a half for near ones, or 0."""
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
