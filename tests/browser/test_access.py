"""axe-core finds no violation of WCAG 2.2 AA, in no state of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

LEADS = "pick=e:entity/oto-brandel~leads~entity/lanternfish-syndicate"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def violations() -> Callable[[Any], list[str]]:
    """Run axe-core in the page; return what it finds, with the elements."""
    from axe_playwright_python.base import AXE_FILE_PATH

    source = Path(AXE_FILE_PATH).read_text("utf-8")

    def run(page: Any) -> list[str]:
        page.evaluate(source + "\n;0")
        found = page.evaluate("(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } })", RULES)
        return [
            f"{v['id']}: {[node['html'][:160] for node in v['nodes'][:4]]} {v['nodes'][0]['failureSummary'][:300]}"
            for v in found["violations"]
        ]

    return run


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "hash",
    [
        "",
        "scene=all&pick=n:entity/lanternfish-syndicate",
        f"scene=all&{LEADS}",
        "scene=path&from=entity/lia-vorn&to=entity/harrow-brothers",
        "scene=all&view=table",
        "scene=all&status=planned&asof=2031-06-01",
    ],
)
def test_axe_finds_nothing(open_page: Any, case_file: Path, violations: Any, hash: str, scheme: str) -> None:
    assert violations(open_page(case_file, hash, scheme=scheme)) == []


def test_axe_finds_nothing_in_what_opens(open_page: Any, case_file: Path, violations: Any) -> None:
    page = open_page(case_file, "scene=all&pick=n:entity/lanternfish-syndicate")
    for details in page.locator("#legend summary, #facets summary, #panel summary, #out summary").all():
        if details.locator("..").get_attribute("open") is None:
            details.click()
    assert violations(page) == []
    page.click("#out summary")
    page.click("#show-help")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.fill("#search", "o")
    assert violations(page) == []


def test_axe_finds_nothing_at_390_pixels(open_page: Any, case_file: Path, violations: Any) -> None:
    page = open_page(case_file, f"scene=all&{LEADS}", width=390, height=780)
    assert violations(page) == []
    page.click("#show-filters")
    assert violations(page) == []


def test_targets_are_large_enough_for_fingers(open_page: Any, case_file: Path) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 pixels (links within a sentence excepted)."""
    page = open_page(case_file, "scene=all&pick=n:entity/lanternfish-syndicate", width=390, height=780)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, input[type=range]")].filter((one) => one.offsetParent)
            .map((one) => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
            .filter(([, box]) => box.height < 23.9 || box.width < 23.9)
            .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_the_live_region_says_what_the_picture_shows(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    assert "nodes" in page.inner_text("#says")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the first thing that Tab reaches leads to the table
    assert page.locator("#table table caption").count() == 1
