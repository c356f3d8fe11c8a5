"""Every page in a real browser: at three widths, light and dark, nothing wrong, nothing fetched from elsewhere, usable by all."""

import socket
import threading
import time
from importlib.resources import files
from pathlib import Path

import pytest

PAGES = (
    *(
        "/",
        "/commitments",
        "/commitments?view=totals&by=provider&by=item",
        "/entries?q=type:position",
        "/entries?q=knid:tank",
        "/board",
        "/board?on=coalition",
    ),
    *(
        "/commitments?view=chart",
        "/commitments?view=map&unit=entries",
        "/figure?by=provider&group=DEU&unit=tank&measure=pledged",
    ),
    *("/threads", "/calendar", "/network", "/documents", "/review", "/review/agreement", "/help", "/nowhere"),
    *("entry", "document"),  # the first of each
)

REFUSED = {"/entries?q=knid:tank": 400, "/nowhere": 404}
"""Pages that tell what went wrong."""

WIDTHS = (360, 900, 1600)


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """The address of a server of the demonstration's reports, read by the packaged engine."""
    import uvicorn

    from entente.ledger import Ledger
    from entente.serve import make_app

    place = tmp_path_factory.mktemp("site") / "demo.db"
    reports = Path(str(files("entente.demo").joinpath("reports.jsonl")))
    with Ledger.open(place) as ledger:
        ledger.add(reports, processes=1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(place), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def visit(chromium, served):
    """Open a page; what its console and network tell of trouble must be nothing in the end."""
    trouble, opened = [], []

    def go(address, width=1600, scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: trouble.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((served, "data:", "blob:")) else trouble.append(asked.url),
        )
        answer = page.goto(f"{served}{found(page, address)}", wait_until="networkidle")
        assert answer.status == REFUSED.get(address, 200)
        return page

    def found(page, address):
        if address.startswith("/"):
            return address
        page.goto(f"{served}/{'entries' if address == 'entry' else 'documents'}", wait_until="domcontentloaded")
        return page.locator(f"main a[href^='/{address}/']").first.get_attribute("href")

    yield go
    for context in opened:
        context.close()
    # Chromium itself tells of answers that are refusals, which the pages tried here are meant to be.
    assert [words for words in trouble if "the server responded with a status of 40" not in words] == []


@pytest.mark.parametrize("address", PAGES)
def test_pages_fit_and_are_usable_by_all(visit, address):
    from axe_playwright_python.sync_playwright import Axe

    for width in WIDTHS:
        for scheme in ("light", "dark"):
            page = visit(address, width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"wider than {width} pixels"
            assert page.locator("h1").count() == 1
            if width != 900:
                found = Axe().run(page).response["violations"]
                serious = [v for v in found if v["impact"] in ("serious", "critical")]
                assert not serious, [(v["id"], [node["html"] for node in v["nodes"]][:3]) for v in serious]


def test_the_menu_by_keys(visit):
    page = visit("/")
    for _, where, key in (("Boards", "/board", "b"), ("Documents", "/documents", "d"), ("Overview", "/", "o")):
        page.keyboard.press("g")
        with page.expect_navigation():
            page.keyboard.press(key)
        assert page.evaluate("location.pathname") == where


def test_search_keys_and_theme(visit):
    page = visit("/")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()
    page.keyboard.press("/")
    page.keyboard.type("kind:tank")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("location.pathname + location.search") == "/entries?q=kind%3Atank"
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.locator("[data-turn-theme]").click()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before
    after = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == after


def test_filters_change_what_is_found_and_nothing_else(visit):
    page = visit("/commitments")
    page.evaluate("window.here = true")
    page.locator("#filters").get_by_role("link", name="delivered").click()
    page.wait_for_url("**stage%3Adelivered**")
    assert page.evaluate("window.here"), "the whole page was loaded again"
    assert page.input_value("#query") == "stage:delivered"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"
    page.keyboard.press("Escape")
    page.go_back()
    page.wait_for_function("document.querySelector('#query').value === ''")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.evaluate("location.pathname").startswith("/entry/")


def test_filters_open_over_a_narrow_page(visit):
    page = visit("/commitments", 360)
    assert not page.locator("#filters").is_visible()
    page.get_by_role("button", name="Filters").click()
    assert page.locator("#filters").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#filters").is_visible()


def test_a_menu_closes_where_the_reader_goes_on(visit):
    page = visit("/commitments")
    page.get_by_text("Take along").click()
    assert page.get_by_text("Memo (Word)").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_text("Memo (Word)").is_visible()
    page.locator("summary", has_text="Columns").click()
    page.locator("h1").click()
    assert not page.get_by_label("Confidence").is_visible()


def test_charts_are_drawn_in_the_colours_of_the_page(visit):
    page = visit("/commitments?view=chart")
    drawn = page.locator(".chart svg")
    drawn.first.wait_for()
    assert drawn.count() == page.locator("[data-chart]").count() > 0
    light = drawn.first.inner_html()
    page.locator("[data-turn-theme]").click()
    page.wait_for_function("was => document.querySelector('.chart svg')?.innerHTML !== was", arg=light)
