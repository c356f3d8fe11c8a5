"""Time expressions in running text: where they stand, what they tell, and what that comes to for a day of writing.

`find_times` reads the words alone; `resolve` gives the days, for the side of the day of writing that the tense around
shows. A value can be worked out again from the cited words and that day (`supports`), whoever read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from ..core.days import days
from ..core.document import Span
from ..core.values import When
from .dates_calendar import Direction
from .dates_guards import CHECKS, Place
from .dates_join import Time, joined
from .dates_rules import any_rule, places, rules, table
from .dates_told import told_by
from .dates_values import stretch_of
from .matching import fold

__all__ = ["Direction", "Time", "find_times", "resolve", "resolve_from", "supports", "supports_from", "tense_words"]

DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
NO_START = re.compile(r"[\w@#]|/\d")
INSIDE_NUMBER = re.compile(r"\d[.,:/]\d")


def _lowered(text: str) -> str:
    """The text in lower case, letter for letter."""
    low = text.lower()
    return low if len(low) == len(text) else fold(text, lower=True)


def _atoms(text: str, alone: bool) -> Iterator[Time]:
    """The expressions that one rule reads, in order and apart."""
    low, done, any_of = _lowered(text), 0, any_rule()
    for place in places(low):
        if place < done or (place and NO_START.match(low, place - 1)):
            continue
        found = any_of.match(low, place)
        if found is None or INSIDE_NUMBER.match(low, max(0, place - 2)):
            continue
        time = _read(text, low, place, int((found.lastgroup or "r0")[1:]), alone and place == 0)
        if time is not None:
            yield time
            done = time.span.end


def _read(text: str, low: str, place: int, first: int, alone: bool) -> Time | None:
    """What the first rule from `first` on that matches here, and whose check passes, reads."""
    for rule in rules()[first:]:
        found = rule.pattern.match(low, place)
        if found is None or found.end() == place:
            continue
        if rule.guard and not alone and not CHECKS[rule.guard](Place(text, low, found)):
            continue
        return Time(Span(place, found.end()), told_by(rule, found), rule.name)
    return None


def find_times(text: str, *, alone: bool = False) -> tuple[Time, ...]:
    """Every time expression of a text, those that tell one time as one; `alone` trusts the text to be nothing else.

    >>> text = "On Tuesday, May 24, they may march with 2,000 troops, as they did in March 2022."
    >>> [time.span.of(text) for time in find_times(text)]
    ['Tuesday, May 24', 'March 2022']
    """
    return joined(text, list(_atoms(text, alone)))


def resolve(time: Time, written: date | None, direction: Direction = "past") -> When | None:
    """The days that an expression comes to for a day of writing; None where they cannot be told.

    >>> friday = find_times("on Friday")[0]
    >>> resolve(friday, date(2023, 1, 17), "past").edtf, resolve(friday, date(2023, 1, 17), "future").edtf
    ('2023-01-13', '2023-01-20')
    >>> resolve(friday, None) is None
    True
    """
    stretch = stretch_of(time.told, written, direction)
    if stretch is None:
        return None
    edtf = stretch.edtf()
    covered = days(edtf)
    first, last = covered if covered is not None else (None, None)
    return When(edtf, first, last, f"{time.rule}; {direction} of {written or 'an unknown day'}", stretch.approx)


COUNTED = "; counted from "
"""What the rule of a value says that is counted from another time of the text."""

UNITS = {"month": 2, "quarter": 2, "year": 1, "decade": 1}
"""How exact the other time must be for what is counted in these units: 2 a month, 1 a year; a day for all else."""


def resolve_from(time: Time, anchor: When) -> When | None:
    """The days that a relative expression comes to, counted from another time; None where that is not exact enough.

    >>> march = resolve(find_times("on 3 March 2022")[0], None)
    >>> resolve_from(find_times("two days later")[0], march).edtf
    '2022-03-05'
    """
    told = time.told
    unit = (told.offset or told.shift or ("day", 0))[0]
    if not told.relative or anchor.first is None or anchor.last is None or _exactness(anchor) < UNITS.get(unit, 3):
        return None
    base, side = anchor.first, DIRECTIONS[0]
    if told.weekday is not None:
        side = "future" if told.sense == "next" else "past"
        told, base = replace(told, sense=""), base + timedelta(days=1 if side == "future" else -1)
    stretch = stretch_of(replace(told, relative=False), base, side)
    if stretch is None:
        return None
    covered = days(stretch.edtf())
    if covered is None:
        return None
    return When(stretch.edtf(), *covered, f"{time.rule}{COUNTED}{anchor.edtf}", stretch.approx or anchor.approx)


def _exactness(when: When) -> int:
    """3 for a day, 2 for what lies in one month, 1 in one year, 0 for longer."""
    assert when.first is not None
    assert when.last is not None
    if when.first == when.last:
        return 3
    same_year = when.first.year == when.last.year
    return 2 if same_year and when.first.month == when.last.month else int(same_year)


def tense_words(name: str) -> tuple[str, ...]:
    """A list of words by which the side of the day of writing, or the owner of a time, is told."""
    told = table()
    return tuple(told["tense"].get(name) or told["carriers"][name])


def direction_of(rule: str) -> Direction | None:
    """The side of the day of writing that a value's rule names; None where it names none.

    >>> direction_of("weekday; future of 2023-01-17")
    'future'
    """
    return next((side for side in DIRECTIONS if f"; {side} of " in rule), None)


def supports_from(edtf: str, cited: Sequence[str], written: date | None) -> bool:
    """Whether a relative expression among the cited words, counted from another time among them, comes to this value.

    >>> supports_from("2022-03-05", ["two days later", "3 March 2022"], None)
    True
    """
    times = [time for words in cited for time in find_times(words, alone=True)]
    anchors = [when for time in times for side in DIRECTIONS if (when := resolve(time, written, side)) is not None]
    counted = (resolve_from(time, anchor) for time in times if time.told.relative for anchor in anchors)
    return any(when is not None and when.edtf == edtf for when in counted)


def supports(edtf: str, cited: str, written: date | None, direction: Direction | None = None) -> bool:
    """Whether a time expression of the cited words comes to this value, on the side of the day of writing that is named,
    or on any where none is.

    >>> supports("2023-01-13", "on Friday", date(2023, 1, 17)), supports("2023-01-14", "on Friday", date(2023, 1, 17))
    (True, False)
    """
    return any(
        when is not None and when.edtf.rstrip("~") == edtf.rstrip("~")
        for alone in (False, True)
        for time in find_times(cited, alone=alone)
        for side in ((direction,) if direction else DIRECTIONS)
        if (when := resolve(time, written, side)) is not None
    )
