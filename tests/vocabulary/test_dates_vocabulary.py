"""Time expressions: the table of worked examples in `dates.txt`, and what holds for any words and any day."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.core.days import days
from entente.vocabulary.dates import DIRECTIONS, find_times, resolve, resolve_from, supports, supports_from
from entente.vocabulary.dates_dateline import day_of_writing
from entente.vocabulary.dates_rules import rules, table

Case = tuple[date | None, str, str, str]


def cases() -> list[Case]:
    lines = Path(__file__).with_name("dates.txt").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            when, sentence, value = (part.strip() for part in line.split("|"))
            day, side = when.split()
            found.append((None if day == "-" else date.fromisoformat(day), side, sentence, value))
    return found


TIMES = [case for case in cases() if case[3] != "no"]


def between(opening, closing, marked):
    """The words between two marks."""
    return marked[marked.index(opening) + 1 : marked.index(closing)] if opening in marked else ""


def bare(marked):
    return re.sub(r"[][<>]", "", marked)


def time_of(words, text):
    times = [t for t in find_times(text) if t.span.of(text).removeprefix("the ") == words.removeprefix("the ")]
    assert times, [t.span.of(text) for t in find_times(text)]
    return times[0]


@pytest.mark.parametrize(("written", "side", "marked", "value"), TIMES)
def test_worked_examples(written, side, marked, value):
    text, other = bare(marked), between("<", ">", marked)
    time = time_of(between("[", "]", marked), text)
    anchor = resolve(time_of(other, text), written, side) if other else None
    when = resolve_from(time, anchor) if anchor else resolve(time, written, side)
    assert (when.edtf if when else "-") == value
    assert not other or resolve(time, written, side) is None


@pytest.mark.parametrize(("written", "side", "marked", "value"), [case for case in TIMES if case[3] != "-"])
def test_a_value_is_worked_out_again_from_its_words_alone(written, side, marked, value):
    words, other = between("[", "]", marked), between("<", ">", marked)
    assert supports_from(value, (words, other), written) if other else supports(value, words, written)


@pytest.mark.parametrize("sentence", [case[2] for case in cases() if case[3] == "no"])
def test_words_that_are_no_times(sentence):
    assert [t.span.of(sentence) for t in find_times(sentence)] == []


def test_a_changed_value_is_not_supported():
    written = date(2023, 1, 17)
    assert not supports("2023-01-18", "last Tuesday", written)
    assert not supports("2022-04", "in March", written)
    assert not supports("2023-01-17", "the port", written)
    assert not supports("2014", "since 2014", written)


def test_the_rule_names_words_side_and_day():
    when = resolve(find_times("on Friday")[0], date(2023, 1, 17), "future")
    assert when is not None
    assert when.rule == "weekday; future of 2023-01-17"


@pytest.mark.parametrize(
    ("text", "published", "written"),
    [
        ("KYIV, March 3 (Agency) - They met.", date(2022, 3, 4), date(2022, 3, 3)),
        ("Kyiv at peace\n\nNEW YORK, 17 January. /AGENCY/. They met.", date(2022, 1, 16), date(2022, 1, 17)),
        ("SAO PAULO, Brazil, December 31 (Agency) — They met.", date(2023, 1, 2), date(2022, 12, 31)),
        ("OSLO, May 5, 2021 -- They met.", None, date(2021, 5, 5)),
        ("OSLO, May 5 -- They met.", None, None),
        ("OSLO (Agency) - They met on March 3.", date(2022, 3, 4), date(2022, 3, 4)),
        ("The letter of March 3 (sealed) was read.", date(2022, 3, 4), date(2022, 3, 4)),
        ("OSLO, May 5 (Agency) - Quoted long after.", date(2022, 12, 4), date(2022, 12, 4)),
    ],
)
def test_a_dateline_beats_the_date_of_the_document(text, published, written):
    assert day_of_writing(text, published) == written


MORE = (
    "of the in on to and from between since by - – , ( ) ago 5 15 31 15th 2014 2022 2023-24 99 's ’s recent weeks years"
)


def _vocabulary():
    told = table()
    names = ("month", "weekday", "season", "quarter", "number", "dayshift", "sense", "part", "edge", "holiday")
    words = [word for name in names for word in told[name]]
    return [*words, *(w.capitalize() for w in words), *told["units"]["words"], *MORE.split()]


SOUP = st.lists(st.sampled_from(_vocabulary()), max_size=12).map(" ".join)
DAYS = st.none() | st.dates(date(1000, 1, 1), date(9000, 1, 1))


@given(SOUP | st.text(max_size=60), DAYS, st.sampled_from(DIRECTIONS))
def test_any_words_any_day(text, written, direction):
    """Nothing crashes, expressions lie in order and apart, first comes before last, and the words support the value."""
    end = 0
    for time in find_times(text):
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        when = resolve(time, written, direction)
        if when is not None:
            assert when.first is None or when.last is None or when.first <= when.last
            assert days(when.edtf) is not None or when.edtf.startswith("XXXX")
            assert supports(when.edtf, text, written)


@given(st.sampled_from(sorted(table()["weekday"])), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_weekday_lies_on_its_side_within_a_week(name, written):
    time = find_times(f"on {name.capitalize()}")[0]
    past, future = resolve(time, written, "past"), resolve(time, written, "future")
    assert past.first <= written <= future.first
    assert 0 <= (written - past.first).days < 7
    assert 0 <= (future.first - written).days < 7


@given(st.sampled_from(sorted(table()["month"])), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_month_lies_on_its_side_within_a_year(name, written):
    time = find_times(f"in {name.capitalize()}")[0]
    past, future = resolve(time, written, "past"), resolve(time, written, "future")
    assert past.first <= written <= future.last
    assert (written - past.first).days < 366
    assert (future.last - written).days < 366


@given(st.text(max_size=200))
def test_words_before_and_after_leave_the_places_right(text):
    told = f"{text}\n\nThey met on 5 March 2022."
    assert any(t.span.of(told) == "5 March 2022" for t in find_times(told))


def test_every_rule_has_an_example():
    """Each rule of the table reads at least one expression of the worked examples."""
    read = {name for case in cases() for t in find_times(bare(case[2])) for name in t.rule.split(" + ")}
    assert {rule.name for rule in rules()} - read == set()
