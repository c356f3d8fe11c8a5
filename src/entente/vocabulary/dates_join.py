"""Neighbouring time expressions as one: "Tuesday, May 24", "June last year", "from February to April 2022"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ..core.document import Span
from .dates_rules import table
from .dates_told import Told


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its words, what they tell, the rule or rules that read it, and how the words before bound it.

    `lead` is "since", "between", "due" (by, until, before, within), "after" or "" for none of these.
    """

    span: Span
    told: Told
    rule: str
    lead: str = ""


FINE = frozenset({"month", "quarter", "season", "holiday", "months"})
"""Parts that want a year."""

GAP = re.compile(r"(?:['’]s)?,?\s*\(?(?:(?:of|in|on|for)\s+)?(?:the\s+)?")
BETWEEN = re.compile(r"\s*(?:-|–)\s*|—|\s+(?:to|until|till|through|and)\s+(?:(?:the|early|late|mid)\s+)*")


def joined(text: str, times: Sequence[Time]) -> tuple[Time, ...]:
    """The expressions of a text in order, those that tell one time or one stretch together as one."""
    one = _pairwise(text, times, _one)
    return tuple(_opened(text, time) for time in _pairwise(text, [_led(text, time) for time in one], _stretch))


def _pairwise(text: str, times: Sequence[Time], join: Callable[[Time, Time, str], Told | None]) -> list[Time]:
    kept: list[Time] = []
    for time in times:
        gap = text[kept[-1].span.end : time.span.start] if kept else ""
        both = join(kept[-1], time, gap) if kept and len(gap) < 20 else None
        if both is None:
            kept.append(time)
            continue
        start, end = kept[-1].span.start, time.span.end
        if "(" in gap and text[end : end + 1] == ")":
            end += 1
        kept[-1] = replace(kept[-1], told=both, span=Span(start, end), rule=f"{kept[-1].rule} + {time.rule}")
    return kept


def _one(first: Time, second: Time, gap: str) -> Told | None:
    """Both as one time, where their parts complete each other."""
    found = GAP.fullmatch(gap.lower())
    if found is None or first.told.is_open or second.told.is_open:
        return None
    a, b = first.told, second.told
    if _is_year(b) and _wants_year(a):
        return a.joined(b)
    if _is_year(a) and _wants_year(b) and ("," not in gap or "on" in gap or "in" in gap):
        return a.joined(b)
    if "(" in gap or not re.search(r"\b(?:of|for)\b", gap.lower()):
        return _same_day(a, b) or _same_day(b, a)
    return _in_week(a, b)


def _is_year(told: Told) -> bool:
    """Whether only a year is told, as such or counted from that of writing."""
    parts = told.parts()
    counted = (told.shift or told.offset or ("", 0))[0] == "year"
    return not told.part and (parts == {"year"} or (len(parts) == 1 and counted))


def _wants_year(told: Told) -> bool:
    return bool(told.parts() & FINE) and told.year is None and told.shift is None and not told.offset


def _same_day(named: Told, day: Told) -> Told | None:
    """A day of the week or "today" with the day that it is."""
    dated = day.month is not None and day.day is not None
    if named.parts() == {"weekday"} and dated and day.weekday is None:
        return day.joined(named)
    if named.shift is not None and named.shift[0] == "day" and named.parts() == {"shift"}:
        if dated:
            return day
        if day.parts() == {"weekday"}:
            return named
    if named.offset is not None and day.shift is not None and day.parts() == {"shift"} and not day.shift[1]:
        return named.joined(day)
    return _in_week(named, day)


def _in_week(named: Told, week: Told) -> Told | None:
    """A weekday of a week that is told: “Tuesday last week”."""
    fits = week.shift is not None and week.shift[0] == "week" and week.parts() == {"shift"}
    return replace(named, shift=week.shift) if fits and named.parts() == {"weekday"} and not named.sense else None


def _stretch(first: Time, second: Time, gap: str) -> Told | None:
    """Both as the ends of a stretch."""
    if BETWEEN.fullmatch(gap.lower()) is None or not _of_one_kind(first.told, second.told):
        return None
    if "and" in gap.lower().split() and first.lead != "between" and not _consecutive(first.told, second.told):
        return None
    return replace(first.told, until=second.told)


def _of_one_kind(a: Told, b: Told) -> bool:
    if a.is_open or b.is_open or a.until or b.until or a.last_day or b.last_day or a.offset or b.offset:
        return False
    if a.shift and b.shift:
        return a.shift[0] == b.shift[0] and a.shift[1] < b.shift[1]
    kinds = a.parts() - {"year", "shift"}, b.parts() - {"year", "shift"}
    return (
        kinds[0] == kinds[1]
        and (bool(kinds[0]) or (a.year is not None and b.year is not None))
        and not a.rolling
        and not a.vague
    )


def _consecutive(a: Told, b: Told) -> bool:
    """Whether the second follows right on the first, so that "and" makes them a stretch."""
    if a.day is not None or b.day is not None:
        return a.month == b.month and a.day is not None and b.day == a.day + 1
    for part, count in (("month", 12), ("weekday", 7), ("quarter", 4)):
        first, second = getattr(a, part), getattr(b, part)
        if first is not None and second is not None:
            return bool(second - first == 1 or (part == "weekday" and (second - first) % count == 1))
    return a.year is not None and b.year == a.year + 1


def _led(text: str, time: Time) -> Time:
    """The expression with how the words before bound it; "since" belongs to its words, as its value needs it."""
    for lead in table()["leads"]:
        place = _lead_before(text, time, lead)
        if place is not None:
            if lead == "since" and not time.told.is_open:
                return replace(time, lead=lead, told=replace(time.told, since=True), span=Span(place, time.span.end))
            return replace(time, lead=lead)
    return time


def _opened(text: str, time: Time) -> Time:
    """A stretch with the word that opens it: "between 2018 and 2021" is one, "2018 and 2021" may be two."""
    place = _lead_before(text, time, "between") if time.told.until is not None else None
    return time if place is None else replace(time, span=Span(place, time.span.end))


def _lead_before(text: str, time: Time, lead: str) -> int | None:
    """Where a word of the list `lead` stands before an expression; None where none does."""
    start = max(0, time.span.start - 40)
    found = _leads()[lead].search(text[start : time.span.start].lower())
    return start + found.start() if found else None


@cache
def _leads() -> dict[str, re.Pattern[str]]:
    return {
        lead: re.compile(rf"\b(?:{'|'.join(words)})\s+(?:(?:the|at|around|about|on|early|late)\s+)*$")
        for lead, words in table()["leads"].items()
    }
