"""Actors as a reader calls them: states and bodies by their name, groups and persons by theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..vocabulary.actors import table, table_of_states

ARTICLE = frozenset({"GBR", "USA", "NLD", "ARE", "PHL", "EU", "UN", "WB", "IMF", "ECB"})
"""Codes whose name takes “the” within a sentence."""


def called(code: str) -> str:
    """The name of an actor: "United Kingdom" for GBR, what follows the colon for anybody without a code.

    >>> called("GBR"), called("group:allies"), called("NATO"), called("DNK+NOR")
    ('United Kingdom', 'allies', 'NATO', 'Denmark, Norway')
    """
    if "+" in code:
        return ", ".join(map(called, code.split("+")))
    return _names().get(code) or code.split(":", 1)[-1]


def listed(codes: Iterable[str]) -> str:
    """Actors in a sentence, with “and” before the last.

    >>> listed(["GBR"]), listed(["GBR", "NOR", "group:allies"])
    ('the United Kingdom', 'the United Kingdom, Norway and allies')
    """
    told = [within(part) for code in codes for part in code.split("+")]
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def within(code: str) -> str:
    """The name of an actor as it stands within a sentence, with its article."""
    name = called(code)
    return f"the {name}" if code in ARTICLE else name


@cache
def _names() -> dict[str, str]:
    """The first name of each code in the vocabulary, which puts the usual one first."""
    return {code: told["names"][0] for file in (table_of_states(), table("bodies")) for code, told in file.items()}
