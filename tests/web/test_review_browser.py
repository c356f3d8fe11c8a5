"""The whole review with the keyboard in a real Chromium: judged, edited, merged, split, taken back, without a mouse."""

import socket
import threading
import time

import pytest

from entente.ledger import Ledger


@pytest.fixture
def served(ledger_file):
    """The address of a server of the stand-in's reports."""
    import uvicorn

    from entente.serve import make_app
    from entente.serve.access import Access

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make_app(ledger_file, Access(local="ana")), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


class Keys:
    """Somebody with a keyboard before the review."""

    def __init__(self, page):
        self.page = page

    def press(self, key):
        """Press a key that leads on, and wait for what it leads to."""
        self.page.evaluate("document.querySelector('.review').dataset.before = '1'")
        self.page.keyboard.press(key)
        self.page.wait_for_selector(".review:not([data-before])")
        self.page.wait_for_load_state("networkidle")

    def type(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def claim(self):
        return self.page.locator("article").get_attribute("data-claim")

    @property
    def notice(self):
        return self.page.locator(".notice").inner_text()

    def focused(self, what):
        return self.page.evaluate(f"document.activeElement.{what}")


@pytest.fixture(params=[True, False], ids=["with script", "without htmx"])
def keys(served, chromium, request):
    """The review in a browser; what its console and network tell of trouble must be nothing in the end."""
    trouble = []
    page = chromium.new_page(viewport={"width": 1600, "height": 900})
    if not request.param:
        page.route("**/htmx*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
    refused = [] if request.param else ["status of 422"]  # a browser logs what it loads with such a status
    page.on(
        "console",
        lambda m: m.type in ("error", "warning") and not any(r in m.text for r in refused) and trouble.append(m.text),
    )
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((served, "data:")) or trouble.append(asked.url))
    page.goto(f"{served}/review?q=kind:tank", wait_until="networkidle")
    yield Keys(page)
    page.close()
    assert trouble == []


def kinds(ledger_file):
    with Ledger.open(ledger_file) as ledger:
        return [(r.decision.kind, r.decision.field, r.standing) for r in ledger.decisions()]


def test_a_review_with_the_keyboard(keys, ledger_file):
    first = keys.claim
    keys.press("j")
    second = keys.claim
    assert second != first
    keys.press("k")
    assert keys.claim == first

    keys.press("a")
    assert keys.claim == second
    assert "You accepted" in keys.notice
    assert "1 of" in keys.page.locator(".progress-told").inner_text()
    keys.press("u")
    assert keys.claim == first
    assert "Taken back" in keys.notice
    assert kinds(ledger_file) == [("accept", "", "undone"), ("undo", "", "holds")]

    keys.type("n")
    assert keys.focused("id") == "note"
    keys.page.keyboard.type("an exercise")
    keys.type("Escape")
    keys.press("r")
    assert "You rejected" in keys.notice
    assert "an exercise" in keys.notice
    keys.press("u")

    number = keys.page.locator("section:has(h3:text-is('quantity'))").get_attribute("data-field")
    keys.type(number)
    assert keys.page.locator("mark.shown").inner_text() == "14"
    keys.press("a")
    assert "You accepted quantity (14)" in keys.notice
    keys.type(number, "e")
    assert keys.focused("name") == "value"
    keys.type("Control+a")
    keys.page.keyboard.type("lots")
    keys.press("Enter")
    assert "“lots” is no quantity" in keys.page.locator("[role=alert]").inner_text()
    field = keys.page.locator("details[open] [name=value]")
    assert field.input_value() == "lots"
    field.focus()
    keys.type("Control+a")
    keys.page.keyboard.type("12")
    keys.type("Tab")
    keys.page.keyboard.type("two were held back")
    keys.press("Enter")
    assert "do not tell quantity “12” by themselves" in keys.page.locator("[role=alert]").inner_text()
    keys.page.locator("details[open] [name=sure]").focus()
    keys.type("Space", "Tab")
    keys.press("Enter")
    assert "You corrected quantity to 12" in keys.notice
    assert keys.claim == first
    keys.press("u")
    assert "Taken back: You corrected quantity to 12" in keys.notice


def test_merging_and_splitting_with_the_keyboard(keys, ledger_file):
    with Ledger.open(ledger_file) as ledger:
        before = len(ledger.entries())
    keys.press("m")
    keys.type("j")
    keys.press("Enter")
    assert keys.page.locator(".before-after").count() == 1
    assert kinds(ledger_file) == []
    keys.press("a")
    assert "You merged two entries" in keys.notice
    with Ledger.open(ledger_file) as ledger:
        assert len(ledger.entries()) == before - 1
    keys.press("s")
    keys.press("p")
    assert keys.page.locator(".before-after").count() == 1
    keys.press("a")
    assert "You split an entry" in keys.notice
    keys.press("u")
    keys.press("u")
    with Ledger.open(ledger_file) as ledger:
        assert len(ledger.entries()) == before
    keys.type("?")
    assert "undo your last decision" in keys.page.locator("dialog[open]").inner_text()
    keys.type("Escape", "g")
    with keys.page.expect_navigation():
        keys.type("r")
    assert keys.page.url.endswith("/review")
    assert [kind for kind, *_ in kinds(ledger_file)] == ["merge", "split", "undo", "undo"]
