"""Numerals in running text: digits and words, scales and dozens, as values with their place.

Short scale only (a billion is 10^9). Roman numerals and numbers spelled by digit ("one nine four five") are not attempted.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from ..core.document import Span

DIGITS = re.compile(
    r"\d{1,3}(?:[,\u00a0\u2009\u202f'’]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?: \d{3})+(?!\d|\s?-?mm|\.\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+[.,]\d+(?!\d)|\d+(?!\d)|(?<!\d)\.\d+"
)
LEXEME = re.compile(r"[A-Za-z]+|\S")
GAP = re.compile(r"[ \t\u00a0\u202f\n]*-?[ \t\u00a0\u202f\n]*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its value, None where the words are vague ("dozens"), and its place.

    `digits` tells that it is written in digits; `scale` is the last scale word's size, 1 for none. `tied` tells that letters
    stand right against it ("F-16", "155mm", "20Rs"), so that it counts nothing unless those letters are a currency.
    """

    value: float | None
    span: Span
    scale: float = 1.0
    digits: bool = True
    tied: bool = False


@cache
def table() -> Mapping[str, Any]:
    """The word lists of `numbers.toml`."""
    return tomllib.loads(files(__package__).joinpath("numbers.toml").read_text("utf-8"))


@cache
def _scales() -> Mapping[str, float]:
    scales = {word: float(size) for word, size in table()["scales"].items()}
    return scales | {word + "s": size for word, size in scales.items() if len(word) > 3}


def scale_of(word: str) -> float:
    """The size of a scale word: 1e6 for "million"."""
    return _scales()[word.lower()]


