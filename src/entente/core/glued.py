"""Words that lost the blank between them, as scraped headlines and lists do: "in KyivThe minister", "Lena BergPresident of"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

OPENERS = (
    "The This These Those That There They Their Then When While With Who What Where Why How Here His Her She And But For After Before "
    "According Although Amid Among Another Any Because Both During Each Earlier Even Every Following From Have However "
    "If It Its Last Later Many Meanwhile More Most Not Now Once One Only Our Over Since Some Such Two Three Under Until We Will You Your"
).split()
"""Words that begin sentences and are the second half of no name like "YouTube"."""
OFFICES = (
    "President Prime Minister Ministers Deputy Director Secretary Chairman Chairwoman Chief Head Governor Ambassador Foreign "
    "Defence Defense Interior Finance Special Envoy Spokesman Spokeswoman Spokesperson General Commissioner Chancellor King Queen"
).split()
STATES = (
    "Ukraine Russia Britain France Germany Poland Italy Spain China Japan India Israel Iran Turkey Norway Sweden Finland Denmark "
    "Canada Australia Kenya Nigeria Egypt Brazil Chile Peru Moldova Georgia Armenia Lithuania Latvia Estonia Greece Romania "
    "Moscow Kyiv Kiev Washington London Paris Berlin Warsaw Beijing Brussels Tokyo Ankara"
).split()


JUNCTION = re.compile("[a-z][A-Z]")


def glued_before(words: tuple[str, ...] = (*OPENERS, *OFFICES, *STATES)) -> str:
    """A pattern of the places before some words where a blank was lost."""
    return rf"(?<=[a-zß-ÿ]{{3}})(?=(?:{'|'.join(words)})(?![A-Za-z]))"


@cache
def lost_stops() -> re.Pattern[str]:
    """Finds the places where a sentence begins right behind the last letter of another.

    >>> [match.start() for match in lost_stops().finditer("Ministers meet in KyivThe talks go on. YouTube, TheHill")]
    [22]
    """
    return re.compile(glued_before((*OPENERS, *STATES)))


@cache
def _all() -> re.Pattern[str]:
    return re.compile(glued_before((*OPENERS, *OFFICES, *STATES)))


@lru_cache(maxsize=256)
def lost_blanks(text: str) -> frozenset[int]:
    """The places in a text where a word begins right behind the last letter of another.

    >>> sorted(lost_blanks("to KyivThe head, Lena BergPresident, of WeWork"))
    [7, 26]
    """
    return frozenset(match.start() for match in _all().finditer(text)) if JUNCTION.search(text) else frozenset()
