"""Heads of state and government and ministers by name, with the state that each stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..core.document import Span
from .actors import table
from .matching import Matcher, fold


@dataclass(frozen=True, slots=True)
class Leader:
    """Who was head of a state, government or body, or its minister, and in which years (both included; None is still)."""

    name: str
    code: str
    since: int
    until: int | None

    def in_office(self, year: int | None) -> bool:
        """Whether in office at some time of a year; True where the year is unknown."""
        return year is None or (self.since <= year and (self.until is None or year <= self.until))


def _leader_lines(*sections: str) -> Iterator[tuple[str, str]]:
    for section in sections:
        for code, lines in table("actors_leaders")[section].items():
            for line in lines:
                yield code, line


@cache
def leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Leaders by folded name and by folded surname."""
    found: dict[str, list[Leader]] = {}
    for code, line in _leader_lines("leaders", "ministers"):
        names, years = (part.strip() for part in line.split("|"))
        since, _, until = years.partition("-")
        spellings = [n.strip() for n in names.split(",")]
        leader = Leader(spellings[0], code, int(since), int(until) if until else None)
        for surface in dict.fromkeys(key for name in spellings for key in (name, surname(name))):
            found.setdefault(fold(surface, lower=True), []).append(leader)
    return {name: tuple(group) for name, group in found.items()}


@cache
def given_names(sex: Literal["women", "men"]) -> frozenset[str]:
    """Given names that women or men bear.

    >>> "Olga" in given_names("women"), "Olga" in given_names("men")
    (True, False)
    """
    return frozenset(table("actors_given")[sex].split())


PARTICLES = frozenset(("von", "van", "de", "der", "da", "di", "del", "la", "le", "al", "el", "bin", "ben", "ter"))


def surname(name: str) -> str:
    """The last name, with the particles before it.

    >>> surname("Ursula von der Leyen"), surname("Xi Jinping"), surname("Volodymyr Zelensky")
    ('von der Leyen', 'Xi', 'Zelensky')
    """
    parts = name.split()
    if parts[0] in ("Xi", "Li", "Kim", "Moon", "Yoon", "Park", "Tsai", "Lai", "Ban", "Ma", "Lee", "Han"):
        return parts[0]
    place = len(parts) - 1
    while place > 1 and parts[place - 1].lower() in PARTICLES:
        place -= 1
    return " ".join(parts[place:])


@cache
def _leader_matcher() -> Matcher[Leader]:
    common = frozenset(fold(name, lower=True) for name in table("actors_leaders")["common"])
    pairs = []
    for _, line in _leader_lines("leaders"):
        for name in (n.strip() for n in line.split("|")[0].split(",")):
            holder, last = leaders()[fold(name, lower=True)][0], surname(name)
            pairs.append((name, holder))
            holders = {leader.code for leader in leaders()[fold(last, lower=True)]}
            if len(last) > 4 and fold(last, lower=True) not in common and len(holders) == 1:
                pairs.append((last, holder))
    for _, line in _leader_lines("ministers"):
        names = (n.strip() for n in line.split("|")[0].split(","))
        pairs += [(name, leaders()[fold(name, lower=True)][0]) for name in names]
    return Matcher(pairs)


@lru_cache(maxsize=64)
def find_leaders(text: str) -> tuple[tuple[Span, Leader], ...]:
    """Names and telling surnames of leaders in a text, whatever the year.

    >>> [(leader.name, leader.code) for _, leader in find_leaders("Macron told Joe Biden")]
    [('Emmanuel Macron', 'FRA'), ('Joe Biden', 'USA')]
    """
    return tuple(_leader_matcher().find(text))
