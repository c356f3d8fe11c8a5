"""Commitments and entries as tables: filters, orders, columns, totals, charts; one query for all of them."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest


def links(text, css=""):
    return [unescape(where) for where in re.findall(r'href="([^"]+)"', text) if css in where]


def words(text):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def cells(text, label):
    return [words(cell) for cell in re.findall(rf'<td[^>]*data-label="{label}"[^>]*>(.*?)</td>', text, re.S)]


def test_commitments_are_told_with_what_decides(site):
    text = site.get("/commitments").text
    assert "Germany" in cells(text, "Donor")
    assert "14 Leopard 2 (tank)" in cells(text, "What")
    assert re.search(r"1 to (\d+) of \1 entries", words(text))


def test_a_filter_that_is_clicked_is_in_the_query_that_can_be_edited(site):
    first = site.get("/commitments").text
    (where,) = [link for link in links(first, "provider%3ADEU") if link.startswith("/commitments")]
    text = site.get(where).text
    assert 'name="q" type="search" value="provider:DEU"' in text
    assert set(cells(text, "Donor")) == {"Germany"}
    (back,) = set(re.findall(r'<a href="([^"]+)" aria-current="true"', text))
    assert unescape(back) == "/commitments"


def test_a_second_choice_stands_beside_the_first(site):
    text = site.get("/commitments?q=provider:DEU").text
    (where,) = links(text, "provider%3ADEU%2CGBR")
    assert {"Germany", "United Kingdom"} <= set(cells(site.get(where).text, "Donor"))


@pytest.mark.parametrize("path", ["/commitments", "/entries"])
def test_a_query_that_is_not_understood_stands_with_its_remedy(site, path):
    answer = site.get(path, params={"q": "knid:tank <script>"})
    assert answer.status_code == 400
    assert "Did you mean “kind:”?" in answer.text
    assert 'value="knid:tank &lt;script&gt;"' in answer.text
    assert "<script>" not in answer.text.partition("<main")[2]


@pytest.mark.parametrize("path", ["/commitments", "/entries", "/figure", "/chart/donors"])
def test_a_query_longer_than_anybody_writes_is_refused(site, path):
    answer = site.get(path, params={"q": "tank " * 500})
    assert answer.status_code == 400
    assert "The query has 2,499 characters. Write one of 2,000 at most." in answer.text


def test_the_order_of_a_heading_turns(site):
    first = site.get("/commitments").text
    (where,) = links(first, "sort=donor")
    risen = cells(site.get(where).text, "Donor")
    assert risen == sorted(risen, key=lambda name: (name == "not told", name.casefold()))
    (back,) = links(site.get(where).text, "sort=-donor")
    assert cells(site.get(back).text, "Donor") == risen[::-1] or sorted(cells(site.get(back).text, "Donor")) == sorted(
        risen
    )


def test_columns_may_be_chosen(site):
    text = site.get("/commitments?columns=id&columns=what&columns=nonsense").text
    assert cells(text, "Entry")
    assert not cells(text, "Donor")


def test_pages_beyond_the_last_show_the_last(site):
    assert cells(site.get("/commitments?page=999").text, "Donor")
    assert site.get("/commitments?page=-1&sort=nonsense&view=nonsense").status_code == 200


def test_what_is_as_of_a_day_stands_in_the_query(site):
    answer = site.get("/commitments?q=kind:tank&as-of=2023-01-20", follow_redirects=False)
    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.headers["location"]).query)["q"] == ["kind:tank as-of:2023-01-20"]
    assert "As the reports told it until 20 Jan 2023" in words(site.get(answer.headers["location"]).text)


def test_entries_have_a_tab_a_type_with_its_count(site):
    text = site.get("/entries").text
    tabs = re.findall(r'<a href="([^"]+)"[^>]*>(\w+) <span class="soft">(\d+)</span>', text)
    counts = {name: int(count) for _, name, count in tabs}
    assert counts["All"] == sum(count for name, count in counts.items() if name != "All") > 0
    for where, name, count in tabs:
        assert f"of {count} entr" in words(site.get(unescape(where)).text) or count == "0", name


def test_nothing_found_says_what_to_do_and_doubts_a_code(site):
    text = words(site.get("/commitments?q=provider:GRB").text)
    assert "Nothing meets the query. Take a term out of it" in text
    assert "“GRB” is no code of a state or body; there is BGR, GBR." in text


def test_totals_open_their_formula(site):
    text = site.get("/commitments?view=totals&by=provider&by=kind").text
    assert "Germany" in words(text)
    figures = links(text, "/figure?")
    assert figures
    for where in figures:
        answer = site.get(where)
        assert answer.status_code == 200, where
        assert "What it comes from" in answer.text


@pytest.mark.parametrize("view", ["chart", "map"])
def test_every_chart_has_words_and_a_table_and_can_be_drawn(site, view):
    text = site.get(f"/commitments?view={view}").text
    charts = re.findall(r'role="img" aria-label="([^"]+)" data-chart="([^"]+)"', text)
    assert len(charts) == text.count("The figures as a table</summary>") == (1 if view == "map" else len(charts))
    for told, where in charts:
        spec = site.get(unescape(where)).json()
        assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
        assert unescape(told) == spec["description"]
        dark = site.get(unescape(where) + "&theme=dark").json()
        assert json.dumps(dark) != json.dumps(spec)


def test_a_chart_without_a_number_is_left_out(ports):
    text = ports.get("/commitments?view=chart&q=kind:vehicle").text
    drawn = re.findall(r'data-chart="([^"]+)"', text)
    assert drawn
    assert all(ports.get(unescape(where)).json()["data"]["values"] for where in drawn)
    assert "Nothing with a number was promised" in words(ports.get("/commitments?view=chart&q=kind:ship").text)


def test_a_map_states_its_boundaries_and_what_is_not_on_it(site):
    text = words(site.get("/commitments?view=map&unit=entries").text)
    assert "Crimea is drawn as Ukraine’s (A/RES/68/262)" in text


def test_a_chart_that_is_none_is_told(site):
    answer = site.get("/chart/pie")
    assert answer.status_code == 404
    assert "There is no chart “pie”" in answer.text
    assert site.get("/chart/donors?q=knid:x").status_code == 400


def test_what_is_found_can_be_taken_along(site):
    text = site.get("/commitments?q=kind:tank").text
    taken = links(text.partition("Take along")[2], "q=kind%3Atank+type%3Acommitment")
    assert {urlsplit(where).path for where in taken} >= {"/api/v1/export/xlsx", "/api/v1/export/docx", "/changes.atom"}
    for where in taken:
        assert parse_qs(urlsplit(where).query)["q"] == ["kind:tank type:commitment"]
        assert site.get(where).status_code == 200, where


def test_policy_and_currency_stay_with_every_link(site):
    text = site.get("/commitments?view=totals&policy=lower&currency=EUR").text
    for where in links(text, "/figure?"):
        assert "policy=lower&currency=EUR" in where
    assert 'value="lower" selected' in text
