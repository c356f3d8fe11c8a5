"""The rules of `dates.toml` as regular expressions, and where in a text it is worth trying them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LISTS = "month weekday season quarter dayword decadeword number dayshift sense part edge holiday".split()
"""The tables of words that a pattern may name; each becomes a group of that name."""

WORD = re.compile(r"[^\W\d_]+|(?:[\x27’](?=[2-9]0s))?\d+")

REACH = 7
"""How many words before its telling word a time expression may begin: "the day before yesterday", "at least twenty-one years ago"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape of a time expression: its name, its pattern over lower-case text, and the check of the words around.

    What is `relative` is counted from another time of the text, what is `unresolved` too, but by no length that is told.
    """

    name: str
    pattern: re.Pattern[str]
    guard: str = ""
    unresolved: bool = False
    relative: bool = False


@cache
def table() -> Mapping[str, Any]:
    """The word lists and rules of `dates.toml`."""
    return tomllib.loads(files(__package__).joinpath("dates.toml").read_text("utf-8"))


def alternatives(words: Mapping[str, object]) -> str:
    """A pattern for any of the words, the longest first; apostrophes may be curly."""
    shown = [re.escape(w).replace("\\ ", " ").replace("'", "[\\x27’]") for w in sorted(words, key=len, reverse=True)]
    return "|".join(shown)


@cache
def _macros() -> Mapping[str, str]:
    told = table()
    macros = {name: rf"(?P<{name}>{alternatives(told[name])})" for name in LISTS}
    for name in ("month", "weekday"):
        whole, short = alternatives(told[name]), alternatives(told["short"][name])
        macros[name] = rf"(?P<{name}>(?:{whole})(?![^\W\d_])|(?:{short})(?![^\W\d_])\.?)"
    macros["number"] = rf"(?P<number>\d{{1,3}}|{alternatives(told['number'])})(?![^\W_])"
    macros["part_words"], macros["edge_words"] = alternatives(told["part"]), alternatives(told["edge"])
    macros["unit_words"], macros["other_words"] = "|".join(told["units"]["words"]), "|".join(told["units"]["other"])
    for name, pattern in told["macros"].items():
        macros[name] = _expanded(pattern, macros)
    return macros


def _expanded(pattern: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]\w*)\}", lambda found: macros[found[1]], pattern)


def _spaced(pattern: str) -> str:
    """Blanks of a pattern stand for white space."""
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in their order."""
    macros = {name: _spaced(pattern) for name, pattern in _macros().items()}
    return tuple(
        Rule(
            told["name"],
            re.compile(_expanded(_spaced(told["pattern"]), macros)),
            told.get("guard", ""),
            told.get("unresolved", False),
            told.get("relative", False),
        )
        for told in table()["rule"]
    )


@cache
def any_rule() -> re.Pattern[str]:
    """All rules as one pattern without inner groups; the name of the group that matched is "r" and the rule's number."""
    bare = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules())
    return re.compile("|".join(f"(?P<r{number}>{pattern})" for number, pattern in enumerate(bare)))


@cache
def _telling() -> frozenset[str]:
    """Words without which there is no time expression; numbers that may be years besides."""
    told = table()
    words: set[str] = set()
    for name in ("month", "weekday"):
        words.update(told[name], told["short"][name])
    words.update(told["season"], told["decadeword"])
    words.update(w + s for w in (*told["units"]["words"], *told["units"]["other"]) for s in ("", "s"))
    for name in ("holiday", "dayshift"):
        words.update(re.split(r"[^\w]+", w)[-1] for w in told[name])
    return frozenset(words | {"overnight", "weekend", "midweek", "end", "ago", "hence", "eve", "q", *CENTURIES})


@cache
def _beginning() -> frozenset[str]:
    """Words with which a time expression may begin."""
    told = table()
    first = {re.split(r"[^\w]+", word)[0] for name in LISTS for word in told[name]}
    units = {*told["units"]["words"], *told["units"]["other"]}
    first.update(told["short"]["month"], told["short"]["weekday"])
    return frozenset(first | set(told["units"]["beginnings"]) | units | {u + "s" for u in units})


CENTURIES = frozenset({"nineteen", "twenty", "thousand"})
"""Words that tell a year in words."""

ENDINGS = frozenset({"th", "st", "nd", "rd", "s"})
"""Endings of ordinals and decades in digits."""


def places(low: str) -> Iterator[int]:
    """Where a time expression may begin in a text in lower case."""
    words = [(found[0].lstrip("'’"), found.start()) for found in WORD.finditer(low)]
    beginning, telling, done = _beginning(), _telling(), -1
    for number, (word, _) in enumerate(words):
        year = len(word) == 4 and word[0] in "12"
        if word in telling or year or (word in ENDINGS and number and words[number - 1][0].isdigit()):
            for near in range(max(done + 1, number - REACH), number + 1):
                begin, place = words[near]
                if begin in beginning or begin[0].isdigit():
                    yield place
            done = number
