"""The list of documents, found by outlet, day and words."""

import re

import pytest


def listed(page):
    return re.findall(r'href="/document/([^"#]+)"', page.text)


def test_the_newest_stands_first_with_how_many_claims_it_gives(site):
    page = site.get("/documents")
    assert listed(page) == ["none", "five", "four", "three", "two", "one"]
    assert "6 reports, 11 claims" in page.text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("outlet=Gazette", ["four", "one"]),
        ("since=2023-02", ["none", "five", "four"]),
        ("until=2023-01", ["three", "two", "one"]),
        ("since=2023-01-16&until=2023-01-25", ["three", "two"]),
        ("words=coalition+of+the+willing", ["five", "one"]),
        ("words=coalition&outlet=Courier", ["five"]),
        ("none=1", ["none"]),
        ("order=oldest&outlet=Courier", ["two", "five"]),
        ("order=claims&until=2023-01", ["three", "two", "one"]),
        ("words=zebra", []),
    ],
)
def test_documents_are_found(site, asked, found):
    page = site.get(f"/documents?{asked}")
    assert listed(page) == found
    assert ("No report meets that." in page.text) == (not found)


def test_what_is_no_day_is_refused_with_the_remedy(site):
    for wrong in ("2023-13", "yesterday", "2023-02-30", "23-01"):
        page = site.get("/documents", params={"since": wrong})
        assert page.status_code == 400
        assert "Write it like 2023-01-17, 2023-01 or 2023." in page.text


def test_a_report_without_a_title_is_called_by_its_first_line(site):
    assert "It rained all day." in site.get("/documents").text


def test_pages_of_a_long_list_follow_each_other(site, monkeypatch):
    from entente.web import documents

    monkeypatch.setattr(documents, "MOST", 4)
    first, second, beyond = (site.get(f"/documents?page={n}&order=oldest") for n in (1, 2, 99))
    assert listed(first) + listed(second) == ["one", "two", "three", "four", "five", "none"]
    assert listed(beyond) == listed(second)
    assert 'href="/documents?order=oldest&amp;page=2" rel="next"' in first.text
