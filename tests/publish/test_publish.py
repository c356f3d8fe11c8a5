"""Sites of plain files: whole, at home in any folder, safe with hostile reports, and good to read in a browser."""

import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from entente.core.claim import Claim
from entente.core.document import Document, Span
from entente.core.issue import BadQuery
from entente.core.values import Field
from entente.ledger import Ledger
from entente.publish import MARKER, publish
from entente.run import Read


class Links(HTMLParser):
    """The addresses and ids of a page, and what of it could run."""

    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.inline = [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.links += [told[name] for name in ("href", "src") if name in told]
        self.ids.add(told.get("id"))
        if (
            (tag == "script" and "src" not in told)
            or tag == "style"
            or any(n.startswith("on") or n == "style" for n in told)
        ):
            self.inline.append((tag, attrs))


@pytest.fixture
def site(ledger, tmp_path):
    publish(ledger.part(), tmp_path / "site")
    return tmp_path / "site"


def test_every_link_leads_to_a_file_or_place_of_the_site(site):
    pages = {path: Links(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert len(pages) == 9
    for path, page in pages.items():
        assert page.inline == []
        for link in page.links:
            name, _, mark = link.partition("#")
            assert not name.startswith(("/", "http", "//"))
            there = (path.parent / name).resolve() if name else path
            assert there.exists(), (path, link)
            if mark:
                assert mark in pages[there].ids, (path, link)


def test_every_file_is_listed_and_the_same_question_gives_the_same_site(site, ledger, tmp_path):
    listed = set(json.loads((site / MARKER).read_text("utf-8"))["files"])
    there = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
    assert there == listed | {MARKER}
    publish(ledger.part(), tmp_path / "other")
    assert all((site / name).read_bytes() == (tmp_path / "other" / name).read_bytes() for name in there)


def test_a_page_of_an_entry_is_a_golden_file(site, ledger, golden):
    (entry,) = ledger.entries("provider:GBR kind:tank")
    page = (site / "entry" / f"{entry.id}.html").read_text("utf-8")
    golden("entry.html", re.sub(r"rules \w+", "rules …", page))


def test_a_site_is_replaced_and_other_files_are_left_alone(site, ledger, tmp_path):
    gone = next((site / "entry").iterdir())
    publish(ledger.part("kind:helicopter"), site)
    assert not gone.exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(BadQuery, match="no site of ours"):
        publish(ledger.part(), tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").exists()


def test_a_list_that_was_tampered_with_deletes_nothing_outside(site, ledger, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("kept")
    (site / MARKER).write_text(json.dumps({"files": ["../outside.txt", str(outside), "index.html"]}))
    publish(ledger.part("kind:tank"), site)
    assert outside.exists()


def test_without_pictures_the_site_says_so(ledger, tmp_path, monkeypatch):
    from entente.publish import site as writing

    monkeypatch.setattr(writing, "drawable", lambda: False)
    made = publish(ledger.part(), tmp_path / "site")
    assert "pip install 'entente[pictures]'" in made.issues[0].hint
    assert not (tmp_path / "site" / "charts").exists()
    assert "charts/" not in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.fixture
def hostile(tmp_path):
    """The site of a report that tries to run something."""
    text = "<script>document.title='taken'</script><img src=x onerror=alert(1)> gives tanks."
    fields = (
        Field("provider", "group:<img src=x onerror=alert(1)>", (Span(0, 5),), "r"),
        Field("item", "<svg onload=alert(1)>", (Span(0, 5),), "r"),
        Field("stage", "pledged", (Span(0, 5),), "r"),
        Field("kind", "tank", (Span(0, 5),), "r"),
    )
    told = Claim("../../up", "commitment", (Span(0, len(text)),), fields, "r")
    document = Document(
        told.doc, text, date(2023, 1, 17), '"><script>', "javascript:alert(1)", "</title><script>alert(1)</script>"
    )
    with Ledger.open(":memory:") as opened:
        opened.add(document, processes=0, make=lambda: lambda ds: (Read(d, (told,)) for d in ds))
        publish(opened.part(), tmp_path / "site")
    return tmp_path / "site"


def test_nothing_of_a_hostile_report_runs_or_leads_anywhere(hostile):
    for path in hostile.rglob("*.html"):
        page = Links(path.read_text("utf-8"))
        assert page.inline == []
        assert [link for link in page.links if ":" in link] == []


@pytest.fixture
def browser(chromium):
    return chromium


def _open(browser, page, **shown):
    """A page opened from its folder, with all that the browser complained of and all that it asked of elsewhere."""
    context = browser.new_context(**shown)
    opened, troubles = context.new_page(), []
    opened.on("console", lambda message: troubles.append(message.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("request", lambda request: request.url.startswith("file:") or troubles.append(request.url))
    opened.on("requestfailed", lambda request: troubles.append(request.url))
    opened.on("dialog", lambda dialog: troubles.append(dialog.message))
    opened.goto(page.as_uri())
    return opened, troubles


@pytest.mark.parametrize("width", [360, 900, 1600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_works_from_a_folder(browser, site, width, scheme):
    page, troubles = _open(browser, site / "index.html", viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.locator(".drawn img:visible")
        .first.evaluate("image => image.complete && image.currentSrc")
        .endswith(f".{scheme}.svg")
    )
    page.fill("[data-look]", "challenger delivered")
    assert page.inner_text("[data-shown]") == "1 of 7 entries"
    page.click("[data-table] tbody tr:visible a")
    assert "pledges 14 Challenger 2" in page.inner_text("blockquote >> nth=0")
    assert troubles == []


def test_rows_are_sorted_by_what_their_cells_mean(browser, site):
    page, troubles = _open(browser, site / "index.html", viewport={"width": 1200, "height": 900})
    page.click("th:has-text('Last told') button")
    days = page.eval_on_selector_all("td[data-label='Last told']", "cells => cells.map(cell => cell.dataset.value)")
    assert days == sorted(days)
    assert troubles == []


def test_a_hostile_report_is_only_read(browser, hostile):
    page, troubles = _open(browser, next((hostile / "entry").iterdir()))
    assert "onerror=alert(1)" in page.inner_text("main")
    page.wait_for_timeout(100)
    assert troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation_is_found_by_axe(browser, site, ledger, scheme):
    from axe_playwright_python.sync_playwright import Axe

    for name in ("index.html", "sources.html", f"entry/{ledger.entries('kind:tank')[0].id}.html"):
        context = browser.new_context(color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto((site / name).as_uri())
        found = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found] == []
