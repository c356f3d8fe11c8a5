"""A figure's page: its definition, policy and formula, down to the words of reports."""

import re
from html import unescape

from test_commitment_pages import links, words

TANKS = "/figure?by=provider&group=DEU&unit=tank&measure=pledged"


def test_a_figure_states_how_it_is_reckoned_and_cites_every_term(site):
    text = site.get(TANKS).text
    told = words(text)
    assert "Pledged: Germany, tank" in told
    assert "promised, whatever became of it" in told
    assert "official: the best of figures that differ is what the giver" in told
    quoted = [words(quote) for quote in re.findall(r"<blockquote>(.*?)</blockquote>", text, re.S)]
    assert any("14 Leopard 2" in quote for quote in quoted), quoted
    for where in links(text, "/entry/"):
        assert site.get(where).status_code == 200


def test_a_quotation_opens_its_place_in_the_report(site):
    (where, *_) = [link for link in links(site.get(TANKS).text) if link.startswith("/document/")]
    page, mark = where.split("#")
    answer = site.get(page)
    assert answer.status_code == 200
    assert f'id="{mark}"' in answer.text


def test_the_definition_can_be_switched(site):
    text = site.get(TANKS).text
    tabs = text.partition('aria-label="Definitions"')[2].partition("</nav>")[0]
    names = {name: unescape(where) for where, name in re.findall(r'href="([^"]+)"[^>]*>(\w+) ', tabs)}
    assert {"Pledged", "Outstanding"} <= set(names)
    assert "pledged, neither delivered nor cancelled" in words(site.get(names["Outstanding"]).text)


def test_a_figure_as_of_a_day_is_that_of_then(site):
    now, then = (words(site.get(TANKS + more).text) for more in ("", "&q=as-of:2023-01-25"))
    assert "As the reports told it until 25 Jan 2023" in then
    assert "As the reports told it" not in now


def test_a_figure_that_is_none_is_told_with_the_way_out(site):
    answer = site.get("/figure?by=provider&group=FJI&unit=tank&measure=pledged")
    assert answer.status_code == 404
    assert "There is no such figure in what meets the query now." in answer.text
    assert site.get("/figure").status_code == 404
    assert site.get("/figure?q=knid:x").status_code == 400
