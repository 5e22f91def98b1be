"""Hostile text stays text; the page lets nothing in and nothing out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from conftest import write
from invented import party, said
from test_out import save

from kg.model import Article, Claim

pytestmark = pytest.mark.browser

SCRIPT = "</script><script>window.broken = 1</script><img src=x onerror=window.broken=2>"
BIDI = "Evil\u202etxt.exe\u2066\u200b\u200d"
LONG = "Very " * 2000 + "long"
FORMULA = '=HYPERLINK("http://evil.example","x")'
JINJA = "{{ 7 * 7 }} {% raw %} ${alert(1)}"


def hostile() -> Iterator[Claim]:
    quote = f'{SCRIPT} {BIDI} javascript:alert(1) "quoted" <!-- {LONG}'
    article = Article.of(
        f"Before {quote} after\u2028it.\n", title=SCRIPT + BIDI, date="2031-01-01",
        source="javascript:alert(document.domain)//", publisher="<b onmouseover=window.broken=3>Publisher</b>",
    )  # fmt: skip
    for number, name in enumerate((SCRIPT, BIDI, LONG, FORMULA, JINJA)):
        other = party(f"Target {number} {name}", "Organization", SCRIPT, BIDI)
        who = party(name, "Person", name + "!", **{"ID<script>": SCRIPT})
        yield said(article, other, "sanctioned_by", who, "fact", quote, attributed_to=who, role=SCRIPT)


@pytest.fixture(scope="module")
def hostile_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("hostile") / "page.html", hostile(), title=SCRIPT + BIDI)


@pytest.mark.parametrize("scene", ["", "scene=all", "scene=all&view=table"])
def test_hostile_text_stays_text(open_page: Any, hostile_file: Path, scene: str) -> None:
    page = open_page(hostile_file, scene)
    for pick in page.evaluate(
        "[...model.nodes.map((n) => 'n:' + n.ref), ...model.bundles.map((b) => panel.edgeKey(b.id))]"
    ):
        page.evaluate("(pick) => state.go({ pick })", pick)
    assert page.evaluate("window.broken") is None
    assert page.locator("#panel img, #panel script, #panel b, #table img").count() == 0
    assert page.evaluate("document.scripts.length") == 5  # three blocks of data, vis-network, ours
    assert "49" not in page.inner_text("#panel h2")


def test_direction_marks_are_shown_and_long_text_is_cut(open_page: Any, hostile_file: Path) -> None:
    page = open_page(hostile_file)
    page.fill("#search", "target 1")
    assert "Evil⟨U+202E⟩txt.exe⟨U+2066⟩⟨U+200B⟩⟨U+200D⟩" in page.inner_text("#found")
    page.fill("#search", "target 2")
    page.keyboard.press("Enter")
    heading = page.locator("#panel h2")
    assert len(heading.inner_text()) < 260
    heading.locator("button.more").click()
    assert len(heading.inner_text()) > 10_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert not set("\u202e\u2066\u200b") & set(page.inner_text("body"))
    assert page.evaluate("lettering.names().every((label) => label.label.length <= 26)")


def test_only_http_links_and_never_with_an_opener(open_page: Any, hostile_file: Path, case_file: Path) -> None:
    page = open_page(hostile_file, "scene=all")
    page.evaluate("state.go({ pick: panel.edgeKey(0) })")
    assert page.locator("#panel a").count() == 0
    assert "javascript:alert(document.domain)" in page.inner_text("#panel")
    case = open_page(case_file, "pick=e:entity/oto-brandel~leads~entity/lanternfish-syndicate")
    link = case.locator("#panel a")
    assert link.get_attribute("href") == "https://gazette.example/trial"
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert link.get_attribute("target") == "_blank"


def test_exports_of_hostile_text_can_be_read(open_page: Any, hostile_file: Path) -> None:
    page = open_page(hostile_file, "scene=all")
    rows = list(csv.DictReader(io.StringIO(save(page, "save-csv").decode("utf-8-sig"), newline="")))
    assert len(rows) == 5
    assert {row["attributed_to"] for row in rows} == {SCRIPT, BIDI, LONG, "'" + FORMULA, JINJA}
    stated = {
        t.object.value
        for t in ox.parse(save(page, "save-ttl"), format=ox.RdfFormat.TURTLE)
        if isinstance(t.object, ox.Literal)
    }
    assert {SCRIPT, BIDI, LONG, FORMULA, JINJA} <= stated
    from defusedxml import ElementTree

    assert ElementTree.fromstring(save(page, "save-svg")).tag.endswith("svg")


def test_a_hostile_address_changes_nothing(open_page: Any, case_file: Path) -> None:
    text = "%3Cimg%20src%3Dx%20onerror%3Dwindow.broken%3D1%3E"
    names = (
        "view scene focus depth from to pick confidence asof undated theme names relation type status trail more less"
    )
    page = open_page(
        case_file, "&".join(f"{name}={text}" for name in names.split() if name not in ("relation", "type", "status"))
    )
    assert page.evaluate("window.broken") is None
    assert page.evaluate("drawing.scene().kind") == "open"
    assert page.inner_text("#shown") == "17 of 17 claims"
    assert "img" not in page.inner_text("body")
    narrowed = open_page(case_file, f"status={text}&relation=constructor&scene=path&from=__proto__&to=toString")
    assert narrowed.inner_text("#shown") == "0 of 17 claims"
    assert "img" not in narrowed.inner_text("body")


def test_the_policy_holds(browser: Any, case_file: Path) -> None:
    """What somebody might inject runs nowhere and reaches nothing."""
    page = browser.new_page()
    page.goto(f"file://{case_file}")
    page.wait_for_selector("body[data-ready=yes]")
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.failure))
    page.on("response", lambda response: refused.append(f"answered {response.url}"))
    page.evaluate(
        """async () => {
            const add = (html) => document.body.insertAdjacentHTML("beforeend", html);
            add('<img src="http://outside.example/x.png" onerror="window.broken = 1">');
            add('<iframe src="http://outside.example/"></iframe>');
            add('<a id="evil" href="#" onclick="window.broken = 2">x</a>');
            document.getElementById("evil").click();
            const script = document.createElement("script");
            script.textContent = "window.broken = 3";
            document.body.append(script);
            await fetch("http://outside.example/").catch(() => {});
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    assert set(refused) <= {"csp"}
    page.close()


def test_the_file_shows_no_hidden_characters(hostile_file: Path) -> None:
    text = hostile_file.read_text("utf-8")
    ours, _, libraries = text.partition("<script>")
    assert libraries
    assert not set("\u202e\u2066\u200b\u200d\u2028") & set(ours)
    assert SCRIPT not in text
    assert "<img" not in ours
