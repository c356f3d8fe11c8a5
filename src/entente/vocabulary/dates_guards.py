"""Whether words that look like a time are one here: "May" the month, "2014" the year, "the 15th" the day.

Each check looks at the words around; a rule of `dates.toml` names it. Words that are cited alone have nothing around them
and are trusted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from .dates_rules import table

BEFORE = re.compile(r"([^\s(“\"'’\[]+)[\s(“\"'\[]*$")
AFTER = re.compile(r"[\s,)]*([^\s,.;:)]+)")
NAMES = frozenset({"may", "march", "august"})
"""Months that are other words in lower case."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words matched by a rule where they stand: the text, the text in lower case, the match."""

    text: str
    low: str
    found: re.Match[str]

    def told(self, *groups: str) -> bool:
        """Whether the words tell one of these parts."""
        return any(self.found[group] is not None for group in groups)

    def before(self, place: int | None = None) -> str:
        """The word right before the match, or before a place."""
        start = self.found.start() if place is None else place
        word = BEFORE.search(self.low[max(0, start - 30) : start])
        return word[1] if word else ""

    def after(self) -> str:
        """The word right after the match, over a comma or bracket."""
        word = AFTER.match(self.low, self.found.end())
        return word[1] if word else ""

    def goes_on(self, pattern: str) -> bool:
        """Whether a pattern stands right after the match, in lower case."""
        return re.compile(pattern).match(self.low, self.found.end()) is not None


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table()["guards"][name])


def _is_name(place: Place, group: str) -> bool:
    """Whether a name of the calendar is written as one: with a capital, if short with a stop or a number beside it."""
    start, end = place.found.span(group)
    written = place.text[start:end]
    short = written.lower().rstrip(".") in table()["short"][group]
    if written[0].islower() and (short or written in NAMES):
        return False
    if not short or written.endswith("."):
        return True
    beside = re.match(r"[\s,]+(?:\d|of\b|[A-Z][a-z]{2,8}\.?\s\d)", place.text[end:])
    return bool(beside or re.search(r"\d\s*$", place.text[max(0, start - 4) : start]))


def _day(place: Place) -> bool:
    """Told by "March 14", but not by "in March 14 tanks"."""
    counts = place.before() == "in" and not place.told("year") and place.goes_on(r"\s+[a-z]")
    return _is_name(place, "month") and not counts


def _days(place: Place) -> bool:
    """Told by "March 5 and 6", but not by "on March 5 and 14 tanks"."""
    word = place.after()
    counts = not place.told("year") and word.endswith("s") and word not in _words("not_plurals")
    return _day(place) and not (counts and re.search(r"\s(?:and|&|to)\s", place.found[0]))


def _month(place: Place) -> bool:
    """Told by "in May", but not by "May I", "Theresa May", "every March"."""
    start, end = place.found.span("month")
    word = place.low[start:end].rstrip(".")
    if not _is_name(place, "month") or place.before() in _words("repeated_before"):
        return False
    if word not in ("may", "march") or place.told("part", "edge", "sense"):
        return True
    return place.before() in _words("may_before") and not place.text[start:end].isupper()


def _weekday(place: Place) -> bool:
    """Told by "on Sunday", but not by "every Sunday", "Bloody Sunday", "the Sunday Times"."""
    if not _is_name(place, "weekday"):
        return False
    if place.before() in _words("repeated_before") | _words("weekday_before"):
        return False
    if place.before() == "a" and place.before(place.found.start() - 2) == "on" and not place.goes_on(r"\s+[a-z]{3}"):
        return False  # "on a Thursday" is any
    end = place.found.end()
    return place.after() not in _words("weekday_after") or not place.text[end:].lstrip()[:1].isupper()


def _year(place: Place) -> bool:
    """Told by "in 2014", "the 2014 annexation", but not by "2000 troops", "resolution 2015", "about 2022 shells"."""
    start, end = place.found.span("year")
    if place.found.start() != start:
        return True
    if re.match(r"[\d.,/$€£¥#₴@_+-]", place.low[max(0, start - 1) : start]):
        return False
    word, counts = place.before(), _counts(place, place.low[start:end])
    if word in _words("year_before"):
        return not (counts and (place.low[start:end].endswith("00") or word in _words("range_before")))
    return not counts and word not in _words("no_year_before") and int(place.found["year"]) >= 1900


