"""The calendar: a meeting planned and held is one, in the month and on the day that it is told for."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from page import Page, having

from entente.faces.meetings import weeks

MEETINGS = f"//ol{having('meetings')}/li"


def test_a_meeting_stands_once_with_its_plan_and_all_who_came(ports):
    page = Page(ports.get("/calendar"))
    (told,) = page.texts(MEETINGS)
    assert told.startswith("14 May 2024 held 2 reports Chile, Peru, Ecuador, Lima")
    assert "Planned: presidents of Chile and Peru will meet in Lima on 14 May" in told
    (day,) = page.texts(f"//table{having('days')}//td[a]")
    assert day.startswith("14 ")
    link = page.links(f"//table{having('days')}//a")[0]
    assert page.tree.xpath(f"//li[@id='{link.removeprefix('#')}']")
    (entry,) = page.links(f"{MEETINGS}//a{having('name')}")
    assert Page(ports.get(entry)).links("//a[.='in the calendar']") == [f"/calendar?month=2024-05{link}"]


def test_months_with_meetings_follow_each_other(ports):
    page = Page(ports.get("/calendar?month=2024-05"))
    assert page.links("//a[@rel='next']") == ["/calendar?month=2024-06"]
    june = Page(ports.get("/calendar?month=2024-06"))
    assert june.texts(MEETINGS)[0].startswith("20 Jun 2024 cancelled 1 report Kenya, Ghana, Accra")
    assert june.links("//a[@rel='prev']") == ["/calendar?month=2024-05"]
    assert len(page.tree.xpath(f"//nav{having('year')}//ol/li")) == 12
    empty = Page(ports.get("/calendar?month=2025-01"))
    assert "No meeting in this month" in empty.text()
    assert empty.links("//a[@rel='prev']") == ["/calendar?month=2024-06"]


def test_meetings_are_found_by_a_query_and_by_what_became_of_them(ports):
    assert "Ecuador" in Page(ports.get("/calendar?q=actor:ECU")).text(MEETINGS)
    assert Page(ports.get("/calendar?status=cancelled&month=2024-06")).text(MEETINGS)
    assert Page(ports.get("/calendar?status=cancelled&month=2024-05")).texts(MEETINGS) == []
    assert "No meeting meets this" in Page(ports.get("/calendar?q=actor:JPN")).text()
    for month in ("2024-13", "0000-01", "9999-12", "May"):
        assert "is no month" in Page(ports.get(f"/calendar?month={month}"), 400).text()
    assert "No meeting in this month" in Page(ports.get("/calendar?month=9999-11")).text()


@given(st.integers(1, 9998), st.integers(1, 12))
def test_weeks_hold_every_day_of_a_month_once(year, month):
    days = [day for week in weeks((year, month), ()) for day, of_month, _ in week if of_month]
    assert days[0] == date(year, month, 1)
    assert len(set(days)) == len(days)
    assert all(day.month == month for day in days)
    assert days == sorted(days)
    assert len(days) >= 28
