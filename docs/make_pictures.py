"""Makes the picture of the page for the README from a build of seeds/, with the distribution's Chromium."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images" / "page.png"


def main() -> None:
    browser_path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser_path is None:
        raise SystemExit("Chromium is not installed; on Debian: apt-get install chromium")
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        kg.build([str(ROOT / "seeds")], folder)
        browser = play.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto((Path(folder) / "graph.html").as_uri())
        page.wait_for_selector("body[data-ready=yes]")
        page.screenshot(path=TARGET)
        browser.close()


if __name__ == "__main__":
    main()
