"""Words of labels as they are compared, and what is known of them: kinds, general words, words that number."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def tell(text: str) -> frozenset[str]:
    """The words of a label that mean something, in lower case and singular.

    >>> sorted(tell("the Leopard 2 tanks"))
    ['2', 'leopard', 'tank']
    """
    found = (w.lower() for w in WORD.findall(text))
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") and not w.endswith("ss") else w for w in found) - empty()


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def families() -> Mapping[str, int]:
    """The number of the family of every kind of thing and of matter."""
    table = _table()
    return {kind: number for number, kinds in enumerate([*table["kinds"], *table["matters"]]) for kind in kinds}


@cache
def kinds() -> tuple[str, ...]:
    """Every kind of thing that may be given."""
    return tuple(kind for family in _table()["kinds"] for kind in family)


@cache
def umbrellas() -> frozenset[str]:
    """Kinds that cover many different gifts between the same two."""
    return frozenset(_table()["umbrellas"])


@cache
def vague() -> frozenset[str]:
    """Kinds of which a report tells several side by side without a name: the umbrellas, and what is counted in sorts."""
    return umbrellas() | frozenset(_table()["sorts"])


@cache
def general() -> frozenset[str]:
    """Words that many things of a kind share."""
    return frozenset(_table()["general"])


@cache
def loose() -> frozenset[str]:
    """Words that labels of many matters share."""
    return frozenset(_table()["loose"])


@cache
def ordinals() -> frozenset[str]:
    """Words that number things of one kind."""
    return frozenset(_table()["ordinals"])


@cache
def empty() -> frozenset[str]:
    """Words without a meaning of their own."""
    return frozenset(_table()["empty"])
