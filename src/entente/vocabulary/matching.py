"""Where the surfaces of a vocabulary stand in a text: all at once, longest first, whole words only, offsets exact.

Texts and surfaces are folded to the same length before they are compared: curly marks become straight ones, letters lose
their accents, odd spaces become plain. An offset into the folded copy is an offset into the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Container, Iterable, Sequence
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

from ..core.document import Span
from ..core.glued import lost_blanks

T = TypeVar("T")

WIDE = re.compile(r"(?<=\w)[ \u00a0]{2,3}(?=\w)")
"""Blanks that stand for one."""

MARKS = {
    **dict.fromkeys("‘’‛`´ʼ", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\n\t\r", " "),
    **{"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "s", "æ": "a", "Æ": "A"},
}
"""Marks and letters that have no decomposition, and the one letter that each is compared as."""


@cache
def _folded_letter(letter: str) -> str:
    plain = MARKS.get(letter) or unicodedata.normalize("NFD", letter)[0]
    return plain if len(plain) == 1 else letter


def fold(text: str, *, lower: bool = False) -> str:
    """A copy of exactly the same length with plain marks, spaces and letters; in lower case where asked.

    >>> fold("Zelenskyy’s Élysée"), fold("TÜRKIYE", lower=True)
    ("Zelenskyy's Elysee", 'turkiye')
    """
    plain = _plain(text)
    if not lower:
        return plain
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    """A text with plain marks, spaces and letters; several matchers ask for that of one text in turn."""
    if not text.isascii():
        # One pass a letter: `str.translate` looks every letter of the text up and takes ten times as long.
        for letter in set(text):
            if not letter.isascii():
                text = text.replace(letter, _folded_letter(letter))
    return text.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("`", "'")


class Matcher(Generic[T]):
    """Surfaces with what each stands for. Of two that overlap the one that begins first holds, of those the longer.

    `case` "exact" tells "US" from "us"; "fold" does not look at case. Of equal surfaces the first given holds.

    >>> Matcher([("New Guinea", "?"), ("Guinea", "GIN")], case="exact").find("Guinea, not New Guinea")
    [(Span(start=0, end=6), 'GIN'), (Span(start=12, end=22), '?')]
    """

    def __init__(self, pairs: Iterable[tuple[str, T]], *, case: Literal["exact", "fold"] = "exact") -> None:
        self._lower = case == "fold"
        known: dict[str, T] = {}
        for surface, value in pairs:
            known.setdefault(fold(surface, lower=self._lower), value)
        known.pop("", None)
        self._values: Sequence[T] = tuple(known.values())
        # Overlapping search: a leftmost-longest one would lose "Niger" where a longer surface fails at its word's end.
        self._search = AhoCorasick(list(known), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[tuple[Span, T]]:
        """Every surface that stands in the text as whole words, in order and apart."""
        if ("  " in text or "\u00a0" in text) and (wide := _squeezed(text)) is not None:
            squeezed, places = wide
            return [(Span(places[s.start], places[s.end - 1] + 1), value) for s, value in self.find(squeezed)]
        folded = fold(text, lower=self._lower)
        lost = lost_blanks(text)
        found = [
            (start, end, number)
            for number, start, end in self._search.find_matches_as_indexes(folded, overlapping=True)
            if _whole(folded, start, end, lost)
        ]
        found.sort(key=lambda match: (match[0], -match[1]))
        kept: list[tuple[Span, T]] = []
        for start, end, number in found:
            if not kept or start >= kept[-1][0].end:
                kept.append((Span(start, end), self._values[number]))
        return kept


@lru_cache(maxsize=64)
def _squeezed(text: str) -> tuple[str, Sequence[int]] | None:
    """A text with one blank for two or three between words, and where each of its characters stands; None where there are none.

    >>> _squeezed("European  Union")
    ('European Union', (0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14))
    """
    wide = [match.span() for match in WIDE.finditer(text)]
    if not wide:
        return None
    parts, places, at = [], array("l"), 0
    for start, end in wide:
        parts.append(text[at : start + 1])
        places.extend(range(at, start + 1))
        at = end
    places.extend(range(at, len(text)))
    return "".join([*parts, text[at:]]), tuple(places)


def _whole(text: str, start: int, end: int, lost: Container[int]) -> bool:
    """Whether a match is not cut out of a longer word, an address or a handle; `lost` are places of lost blanks."""
    joined = text[start].isalnum() and start and (text[start - 1].isalnum() or text[start - 1] in "@#_")
    if joined and start not in lost:
        return False
    goes_on = text[end - 1].isalnum() and end < len(text) and (text[end].isalnum() or text[end] == "_")
    return not goes_on or end in lost
