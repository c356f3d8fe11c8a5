"""Reports in a real browser: claims and their record forms light each other up, and selected words become a claim."""

import socket
import threading

import pytest
import standin
import uvicorn

from entente.ledger import Ledger
from entente.serve import make_app

TEXT = "𝔹ritain dithered. 😀 Britain will also send nine howitzers to Kyiv on Friday.\r\nGBR pledges 3 drones to UKR. Rome smiled."


@pytest.fixture
def address(ledger_file):
    """A server of the stand-in's reports and one with letters that browsers count as two."""
    with Ledger.open(ledger_file) as ledger:
        ledger.add([standin.document("six", TEXT, "2023-05-02", "Gazette")], processes=0, make=standin.make)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(ledger_file), log_level="warning"))
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    serving.join(10)


@pytest.fixture
def page(chromium):
    """A page whose console must have no complaint in the end."""
    opened, troubles = chromium.new_page(), []
    opened.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    opened.close()
    assert [t for t in troubles if "status of 422" not in t] == []


SELECT = """([root, words]) => {
  const within = document.querySelector(root);
  const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    within.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
    return true;
  }
  return false;
}"""


def test_selected_words_become_a_claim(address, page):
    page.goto(f"{address}/document/six")
    assert page.evaluate("document.querySelector('[data-report]').textContent") == TEXT
    assert page.evaluate(SELECT, ["[data-report]", "Britain will also send nine howitzers to Kyiv on Friday."])
    with page.expect_navigation():
        page.keyboard.press("m")
    start = TEXT.index("Britain will")
    assert f"start={start}&end={start + 56}" in page.url
    for field, words in (
        ("provider", "Britain"),
        ("recipient", "Kyiv"),
        ("stage", "will also send"),
        ("quantity", "nine"),
    ):
        page.locator(f"[name='words.{field}']").focus()
        assert page.evaluate(SELECT, ["[data-passage]", words]), words
        assert page.locator(f"[name='words.{field}']").input_value() == words
    page.locator("[name='words.item']").fill("zebras")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep this claim").click()
    assert "“zebras” does not stand in the report." in page.locator(".wrong").inner_text()
    assert page.evaluate("document.activeElement.name") == "words.item"
    page.locator("[name='words.item']").fill("howitzers")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep this claim").click()
    assert "/document/six#claim-" in page.url
    assert page.locator(".record").first.inner_text().startswith("1")
    assert "marked by an analyst" in page.locator(".record").first.inner_text()
    assert page.evaluate("document.querySelector('[data-report]').textContent") == TEXT


def test_a_claim_and_its_record_form_light_each_other_up(address, page):
    page.goto(f"{address}/document/one")
    page.locator(".m[data-c='1']").first.hover()
    assert page.locator(".record.lit").count() == 1
    assert "lit" in page.locator(".record[data-claim='1']").get_attribute("class")
    page.locator(".record[data-claim='2']").hover()
    lit = page.locator(".m.lit")
    assert {lit.nth(n).get_attribute("data-c") for n in range(lit.count())} == {"2"}


def test_the_words_of_a_value_are_shown_by_the_keyboard_alone(address, page):
    page.goto(f"{address}/document/one")
    page.locator(".record[data-claim='1'] summary").focus()
    page.keyboard.press("Enter")
    rows = page.locator(".record[data-claim='1'] tbody tr")
    rows.nth(0).focus()
    assert page.locator(".cites").all_inner_texts() == ["GBR"]
    rows.nth(1).focus()
    assert page.locator(".cites").all_inner_texts() == ["UKR"]


def test_a_passage_is_marked_without_a_mouse(address, page):
    page.goto(f"{address}/document/six")
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.type("Rome smiled.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    assert "words=Rome+smiled." in page.url


def test_without_a_script_numbers_lead_to_record_forms_and_back(address, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/document/one")
    page.locator(".text .n").first.click()
    form = page.url.partition("#")[2]
    assert form.startswith("record-")
    page.locator(f"#{form} .cn").click()
    assert page.url.partition("#")[2] == form.replace("record-", "claim-")
    context.close()
