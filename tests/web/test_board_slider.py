"""The slider of a board in a real browser: arrow keys go over the days told, the address holds the day, the focus stays."""

import socket
import threading

import pytest
import uvicorn

from entente.serve import make_app


@pytest.fixture(scope="module")
def address(ports_file):
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(ports_file), log_level="warning"))
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    serving.join(10)


def test_arrow_keys_move_the_board_through_the_days(address, chromium):
    page = chromium.new_page()
    troubles = []
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.goto(f"{address}/board?on=open+ports")
    rows = page.locator(".stands tbody tr")
    assert rows.count() == 3
    page.focus("#slider")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url("**as_of=2024-05-02")
    assert rows.count() == 2
    assert page.input_value("#as-of") == "2024-05-02"
    assert page.get_attribute("#slider", "aria-valuetext") == "2024-05-02"
    assert page.evaluate("document.activeElement.id") == "slider"
    page.keyboard.press("End")
    rows.nth(2).wait_for()
    assert page.input_value("#as-of") == ""
    assert troubles == []
    page.close()


def test_without_scripts_the_day_is_a_field_and_links_lead_to_its_neighbours(address, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/board?on=open+ports")
    assert not page.is_visible("#slider")
    page.fill("#as-of", "2024-05-03")
    page.click("#clock button")
    assert "as_of=2024-05-03" in page.url
    assert page.locator(".stands tbody tr").count() == 2
    page.click("a[rel=next]")
    assert "as_of=2024-05-04" in page.url
    context.close()
