"""Names with a slip, found again in the closed world of those that the text tells right: "Lithunia" beside "Lithuania", a leader misspelt.

Only where no known word fits: a word that the language engine knows whole, and a person's name without likeness in both
parts, are left alone. What is found carries the form "garbled", so that it is trusted less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from ..language.component import MODEL
from ..vocabulary.actors import Name, table, table_of_states
from ..vocabulary.leaders import Leader, leaders
from ..vocabulary.matching import fold

SHORTEST = 6
"""Letters below which a name is not looked for again."""
LONG = 9
"""Letters from which two slips are allowed; below it is one."""
GIVEN, OTHER = 60, 75
"""How alike (0 to 100) a given name must be to a leader's whose surname is told with slips, and to one whose surname is told right."""
SOUNDS = str.maketrans({"y": "i", "j": "i", "w": "v", "c": "k", "z": "s"})
"""Letters that spellings of one name change for each other."""


@cache
def known_words() -> frozenset[str]:
    """The words that the language engine knows whole, in lower case without accents."""
    lines = (MODEL / "wordpieces.txt").read_text("utf-8").split("\n")
    return frozenset(line for line in lines if line.isalpha())


@cache
def _surfaces(code: str) -> tuple[tuple[str, Name], ...]:
    """The single words that name a state, with what each stands for."""
    state = table_of_states().get(code)
    if state is None:
        return tuple((n, Name((code,), "body")) for n in table("bodies").get(code, {}).get("names", ()) if _fits(n))
    named = [(n, Name((code,), "name", lies=code)) for n in state["names"]]
    named += [(n, Name((code,), "demonym")) for n in state["adjectives"]]
    named += [(n, Name((code,), "capital", lies=code)) for n in state.get("capitals", ())]
    return tuple((surface, name) for surface, name in named if _fits(surface))


def _fits(word: str) -> bool:
    return word.isalpha() and len(word) >= SHORTEST and word[1:].islower()


def name_meant(word: str, told: Iterable[str]) -> Name | None:
    """What a word with a slip stands for, of the states and bodies that its text tells; None where none or several fit.

    >>> name_meant("Lithunia", ["LTU", "LVA"]).codes, name_meant("Ukarinian", ["UKR"]).form
    (('LTU',), 'demonym')
    >>> name_meant("Austrian", ["AUS"]), name_meant("Lithunia", ["NOR"])
    (None, None)
    """
    if not _fits(word) or fold(word, lower=True) in known_words():
        return None
    slips = 1 if len(word) < LONG else 2
    found: dict[str, Name] = {}
    for code in told:
        for surface, name in _surfaces(code):
            same = surface[0] == word[0] and abs(len(surface) - len(word)) <= slips
            if same and 0 < DamerauLevenshtein.distance(surface, word, score_cutoff=slips) <= slips:
                found.setdefault(code, name)
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _by_code() -> Mapping[str, tuple[Leader, ...]]:
    found: dict[str, list[Leader]] = {}
    for group in leaders().values():
        for leader in group:
            if leader not in found.setdefault(leader.code, []):
                found[leader.code].append(leader)
    return {code: tuple(group) for code, group in found.items()}


def leader_meant(name: str, told: Iterable[str], year: int | None) -> Leader | None:
    """The leader whose full name is told with slips, of the states and bodies that the text tells, in office in its year.

    >>> leader_meant("Wolodymyr Zielnski", ["UKR", "POL"], 2022).code
    'UKR'
    >>> leader_meant("Peter Zimmer", ["UKR", "POL"], 2022) is None
    True
    """
    parts = fold(name, lower=True).split()
    if len(parts) < 2:
        return None
    alike = {leader for code in told for leader in _by_code().get(code, ()) if _alike(parts, leader, year)}
    return alike.pop() if len(alike) == 1 else None


def _alike(parts: list[str], leader: Leader, year: int | None) -> bool:
    known = fold(leader.name, lower=True).split()
    if len(known) < 2 or not leader.in_office(year) or len(known[-1]) < SHORTEST - 1:
        return False
    surname, right = parts[-1].translate(SOUNDS), known[-1].translate(SOUNDS)
    slips = 1 if len(surname) < SHORTEST + 1 else 2
    given = fuzz.ratio(parts[0].translate(SOUNDS), known[0].translate(SOUNDS))
    alike = DamerauLevenshtein.distance(surname, right, score_cutoff=slips) <= slips
    return alike and given >= (OTHER if surname == right else GIVEN)
