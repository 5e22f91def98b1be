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


def test_the_keyboard_keeps_its_place(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=focus&focus=entity/harrow-brothers&pick=n:entity/harrow-brothers")
    page.locator("#panel .group button", has_text="2").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("drawing.scene().nodes.length") > 3
    assert page.evaluate("document.activeElement.textContent") == "2"
    page.locator("#facets input[value=planned]").focus()
    page.keyboard.press("Space")
    assert page.inner_text("#shown").startswith("2 of")
    assert page.evaluate("document.activeElement.value") == "planned"
    page.keyboard.press("Space")
    page.locator("#panel .bundle .evidence").first.focus()
    page.keyboard.press("Enter")  # the panel shows something else: the focus is at its beginning
    assert page.evaluate("document.activeElement.id") == "panel-body"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_drawn_stands_out_from_its_ground(open_page: Any, case_file: Path, theme: str) -> None:
    """WCAG 1.4.11: lines, and either the fill or the outline of nodes, have a contrast of 3 or more."""
    page = open_page(case_file, f"theme={theme}")
    paper, outline, fills, lines = page.evaluate(
        """[look.paper(), look.outline(), Object.keys(look.SHAPES).map(look.colour),
            look.FAMILIES.map((_, i) => look.familyColour(i))]"""
    )
    assert min(contrast(line, paper) for line in lines) >= 4.5  # they colour words as well
    assert min(max(contrast(fill, paper), contrast(outline, paper)) for fill in fills) >= 3
    assert page.evaluate("new Set(Object.values(look.SHAPES)).size === Object.keys(look.SHAPES).length")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2 of two colours such as #0072b2."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