def alternatives(words: Sequence[str]) -> str:
    """A regular expression for any of `words`, the longest first, blanks standing for any white space."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _start() -> re.Pattern[str]:
    """Where a number may begin; "a" and "half" only before a word that makes them one."""
    scales = "|".join(sorted(_scales(), key=len, reverse=True))
    units = "|".join(sorted(table()["units"], key=len, reverse=True))
    vague = alternatives(table()["vague"]["words"])
    return re.compile(
        rf"(?P<vague>\b(?:(?:a\s+)?(?:few|several|many)\s+(?:{scales})(?:\s+(?:{scales}))*|{vague})\b)"
        rf"|(?P<part>\b(?:half|a\s+quarter\s+of|three\s+quarters\s+of)\s+an?\s+(?=(?:{scales})\b))"
        rf"|(?P<one>\ban?\s+(?=(?:{scales})\b))|(?P<pair>\b(?:an?\s+)?(?:couple|pair)\b)|(?P<single>\b(?:a\s+)?single\b)"
        rf"|(?P<unit>\b(?:{units}|hundred|point(?=\s+\d))\b)|(?P<digit>\d|(?<!\w)\.(?=\d))",
        re.IGNORECASE,
    )


WORD = re.compile(r"[A-Za-z]+|\d|\.(?=\d)")


@cache
def _first_words() -> frozenset[str]:
    """The words that `_start` may begin with."""
    own = "a an half three few several many couple pair single hundred point".split()
    return frozenset((*own, *table()["units"], *(words.split()[0] for words in table()["vague"]["words"])))


def _find_start(text: str, at: int) -> re.Match[str] | None:
    """The first place at or after `at` where a number may begin.

    Few words begin one: to look each up and match there takes a seventh of the time of searching for all of them.
    """
    for word in WORD.finditer(text, at):
        if not word[0].isalpha() or word[0].lower() in _first_words():
            found = _start().match(text, word.start())
            if found is not None:
                return found
    return None


def _digits(written: str, scaled: bool) -> float:
    """The value of a number in digits.

    A comma with three digits after it groups thousands, otherwise it is the decimal comma of translated texts; a point
    with three zeros after it groups thousands too where no scale word follows ("5.000 helmets").
    """
    plain = re.sub("[\\s'’]", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain) or (not scaled and re.fullmatch(r"[1-9]\d{0,2}\.000", plain)):
        return float(plain.replace(".", ""))
    if re.fullmatch(r"\d+,\d{1,2}|\d+,\d{4,}|0,\d+", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


class _Reader:
    """Reads one number from a place in a text, as far as it goes."""

    def __init__(self, text: str, at: int) -> None:
        self.text, self.end = text, at
        self.total, self.scale = 0.0, 1.0
        self.part: float | None = None
        self.spoken = True

    def word(self, at: int) -> tuple[str, int]:
        """The lexeme after a gap (blanks or one hyphen) and where it ends; "" for none."""
        gap = GAP.match(self.text, at)
        start = gap.end() if gap else at
        found = LEXEME.match(self.text, start)
        return (found[0].lower(), found.end()) if found else ("", at)

    def scales(self) -> None:
        """Every scale word that follows: "3.5 billion", "three thousand million"."""
        while True:
            word, end = self.word(self.end)
            size = _scales().get(word)
            if size is None or (self.end == end) or not re.match(r"\W|$", self.text[end : end + 1]):
                return
            held = self.part
            if held is None and self.total and size > 1e2:
                self.total *= size
            elif size in (12, 1e2):
                self.part = (1.0 if held is None else held) * size
            else:
                self.total += (1.0 if held is None else held) * size
                self.part = None
            self.scale, self.end = max(self.scale, size), end
            self.half()

    def half(self) -> None:
        """Read "and a half" after a unit or a scale."""
        found = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE).match(self.text, self.end)
        if found:
            if self.part is not None:
                self.part += 0.5
            else:
                self.total += self.scale / 2
            self.end = found.end()

    def words(self) -> None:
        """Number words that go on: "twenty-one", "two hundred and five thousand"."""
        units = table()["units"]
        while True:
            at, (word, end) = self.end, self.word(self.end)
            if word == "and" and (self.scale >= 1e2):
                word, end = self.word(end)
            value = units.get(word)
            if value is not None and self._spoken_hundreds(value, end):
                self.part = (self.part or 0.0) * 100
            if value is None or not self._joins(value):
                if self.end == at:
                    return
                continue
            self.part = (self.part or 0.0) + value
            self.end = end
            self.half()
            self.scales()

    def _spoken_hundreds(self, value: float, end: int) -> bool:
        """Whether a number goes on as spoken, its "hundred" left out: "one twenty two"."""
        small = self.scale == 1.0 and self.part is not None and 1 <= self.part <= 9 and self.part == int(self.part)
        return small and 20 <= value <= 90 and 0 < table()["units"].get(self.word(end)[0], 0) < 10

    def _joins(self, value: float) -> bool:
        if self.part is None:
            return self.scale >= 1e2
        return (20 <= self.part % 100 <= 90 and self.part % 10 == 0 and 0 < value < 10) or (
            self.part >= 100 and self.part % 100 == 0 and 0 < value < 100
        )

    def value(self) -> float:
        return self.total + (self.part or 0.0)


SUFFIX = re.compile(r"[A-Za-z]+")


def _after_digits(reader: _Reader, written: str) -> bool:
    """Suffix or scale words after digits; whether letters that are neither stand right against them."""
    letters = SUFFIX.match(reader.text, reader.end)
    if letters:
        size = {**table()["suffixes"], **_scales()}.get(letters[0]) or _scales().get(letters[0].lower())
        if not size:
            reader.part = _digits(written, False)
            return True
        reader.part = None
        reader.total, reader.scale, reader.end = _digits(written, True) * size, size, letters.end()
        return False
    following = reader.word(reader.end)[0]
    reader.part = _digits(written, following in _scales())
    point = re.compile(r"\s+point\s+(\d+|[a-z]+)\b", re.IGNORECASE).match(reader.text, reader.end)
    if point:
        _decimals(reader, point)
    reader.half()
    reader.scales()
    if reader.spoken and reader.scale > 1e2:
        reader.words()
    return False


def _decimals(reader: _Reader, point: re.Match[str]) -> None:
    """Read "one point three", "1 point 1"."""
    units = table()["units"]
    told = point[1] if point[1].isdigit() else str(units.get(point[1].lower(), ""))
    if told:
        reader.part = float(f"{int(reader.part or 0)}.{told}")
        reader.end = point.end()


def read_number(text: str, at: int = 0) -> Number | None:
    """The number that begins at or after `at`, as long as it goes; None where there is none.

    >>> read_number("two hundred and five thousand").value, read_number("€1.4bn", 1).value, read_number("half a dozen").value
    (205000.0, 1400000000.0, 6.0)
    >>> read_number("dozens of tanks").value is None
    True
    """
    found = _find_start(text, at)
    if found is None:
        return None
    start, reader = found.start(), _Reader(text, found.end())
    kind = found.lastgroup
    if kind == "vague":
        return Number(None, Span(start, found.end()), digits=False)
    if kind == "digit":
        written = DIGITS.match(text, start)
        assert written is not None
        reader.end, reader.spoken = written.end(), False
        before = text[max(0, start - 2) : start]
        tied = bool(re.search(r"[A-Za-z_]-?$|\d[.,/:]$", before))
        tied = _after_digits(reader, written[0]) or tied
        return Number(reader.value(), Span(start, reader.end), reader.scale, True, tied)
    word = found[0].lower()
    reader.part = {"pair": 2.0, "single": 1.0}.get(kind or "")
    if kind == "part":
        reader.part = 0.5 if word.startswith("half") else 0.25 if word.startswith("a") else 0.75
        reader.scales()
    elif kind == "one":
        reader.part = 1.0
        reader.scales()
        reader.words()
    elif kind == "unit":
        _spelled(reader, word)
    return Number(reader.value(), Span(start, reader.end), reader.scale, False, False)


def _spelled(reader: _Reader, word: str) -> None:
    if word.startswith("point"):
        digits = DIGITS.search(reader.text, reader.end)
        reader.part = float("0." + digits[0]) if digits else 0.0
        reader.end = digits.end() if digits else reader.end
        return
    reader.part = 100.0 if word == "hundred" else float(table()["units"][word])
    point = re.compile(r"\s+point\s+([a-z]+|\d+)\b", re.IGNORECASE).match(reader.text, reader.end)
    if point:
        _decimals(reader, point)
    if word == "hundred":
        reader.scale = 1e2
    reader.half()
    reader.scales()
    reader.words()


@lru_cache(maxsize=64)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of a text, in order, vague ones included."""
    found: list[Number] = []
    at = 0
    while (number := read_number(text, at)) is not None:
        found.append(number)
        at = max(number.span.end, at + 1)
    return tuple(found)
