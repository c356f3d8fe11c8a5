"""Actors as a reader calls them: states and bodies by their name, groups and persons by theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..vocabulary.actors import table, table_of_states

ARTICLE = frozenset("GBR USA COD CAF DOM BHS GMB MDV MHL SLB COM NLD ARE PHL EU UN WB IMF ECB".split())
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
    return f"the {name}" if code in ARTICLE or (code.startswith("group:") and one_group(name)) else name


def one_group(name: str) -> bool:
    """Whether a group's name is a noun in the singular that stands without its article.

    >>> one_group("international community"), one_group("western allies"), one_group("the West"), one_group("Europe")
    (True, False, False, False)
    """
    first, last = name.split(" of ")[0].split()[:1], name.split(" of ")[0].split()[-1:]
    plain = (
        bool(first) and first[0].islower() and first[0] not in ("the", "a", "an", "some", "several", "other", "about")
    )
    return plain and last[0].isalpha() and not last[0].endswith("s")


def several(codes: Iterable[str]) -> bool:
    """Whether a verb after these actors stands in the plural.

    >>> several(["GBR"]), several(["GBR", "FRA"]), several(["group:allies"])
    (False, True, True)
    """
    told = list(codes)
    return len(told) != 1 or (told[0].startswith("group:") and told[0].split(" of ")[0].endswith("s")) or "+" in told[0]


@cache
def _names() -> dict[str, str]:
    """The first name of each code in the vocabulary, which puts the usual one first."""
    return {code: told["names"][0] for file in (table_of_states(), table("bodies")) for code, told in file.items()}
