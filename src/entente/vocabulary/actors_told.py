"""Which actors some words tell by themselves: names, leaders, offices that one state alone has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from ..core.document import Span
from .actors import find_names, matcher, table
from .leaders import find_leaders, leaders
from .matching import Matcher, fold

FILLERS = frozenset(
    (
        "the",
        "a",
        "an",
        "of",
        "to",
        "for",
        "and",
        "in",
        "on",
        "at",
        "with",
        "by",
        "from",
        "or",
        "its",
        "his",
        "their",
        "her",
    )
)
WORD = re.compile(r"\w+")


def _telling_words(text: str) -> frozenset[str]:
    words = (w for w in WORD.findall(fold(text, lower=True)) if w not in FILLERS)
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words)


def supports(code: str, cited: Sequence[str]) -> bool:
    """Whether the cited words tell this actor: a name, demonym, capital, seat, body, sole office or leader of it stands in them.

    Of a group, organisation or person every telling word of its label must. Pronouns and bare nouns tell no one.

    >>> supports("RUS", ["the Kremlin"]), supports("UKR", ["the Kremlin"]), supports("GBR", ["the minister"])
    (True, False, False)
    >>> supports("group:European allies", ["its European allies"]), supports("group:allies", ["the countries"])
    (True, False)
    """
    if code in _told_by(tuple(cited)):
        return True
    kind, _, label = code.partition(":")
    if kind not in ("group", "org", "person") or not label:
        return False
    wanted = _telling_words(label)
    return bool(wanted) and wanted <= frozenset().union(*(_telling_words(words) for words in cited))


@lru_cache(maxsize=4096)
def _told_by(cited: tuple[str, ...]) -> frozenset[str]:
    told: set[str] = set()
    for words in cited:
        for _, name in matcher().find(words):
            told.update(name.codes)
            told.update((name.lies,) if name.lies else ())
        told.update(leader.code for _, leader in find_leaders(words))
        told.update(leader.code for name in _titled(words) for leader in leaders().get(name, ()))
        told.update(code for _, code in _sole_matcher().find(words))
    return frozenset(told)


def _titled(words: str) -> Iterator[str]:
    """The names that the whole of some words may be, or their end after an office or title: "xi" of "President Xi"."""
    parts = fold(words, lower=True).replace(",", " ").split()
    for size in range(1, min(len(parts), 4) + 1):
        if size == len(parts) or parts[-size - 1] in _title_words():
            yield " ".join(parts[-size:])


@cache
def _title_words() -> frozenset[str]:
    """The last words of offices, and titles."""
    offices = table("offices")
    told = (*offices["acting"]["words"], *offices["titles"]["words"])
    return frozenset(fold(word, lower=True).split()[-1] for word in told)


@cache
def _sole_matcher() -> Matcher[str]:
    return Matcher(
        ((office, code) for code, offices in table("offices")["only"].items() for office in offices), case="fold"
    )


def sole_holder(role: str) -> str | None:
    """The state or body whose office this is by its name alone ("Foreign Secretary"), None for others."""
    found = _sole_matcher().find(role)
    return found[-1][1] if found else None


def names_in(text: str) -> list[tuple[Span, str]]:
    """A cheap look before parsing: the place and code of every actor that the vocabulary knows in a text.

    >>> names_in("The Kremlin warned NATO.")
    [(Span(start=4, end=11), 'RUS'), (Span(start=19, end=23), 'NATO')]
    """
    found = [(span, code) for span, name in find_names(text) for code in name.codes]
    return sorted({*found, *((span, leader.code) for span, leader in find_leaders(text))})
