"""Cues: where the words that tell a relation stand in a sentence, and the figure told beside them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..vocabulary.numerals import alternatives, read_number
from ..vocabulary.words import verb_forms

BESIDE = re.compile(
    r"[\s\u00a0]*(?:(?:the|its|their|his|these|those|some|about|around|nearly|over|at least|up to)\s+)*[^\w\s.,;:]?\s*(?:[A-Z]{1,3}\s?[$€£])?",
    re.IGNORECASE,
)
"""What may stand between a cue and its figure: an article, a word of measure, the sign of a currency."""


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("relations.toml").read_text("utf-8"))


@cache
def listed(kind: str, name: str) -> tuple[str, ...]:
    """The phrases of a list, as they are told."""
    return tuple(_table()[kind][name])


@cache
def cue(kind: str, *names: str) -> re.Pattern[str]:
    """Any phrase of those lists as whole words, the longest first; verbs of enlarging and cutting in all their forms."""
    phrases = [phrase for name in names for phrase in listed(kind, name)]
    if kind == "supersedes" and names[0] in ("raise", "cut", "double", "triple"):
        phrases = [form for phrase in phrases for form in _forms(phrase)]
    return re.compile(rf"(?<![\w-])(?:{alternatives(phrases)})(?![\w-])", re.IGNORECASE)


def _forms(phrase: str) -> Sequence[str]:
    verb, _, rest = phrase.partition(" ")
    return sorted(f"{form} {rest}".strip() for form in verb_forms(verb))


@lru_cache(maxsize=4096)
def figure_after(words: str, at: int) -> float | None:
    """The number that stands right behind a place, past articles and currency signs; None where another word does.

    >>> figure_after("on top of the 14 tanks", 9), figure_after("another €50 million", 7), figure_after("another ship", 7)
    (14.0, 50000000.0, None)
    """
    begin = _after(words, at)
    number = read_number(words[begin : begin + 40])
    return number.value if number and number.span.start == 0 and not number.tied else None


def _after(words: str, at: int) -> int:
    found = BESIDE.match(words, at)
    return found.end() if found else at


@lru_cache(maxsize=4096)
def figure_before(words: str, at: int) -> float | None:
    """The number that ends right before a place.

    >>> figure_before("send ten more guns", 9), figure_before("send more guns", 5)
    (10.0, None)
    """
    begin = max(0, at - 40)
    found, start = None, begin
    while (number := read_number(words[:at], start)) is not None:
        found, start = number, max(number.span.end, start + 1)
    if found is None or words[found.span.end : at].strip():
        return None
    return found.value
