"""Offices and the nouns of government: what a person may be, whether such a person acts for a state, what makes a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Literal

from ..core.document import Span
from .actors import table
from .matching import Matcher

OfficeKind = Literal["acting", "personal", "expert"]


def _office_surfaces() -> Iterator[tuple[str, OfficeKind]]:
    offices = table("offices")
    kinds: tuple[OfficeKind, ...] = ("personal", "expert", "acting")
    for kind in kinds:
        for office in offices[kind]["words"]:
            yield office, kind
            if " " in office:
                yield office.replace(" ", "-"), kind


@cache
def _offices() -> Matcher[OfficeKind]:
    return Matcher(_office_surfaces(), case="fold")


@lru_cache(maxsize=64)
def find_offices(text: str) -> tuple[tuple[Span, OfficeKind], ...]:
    """Every office of one person named in a text, the longest at each place.

    >>> [kind for _, kind in find_offices("The Prime Minister and a senator")]
    ['acting', 'personal']
    """
    return tuple(_offices().find(text))


@cache
def words(section: str, key: str = "words") -> frozenset[str]:
    """A word list of `offices.toml`, in lower case: `words("titles")`, `words("personal", "marks")`."""
    return frozenset(word.lower() for word in table("offices")[section][key])


@cache
def group_words(section: str, key: str) -> frozenset[str]:
    """A word list of `groups.toml`: `group_words("hyphens", "joined")`."""
    return frozenset(table("groups")[section][key])


@cache
def noun_kinds() -> Mapping[str, str]:
    """Nouns by what they make of the names beside them: `states`, `officials`, `institutions`, `people`, `armed`, `containers`.

    >>> noun_kinds()["ally"], noun_kinds()["army"], noun_kinds()["rebel"]
    ('states', 'institutions', 'armed')
    """
    heads = table("groups")["heads"]
    order = ("containers", "people", "armed", "officials", "institutions", "states")
    return {noun: kind for kind in order for noun in heads[kind]}


def kind_of_noun(word: str, lemma: str) -> str | None:
    """What a noun makes of the names beside it, by the word in lower case and its lemma; None where it is no such noun.

    >>> kind_of_noun("allies", "allies"), kind_of_noun("officials", "official"), kind_of_noun("trees", "tree")
    ('states', 'officials', None)
    """
    return noun_kinds().get(singular(word, lemma))


def singular(word: str, lemma: str) -> str:
    """The singular of a noun of government or of a group, the word itself for any other.

    >>> singular("allies", "allies"), singular("trees", "tree")
    ('ally', 'trees')
    """
    kinds = noun_kinds()
    if word in kinds:
        return word
    if lemma in kinds:
        return lemma
    shorter = word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")
    return shorter if shorter in kinds else word


@cache
def known_nouns() -> Mapping[str, str]:
    """Nouns of government that, alone, are said of one state only, with its code.

    >>> known_nouns()["administration"]
    'USA'
    """
    known: Mapping[str, str] = table("groups")["known"]
    return known


@cache
def lands() -> frozenset[str]:
    """Codes of regions that are lands before they are actors."""
    return frozenset(f"group:{name}" for name in table("groups")["regions"]["lands"])


@cache
def kinds_of_bodies() -> Mapping[str, frozenset[str]]:
    """What a text may call a body in coming back to it ("the alliance"), by that noun."""
    found: dict[str, set[str]] = {}
    for code, body in table("bodies").items():
        for noun in body.get("kind", ()):
            found.setdefault(noun, set()).add(code)
    return {noun: frozenset(group) for noun, group in found.items()}


@cache
def lands_called(noun: str) -> frozenset[str]:
    """The states that a text may call by a noun of land: "the kingdom", "the island".

    >>> "JOR" in lands_called("kingdom"), lands_called("mountain")
    (True, frozenset())
    """
    return frozenset(table("groups")["lands"].get(noun, ()))
