"""Currencies as texts tell them: signs, codes and words before or behind a number, and whose money they are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Marker:
    """What a currency sign, code or word stands for: a currency, and the family where the word alone does not decide.

    `parts` of it make one unit; a `shy` one is a word of its own as well, a `letter` only before millions a sign.
    """

    code: str
    family: str = ""
    parts: float = 1.0
    shy: bool = False
    letter: bool = False


SHY = frozenset(
    {
        "won",
        "real",
        "reals",
        "som",
        "soms",
        "kip",
        "dong",
        "kina",
        "lek",
        "rand",
        "pula",
        "lev",
        "dram",
        "cup",
        "cop",
        "all",
        "try",
        "top",
        "sos",
        "mad",
    }
)
"""Words and codes that are English words or other names as well: taken for money only from a thousand upwards."""


@cache
def money_table() -> Mapping[str, Any]:
    """The vocabulary of money as its file has it."""
    return tomllib.loads(files(__package__).joinpath("money.toml").read_text("utf-8"))


@cache
def _markers() -> tuple[Mapping[str, Marker], Mapping[str, Marker]]:
    """Markers in any case, by their lower-case form without blanks, and those whose capitals count."""
    table = money_table()
    loose: dict[str, Marker] = {}
    exact: dict[str, Marker] = {}
    for family, words in table["family_words"].items():
        for word in words:
            loose[_key(word)] = Marker(table["families"][family], family, shy=word in SHY)
    for entry in table["currencies"]:
        code = entry["code"]
        exact[code] = Marker(code, shy=code.lower() in SHY)
        for word in entry.get("words", ()):
            loose[_key(word)] = Marker(code, shy=word.lower() in SHY)
        for sign in entry.get("signs", ()):
            exact[_key(sign, fold=False)] = Marker(code)
        for letter in entry.get("letters", ()):
            exact[letter] = Marker(code, letter=True)
        for of in entry.get("of", ()):
            for word in _words_of(entry):
                loose[_key(of + word)] = Marker(code)
    for word, (code, parts) in table["subunits"].items():
        loose[word] = Marker(code, parts=parts)
    return loose, exact


def _words_of(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The words that a currency shares with its kin, or its own."""
    table = money_table()
    family = entry.get("family", "")
    kin = (family, *table["family_kin"].get(family, ())) if family else ()
    return (*(w for f in kin for w in table["family_words"].get(f, ())), *entry.get("words", ()))


def _key(words: str, *, fold: bool = True) -> str:
    joined = APART.sub("", words)
    return joined.lower() if fold else joined


APART = re.compile(r"[\s-]+")
WORDS_RIGHT = re.compile(r"\s*-?\s*((?:[^\W\d_]|[.$€£¥₴₹₽₺₩₪¢₦฿₫₱₵₾₼৳￡￥])+(?:[\s-]+(?:[^\W\d_]|[.$])+){0,3})")
WORDS_LEFT = re.compile(
    r"(?<![\w.])((?:(?:[^\W\d_]|[.])+[ \t\u00a0]+){0,2}(?:[^\W\d_]|[.$€£¥₴₹₽₺₩₪₦฿₫₱₵₾₼৳￡￥-])+)[ \t\u00a0]*$"
)


@lru_cache(maxsize=10_000)
def _known(words: str) -> Marker | None:
    loose, exact = _markers()
    bare = words.strip()
    return exact.get(_key(bare, fold=False)) or loose.get(_key(bare)) or loose.get(_key(bare.rstrip(".,")))


def right_of(text: str, end: int) -> tuple[Marker, int] | None:
    """The currency right after a number, and where its words end."""
    found = WORDS_RIGHT.match(text, end)
    if found is None:
        return None
    pieces = list(re.finditer(r"[^\s-]+", found[1]))
    for size in range(len(pieces), 0, -1):
        stop = found.start(1) + pieces[size - 1].end()
        words = text[found.start(1) : stop].rstrip(".,")
        marker = _known(words) or _known(text[found.start(1) : stop])
        if (
            marker is None
            and size == 2
            and pieces[0][0][:1].isupper()
            and (plain := _known(pieces[1][0]))
            and not plain.family
        ):
            marker = plain
        if marker is not None and not (words[-1:] in "$€£¥" and re.match(r"\s*\d", text[stop:])):
            return marker, found.start(1) + len(words)
    return None


def left_of(text: str, start: int, floor: int) -> tuple[Marker, int] | None:
    """The currency right before a number, and where its words begin."""
    found = WORDS_LEFT.search(text[max(floor, start - 40) : start])
    if found is None:
        return None
    offset = max(floor, start - 40)
    words = found[1]
    starts = [
        0,
        *(m.end() for m in re.finditer(r"[\s-]+", words)),
        *(m.start() for m in re.finditer(r"[$€£¥]-?$", words)),
    ]
    for at in sorted(set(starts)):
        marker = None if words[at : at + 1] == "-" else _known(words[at:].rstrip("-"))
        if marker is not None:
            return marker, offset + found.start(1) + at
    return None


def resolved(marker: Marker, home: str | None) -> tuple[str, str]:
    """The currency that a marker stands for, and the rule: a giver's state decides a bare word of several currencies."""
    if not marker.family:
        return marker.code, "sum"
    for entry in money_table()["currencies"]:
        if home in entry.get("states", ()) and marker.family in _families(entry):
            return entry["code"], "sum, home"
    return marker.code, "sum, default"


def _families(entry: Mapping[str, Any]) -> tuple[str, ...]:
    family = entry.get("family", "")
    shared = tuple(entry.get("shares", ()))
    return (family, *money_table()["family_kin"].get(family, ()), *shared) if family else shared


@cache
def own_words() -> Mapping[str, tuple[str, ...]]:
    """The words that tell whose money is meant, by currency."""
    return {entry["code"]: tuple(entry.get("of", ())) for entry in money_table()["currencies"]}


@cache
def states_of(currency: str) -> tuple[str, ...]:
    """The states whose money a currency is.

    >>> states_of("CAD")
    ('CAN',)
    """
    return next((tuple(e.get("states", ())) for e in money_table()["currencies"] if e["code"] == currency), ())
