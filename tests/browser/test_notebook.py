"""The page in a notebook's frame, of an origin of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Seen
from invented import case

pytestmark = pytest.mark.browser


def test_a_graph_shows_itself_in_a_sandboxed_frame(browser: Any, tmp_path: Path) -> None:
    from kg.analytics import graph
    from kg.view import Graph

    shown = Graph(graph(case()), title="In a notebook")
    (tmp_path / "cell.html").write_text(f"<!doctype html><body>{shown._repr_html_()}", "utf-8")
    page = browser.new_page()
    seen = Seen()
    seen.watch(page)
    page.goto(f"file://{tmp_path / 'cell.html'}")
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready=yes]").wait_for()
    frame.locator("#search").fill("grey")
    frame.locator("#search").press("Enter")
    assert "Grey Heron" in frame.locator("#panel h2").inner_text()
    frame.locator("#trail button", has_text="Everything").click()
    assert "13 nodes" in frame.locator("#note").inner_text()
    assert seen.outside == []
    assert seen.complaints == []
    page.close()