def _counts(place: Place, digits: str) -> bool:
    """Whether the word after four digits is what they count: a plural, a measure, any noun after round hundreds."""
    following = re.compile(r"[\s-]([^\s,.;:)]+)").match(place.low, place.found.end())
    if following is None:
        return False
    word = following[1]
    if word in _words("quantity_after"):
        return True
    if digits.endswith("00"):
        return word not in _words("small")
    return word.endswith("s") and word not in _words("not_plurals") and word[-2:] not in ("'s", "’s", "ss")


def _year_in_words(place: Place) -> bool:
    """Told by "in nineteen ninety-six", "in two thousand five", but not by "two thousand shells"."""
    if place.found["century"] is not None:
        return place.found["yearword"] != "hundred" or place.before() in _words("year_before")
    return place.low.startswith("the year", place.found.start()) or (
        place.before() in _words("year_before") and not place.goes_on(r"\s+[a-z]")
    )


def _figures(place: Place) -> bool:
    """Told by "2022-03"; "2001-03" may be years."""
    return int(place.found["year"]) % 100 >= int(place.found["monthnumber"])


def _season(place: Place) -> bool:
    """Told by "in spring", "last fall", but not by "spring up", "the fall of Kabul", "the Arab Spring"."""
    start, end = place.found.span("season")
    if place.told("sense", "year", "shortyear", "part", "edge"):
        return True
    if place.text[start].isupper() and place.text[max(0, start - 2) : start - 1] not in tuple('.!?\n”"'):
        return False
    verb = place.low[start:end] in ("fall", "spring")
    if verb and place.goes_on(r"\s+(?:of|in|from|to|apart|into|off|short|back|up)\b"):
        return False
    word = place.before()
    if word == "the" and place.goes_on(r"\s+of\s+(?:last|next|this)\s"):
        return True
    return word in _words("season_before") or (word == "the" and place.before(start - 4) in _words("season_before"))


def _ordinal(place: Place) -> bool:
    """Told by "on the 15th", but not by "the 15th package"."""
    if place.told("ofmonth"):
        return True
    small = "|".join(sorted(_words("small")))
    return place.before() in _words("ordinal_before") and not place.goes_on(rf"\s+(?!(?:{small})\b)[\w(]")


def _title(place: Place) -> bool:
    """Told by "This week they met", but not by "on This Week", "the Evening Tonight": capitals inside a sentence make a title."""
    start = place.found.start()
    if not place.text[start].isupper():
        return True
    inside = re.search(r"(?:\w|,)\s[“\"'‘]?$", place.text[max(0, start - 4) : start])
    closed = place.text[place.found.end() : place.found.end() + 1] in ("”", '"', "'", "’")
    return not inside or not (closed or re.search(r"[A-Z]\w+\s$", place.text[max(0, start - 20) : start]))


def _to_come(place: Place) -> bool:
    """Told by "they will meet in two weeks", but not by "the first visit in 25 years"."""
    start = place.found.start()
    sentence = re.split(r"[.!?;]\s", place.low[max(0, start - 80) : start])[-1]
    return not re.search(r"\b(?:first|second|third|last|only|never|not|\w+est|most|least|than)\b", sentence)


def _other_time(place: Place) -> bool:
    """Told by "two days later", "the day before", but not by "three before him"."""
    return any(unit in place.found[0] for unit in _words("units"))


CHECKS: Mapping[str, Callable[[Place], bool]] = {
    "day": _day,
    "days": _days,
    "month": _month,
    "weekday": _weekday,
    "year": _year,
    "year in words": _year_in_words,
    "figures": _figures,
    "season": _season,
    "ordinal": _ordinal,
    "title": _title,
    "to come": _to_come,
    "other time": _other_time,
}
"""The checks by the name that a rule gives."""
