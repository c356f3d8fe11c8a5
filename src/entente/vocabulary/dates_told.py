"""What the words of a time expression tell, before it is known when they were written: one value of named parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from .dates_rules import Rule, table
from .numerals import read_number

UNITS = {"fortnight": ("week", 2.0), "decade": ("year", 10.0), "quarter": ("month", 3.0)}
"""Units counted in another unit where they are counted at all."""


@dataclass(frozen=True, slots=True)
class Told:
    """The parts that the words of a time expression tell; what they leave open is None.

    `sense` is which of several of one name ("last", "next", "this"), `part` where in a period ("early", "end" …).
    `shift` is a period counted from that of writing ("last week" is `("week", -1)`), `offset` a length of time counted
    from the day of writing ("three months ago" is `("month", -3)`), `rolling` a length that ends or begins there ("the
    past two weeks"), `vague` such a length without a number. `ahead` marks what is a time only if it is to come ("in two
    weeks"). `until` is the other end of a stretch, `since` leaves it open. What is `relative` is counted from
    another time of the text instead ("two days later" is `offset=("day", 2)`); `unresolved` is counted from one by no length.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    season: int | None = None
    decade: int | None = None
    holiday: str | tuple[int, int] | None = None
    shift: tuple[str, int] | None = None
    offset: tuple[str, float] | None = None
    rolling: tuple[str, int] | None = None
    vague: tuple[str, int] | None = None
    months: tuple[int, int] | None = None
    sense: str = ""
    part: str = ""
    approx: bool = False
    ahead: bool = False
    since: bool = False
    until: Told | None = None
    relative: bool = False
    unresolved: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it tells no day without another time of the text."""
        return self.relative or self.unresolved

    def parts(self) -> frozenset[str]:
        """The names of the parts that are told."""
        return frozenset(name for name in CALENDAR if getattr(self, name) is not None)

    def joined(self, other: Told) -> Told:
        """Both tellings of one time as one: "Tuesday" and "May 24"."""
        changes = {name: getattr(other, name) for name in CALENDAR if getattr(other, name) is not None}
        if other.part and not self.part:
            changes["part"] = other.part
        if other.sense and not self.sense:
            changes["sense"] = other.sense
        return replace(self, **changes, approx=self.approx or other.approx)


CALENDAR = (
    "year month day last_day weekday quarter season decade holiday shift offset rolling vague months until".split()
)
"""The parts that say when; the others say how exactly."""

Groups = Mapping[str, str]


def told_by(rule: Rule, found: re.Match[str]) -> Told:
    """What the words matched by a rule tell."""
    groups = {name: words for name, words in found.groupdict().items() if words is not None}
    if rule.unresolved:
        return Told(unresolved=True)
    told: dict[str, Any] = {"relative": rule.relative}
    _calendar(groups, told)
    _qualifiers(groups, told)
    _shifts(groups, told)
    _lengths(groups, told)
    _stretches(groups, told)
    _from_another(groups, told)
    return Told(**told)


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split()).rstrip(".")


def _looked_up(name: str, groups: Groups) -> Any:
    word = _plain(groups[name])
    known = table()[name].get(word)
    return table()["short"][name][word] if known is None else known


def _calendar(groups: Groups, told: dict[str, Any]) -> None:
    """Year, month, day and other names of the calendar."""
    for name in ("year", "day"):
        if name in groups:
            told[name] = int(groups[name])
    for name in ("month", "weekday", "season", "quarter"):
        if name in groups:
            told[name] = _looked_up(name, groups)
    if "monthnumber" in groups:
        told["month"] = int(groups["monthnumber"])
    if "dayword" in groups:
        told["day"] = _looked_up("dayword", groups)
    if "day2" in groups:
        told["last_day"] = int(groups["day2"])
    if "century" in groups or "millennium" in groups:
        told["year"] = _year_in_words(groups)
    if "shortyear" in groups:
        told["year"] = 2000 + int(groups["shortyear"])
    if "quarternumber" in groups:
        told["quarter"] = int(groups["quarternumber"])
    if "holiday" in groups:
        known = _looked_up("holiday", groups)
        told["holiday"] = known if isinstance(known, str) else (known[0], known[1])
    if "decade" in groups:
        told["decade"] = int(groups["decade"])
    if "shortdecade" in groups:
        told["decade"] = 1900 + int(groups["shortdecade"])
    if "decadeword" in groups:
        told["decade"] = _looked_up("decadeword", groups)


def _year_in_words(groups: Groups) -> int:
    """The year of "nineteen ninety-six", "twenty ten", "two thousand and five"."""
    first = 2000 if "millennium" in groups or groups["century"] == "twenty" else 1900
    word = groups.get("yearword") or groups.get("yearword2") or "hundred"
    number = None if word == "hundred" else read_number(word)
    return first + int(number.value or 0) if number is not None else first


def _qualifiers(groups: Groups, told: dict[str, Any]) -> None:
    if "part" in groups:
        told["part"] = _looked_up("part", groups)
    if "edge" in groups:
        told["part"] = _looked_up("edge", groups)
    if "sense" in groups:
        told["sense"] = _looked_up("sense", groups)
    if "halfnumber" in groups:
        told["part"] = "first half" if groups["halfnumber"].endswith("1") else "second half"
    if "about" in groups:
        told["approx"] = True


SENSES = {"last": -1, "this": 0, "next": 1}


def _shifts(groups: Groups, told: dict[str, Any]) -> None:
    """Periods counted from that of writing."""
    sense = SENSES[told.get("sense", "this")]
    if "dayshift" in groups:
        told["shift"] = ("day", _looked_up("dayshift", groups))
    elif "overnight" in groups:
        told["shift"], told["approx"] = ("day", 0), True
    elif "weekend" in groups:
        told["shift"] = ("weekend", 0)
    elif "midweek" in groups:
        told["shift"], told["part"] = ("week", 0), "mid"
    elif "weekof" in groups:
        told["part"] = (
            f"{groups['weeknumber']} {groups['weekof'].replace('-', '')} of" if "weeknumber" in groups else "week of"
        )
        told.pop("weekday", None)
    elif "two" in groups:
        told["shift"] = (groups["twounit"], -2 if groups["two"] == "before last" else 2)
    elif "ofmonth" in groups:
        told["shift"] = ("month", sense)
    elif "unit" in groups and "rolling" not in groups:
        told["shift"] = (groups["unit"], sense)
    if "shift" in told and "weekend" not in groups:
        told["sense"] = ""


def _number(groups: Groups) -> float:
    words = _plain(groups["number"])
    return float(words) if words.isdigit() else float(table()["number"][words])


def _length(groups: Groups) -> tuple[str, float]:
    word = groups.get("units") or groups["unit"]
    unit, size = UNITS.get(word, (word, 1.0))
    count = _number(groups) if "number" in groups else 1.0
    return unit, size * (count + 0.5 if "half" in groups or "halfafter" in groups else count)


def _lengths(groups: Groups, told: dict[str, Any]) -> None:
    """Lengths of time counted from the day of writing."""
    if "rolling" in groups:
        back = groups["rolling"] in ("past", "last")
        if "hours" in groups:
            days = int(groups["hours"]) // 24
            told["rolling"] = ("day", -days if back else days)
        elif "few" in groups:
            told["vague"] = (groups["units"], -1 if back else 1)
        else:
            unit, length = _length(groups)
            told["rolling"] = (unit, int(-length if back else length))
        told.pop("sense", None)
    elif "vague" in groups:
        told["vague"] = (groups["units"], -1 if groups["vague"] in ("recent", "past") else 1)
    elif "vagueback" in groups:
        told["vague"] = (groups["units"], -1)
    elif "back" in groups or "ahead" in groups or "within" in groups:
        unit, length = _length(groups)
        told["offset"] = (unit, -length if "back" in groups else length)
        told["ahead"] = "within" in groups
        if groups.get("within") == "within":
            told["rolling"] = (unit, int(length))
            del told["offset"]


def _stretches(groups: Groups, told: dict[str, Any]) -> None:
    """Stretches of years, and the first or last months of one."""
    if "year2" in groups:
        year, last = told["year"], int(groups["year2"])
        last += 0 if last > 99 else year // 100 * 100
        told["until"] = Told(year=last)
    if "firsts" in groups:
        count = min(12, int(_length(groups)[1]))
        told["months"] = (1, count) if groups["firsts"] == "first" else (13 - count, 12)
        if "thisyear" in groups:
            told["shift"] = ("year", 0)


STEPS = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
"""How many periods lie between another time and this."""


def _from_another(groups: Groups, told: dict[str, Any]) -> None:
    """Lengths and periods counted from another time of the text."""
    if "from" in groups:
        unit, length = _length(groups)
        told["offset"] = (unit, -length if groups["from"] in ("earlier", "before", "beforehand", "prior") else length)
    elif "whichunit" in groups:
        unit, step = groups["whichunit"], STEPS.get(groups.get("which", ""), 0)
        told["shift"] = (unit if unit in ("week", "weekend", "month", "year", "decade") else "day", step)
    elif "which" in groups:
        told["sense"] = "next" if STEPS[groups["which"]] > 0 else "last"
