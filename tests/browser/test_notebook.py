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


def test_the_surroundings_of_one_open_with_it(open_page: Any, tmp_path: Path) -> None:
    from kg.analytics import graph
    from kg.view import view

    near = view(graph(case()), title="Case").around("Otto Brandel")
    (tmp_path / "near.html").write_text(near.html, "utf-8")
    page = open_page(tmp_path / "near.html")
    assert page.evaluate("drawing.scene().kind") == "focus"
    assert page.inner_text("#panel h2") == "Oto Brandel"
    page.click("#trail button:has-text('Designations')")
    assert "scene=open" in page.url
    page.go_back()
    page.wait_for_selector("#panel h2:has-text('Oto Brandel')")
