"""As of a day: what is counted then, what state a designation has, which ring its target wears."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chromium_flags import until
from conftest import write
from invented import BRANDEL, HARROW, HERON, MINISTRY, PROSCRIBED, SHIPPING, SYNDICATE, said
from test_page import names, number, panel

from kg.model import Article

pytestmark = pytest.mark.browser

PLAN = "The Harrow Brothers will be designated as a Proscribed Network on 1 June 2031."
ENDS = "The ministry lifted its sanctions on the Grey Heron on 4 August 2031."
LISTED = "The Grey Heron was listed by the ministry in 2028."
UNDATED = "The Syndicate is sanctioned by the ministry. Oto Brandel was the head of Brandel Shipping. He leads it."


@pytest.fixture(scope="module")
def dated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Something planned, something ended, and a text without a day."""
    plan = Article.of(PLAN, title="A plan", date="2031-05-03", source="plan.txt")
    ends = Article.of(f"{LISTED} {ENDS}", title="An end", date="2031-08-05", source="end.txt")
    undated = Article.of(UNDATED, title="No day", source="undated.txt")
    first, second, third = (part.strip(" .") + "." for part in UNDATED.split(".")[:3])
    claims = (
        said(plan, HARROW, "designated_as", PROSCRIBED, "planned", PLAN, date="2031-06-01"),
        said(ends, HERON, "sanctioned_by", MINISTRY, "fact", LISTED, date="2028"),
        said(ends, HERON, "delisted_by", MINISTRY, "fact", ENDS, date="2031-08-04"),
        said(undated, SYNDICATE, "sanctioned_by", MINISTRY, "fact", first),
        said(undated, BRANDEL, "leads", SHIPPING, "former", second),
        said(undated, BRANDEL, "leads", SHIPPING, "fact", third),
    )
    return write(tmp_path_factory.mktemp("dates") / "dates.html", claims, title="Dates")


def ring(page: Any, name: str) -> Any:
    return page.evaluate("(id) => standing.ring(id)?.name", number(page, name))


def test_claims_without_a_day_are_counted_apart(open_page: Any, dated_file: Path) -> None:
    page = open_page(dated_file, "scene=all")
    assert names(page) >= {"Oto Brandel", "Lanternfish Syndicate"}
    assert page.is_checked("#undated")
    page = open_page(dated_file, "scene=all&asof=2031-09-01")
    assert page.inner_text("#shown") == "3 of 6 claims"
    assert page.inner_text("#undated-says") == "date unknown: 3"
    assert not page.is_checked("#undated")
    assert "Lanternfish Syndicate" not in panel(page)
    assert ring(page, "Lanternfish Syndicate") is None
    page.check("#undated")
    until(page, "document.getElementById('shown').textContent === '6 of 6 claims'")
    assert "undated=yes" in page.url


@pytest.mark.parametrize(
    ("day", "plan", "ship"),
    [
        ("2027-12-31", None, None),
        ("2031-05-02", None, "fact"),
        ("2031-05-03", "planned", "fact"),
        ("2031-08-05", "planned", "ended"),
        ("2031", "planned", "ended"),
    ],
)
def test_a_designation_has_the_state_of_the_day(
    open_page: Any, dated_file: Path, day: str, plan: str | None, ship: str | None
) -> None:
    page = open_page(dated_file, f"scene=all&asof={day}")
    assert (ring(page, "Harrow Brothers"), ring(page, "Grey Heron")) == (plan, ship)
    assert ("planned" in panel(page)) == bool(plan)
    assert ("Ended" in panel(page)) == (ship == "ended")


def test_the_panel_of_a_party_follows_the_filters(open_page: Any, dated_file: Path) -> None:
    page = open_page(dated_file, "scene=all&asof=2031-05-02&pick=n:entity/harrow-brothers")
    assert "planned" not in panel(page)
    assert "1 more left out by the filters" in panel(page)
    assert page.inner_text("#reset") == "1 filter on – clear"
    assert page.get_attribute("#reset", "title") == "as of 2031-05-02; without claims of unknown date"
    page.click("#reset")
    until(page, "document.getElementById('panel-body').textContent.includes('planned')")
    assert page.locator("#reset").is_hidden()


def test_statuses_of_one_line_are_named_apart(open_page: Any, dated_file: Path) -> None:
    page = open_page(dated_file, "scene=all&pick=n:entity/oto-brandel")
    row = page.locator("#panel .bundle", has_text="Brandel Shipping")
    assert [badge.inner_text() for badge in row.locator(".status").all()] == ["fact 1", "former 1"]


def test_a_day_can_be_typed(open_page: Any, dated_file: Path) -> None:
    page = open_page(dated_file, "scene=all")
    page.fill("#day", "2031-05-03")
    until(page, "document.getElementById('time-says').textContent === 'As of 3 May 2031'")
    assert "asof=2031-05-03" in page.url
    page.focus("#time")
    page.keyboard.press("ArrowLeft")
    assert page.input_value("#day") == "2031-05-02"
    page.keyboard.press("PageUp")
    assert page.input_value("#day") == "2031-06-02"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.fill("#day", "")
    until(page, "document.getElementById('shown').textContent === '6 of 6 claims'")


def test_a_slash_searches_from_a_tick_box(open_page: Any, dated_file: Path) -> None:
    page = open_page(dated_file)
    page.focus("#facets input[type=checkbox]")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
