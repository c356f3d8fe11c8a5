"""Pictures of every page for docs/pages.md: of one ledger after another, at several widths, light and dark.

    python docs/make_screens.py seeds=seeds.db newsroom=news.db

Chromium draws them; docs/pages.md says which ledgers they are of. Nothing is written when a page complains in its console,
asks for something elsewhere or is wider than the screen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx2
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "screens"
PORT = 8496
BASE = f"http://127.0.0.1:{PORT}"

PAGES = {
    "overview": "/",
    "commitments": "/commitments",
    "totals": "/commitments?view=totals",
    "charts": "/commitments?view=chart",
    "map": "/commitments?view=map",
    "entry": "",
    "document": "",
    "board": "",
    "threads": "/threads",
    "calendar": "/calendar",
    "network": "/network",
    "documents": "/documents",
    "review": "/review",
}
"""The pages; those without an address are of the ledger's richest entry, report and matter."""

VIEWS = (("wide", 1600, 1000, "light"), ("narrow", 360, 780, "dark"))


def main() -> None:
    """Draw all of them."""
    path = shutil.which("chromium") or sys.exit("Chromium draws the pages: “apt-get install chromium” brings it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for told in sys.argv[1:]:
            name, _, ledger = told.partition("=")
            command = [sys.executable, "-m", "entente", "serve", "--ledger", ledger, "--port", str(PORT)]
            server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
            try:
                _ready()
                _draw(browser, name)
            finally:
                server.terminate()
                server.wait()


def _ready() -> None:
    for _ in range(600):
        try:
            httpx2.get(BASE, timeout=60)
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not start.")


def _draw(browser: Browser, ledger: str) -> None:
    (FOLDER / ledger).mkdir(parents=True, exist_ok=True)
    for name, address in {**PAGES, **_richest()}.items():
        for view, width, height, scheme in VIEWS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            trouble: list[str] = []
            page.on("console", lambda said, t=trouble: t.append(said.text) if said.type == "error" else None)
            page.on("request", lambda asked, t=trouble: t.append(asked.url) if not asked.url.startswith(BASE) else None)
            page.goto(BASE + address, wait_until="networkidle")
            if trouble or page.evaluate("document.documentElement.scrollWidth") > width:
                sys.exit(f"{address} at {width} pixels: {trouble or 'wider than the screen'}")
            page.screenshot(path=FOLDER / ledger / f"{name}-{view}.jpg", type="jpeg", quality=70)
            page.close()


def _richest() -> dict[str, str]:
    entries = httpx2.get(f"{BASE}/api/v1/entries?limit=1000&q=type:commitment", timeout=60).json()["items"]
    stands = httpx2.get(f"{BASE}/api/v1/entries?limit=1000&q=type:position", timeout=60).json()["items"]
    documents = httpx2.get(f"{BASE}/api/v1/documents?limit=1000", timeout=60).json()["items"]
    entry = max(entries, key=lambda e: (len(e["stages"]), e["documents"], e["entry"]))["entry"]
    document = max(documents, key=lambda d: (d["told"], d["id"]))["id"]
    labels = [stand["label"] for stand in stands]
    matter = max(labels, key=lambda label: (labels.count(label), label))
    asked = httpx2.QueryParams({"on": matter})
    return {"entry": f"/entry/{entry}", "document": f"/document/{document}", "board": f"/board?{asked}"}


if __name__ == "__main__":
    main()
