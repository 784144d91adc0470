"""Take the pictures of the documentation: the desk and the dossier of a fresh example case, in Debian's Chromium.

    python scripts/screenshots.py

Writes `docs/images/{home,incident,report,dossier}.png`, 1280 x 900 pixels each, and fails where one is 250 kB or more.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

OUT = Path(__file__).resolve().parent.parent / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
MOST_BYTES = 250_000
FIRSTHAND = (sys.executable, "-m", "firsthand")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        case, dossier = Path(folder) / "example", Path(folder) / "dossier.html"
        subprocess.run([*FIRSTHAND, "example", case], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*FIRSTHAND, "dossier", dossier, "--case", case], check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with subprocess.Popen([*FIRSTHAND, "serve", "--case", case], stdout=subprocess.PIPE, text=True) as serving:
            try:
                assert serving.stdout is not None
                desk(page, serving.stdout.readline().strip())
            finally:
                serving.send_signal(signal.SIGINT)
        page.goto(dossier.as_uri())
        take(page, "dossier")
        browser.close()


def desk(page: Page, address: str) -> None:
    """Home; the journalist in Istanbul; the earliest report of it that names a source, with a chain open."""
    page.goto(address)
    take(page, "home")
    page.locator("table.incidents tbody tr", has_text="Istanbul").locator("a").first.click()
    page.locator(".statement").first.evaluate("statement => scrollTo(0, statement.getBoundingClientRect().top - 20)")
    take(page, "incident")
    page.locator(".voices li", has=page.locator(".has-it-from")).first.locator("a").first.click()
    page.locator("a.said-source").first.click()
    page.locator(".card:target").wait_for()
    page.evaluate("scrollTo(0, 0)")
    take(page, "report")


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    file = OUT / f"{name}.png"
    page.screenshot(path=file, animations="disabled", caret="hide")
    size = file.stat().st_size
    print(f"{file.name}: {size:,} bytes")
    if size >= MOST_BYTES:
        sys.exit(f"{file} has {size:,} bytes; {MOST_BYTES:,} is the limit")


if __name__ == "__main__":
    main()
