"""A real Chromium, and pages that may ask nothing of the network and may not complain on the console."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parents[1] / "view"), str(Path(__file__).parent)]  # invented, chromium_flags

from chromium_flags import FLAGS  # noqa: E402


@dataclass
class Seen:
    """What a page asked for and complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Any) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None,
        )

    @property
    def outside(self) -> list[str]:
        """Requests for anything but the file itself and what the page makes in memory."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:", "about:"))]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One browser for all tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small invented case."""
    from invented import case

    return write(tmp_path_factory.mktemp("page") / "case.html", case(), title="The Lanternfish case")


def write(path: Path, claims: Any, *, title: str) -> Path:
    """Write the page of claims."""
    from kg.analytics import graph
    from kg.view import render

    path.write_text(render(graph(claims), title=title), "utf-8")
    return path


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page file; at the end no page may have asked for anything outside or have complained."""
    contexts, watched = [], []

    def open_(path: Path, hash: str = "", *, width: int = 1280, height: int = 800, scheme: str = "light") -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, accept_downloads=True
        )
        contexts.append(context)
        context.set_default_timeout(8000)
        page = context.new_page()
        seen = Seen()
        watched.append(seen)
        seen.watch(page)
        page.seen = seen
        page.goto(f"file://{path}#{hash}")
        page.wait_for_selector("body[data-ready=yes]")
        return page

    yield open_
    for context in contexts:
        context.close()
    for seen in watched:
        assert seen.outside == []
        assert seen.complaints == []
