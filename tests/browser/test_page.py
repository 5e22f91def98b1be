"""What a person does with the page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from chromium_flags import until
from invented import CASE

pytestmark = pytest.mark.browser

LEADS = "e:entity/oto-brandel~leads~entity/lanternfish-syndicate"


def names(page: Any) -> set[str]:
    """The names of the nodes on the stage."""
    return set(page.evaluate("drawing.scene().nodes.map((id) => model.nodes[id].name)"))


def number(page: Any, name: str) -> int:
    return int(page.evaluate("(name) => model.nodes.find((node) => node.name === name).id", name))


def spot(page: Any, *, node: str = "", bundle: int = -1) -> tuple[float, float]:
    """Where a node, or the middle of a line, is in the window."""
    at = page.evaluate(
        """([node, bundle]) => {
            const id = model.nodes.findIndex((one) => one.name === node);
            const there = bundle >= 0 ? drawing.pointOn(bundle, 0.5) : { x: arrange.x[id], y: arrange.y[id] };
            const { x, y } = drawing.network.canvasToDOM(there);
            const box = document.getElementById("stage").getBoundingClientRect();
            return [x + box.left, y + box.top];
        }""",
        [node, bundle],
    )
    return at[0], at[1]


def line(page: Any, subject: str, relation: str, object: str) -> int:
    """The number of a line."""
    return int(
        page.evaluate(
            """([s, r, o]) => model.bundles.find((b) => model.nodes[b.subject].name === s
                && model.relations[b.relation].name === r && model.nodes[b.object].name === o).id""",
            [subject, relation, object],
        )
    )


def panel(page: Any) -> str:
    return str(page.inner_text("#panel-body"))


def test_opens_on_the_designations(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    shown = names(page)
    assert {"Lanternfish Syndicate", "Proscribed Network", "Ada Quill", "Harrow Brothers", "Grey Heron"} <= shown
    assert not shown & {"oil smuggling", "Norlund", "Lia Vorn"}
    assert page.locator("#trail [aria-current]").inner_text() == "Designations"
    said = panel(page)
    assert "planned" in said
    assert "in force" in said
    assert re.search(r"Announced by\s+Ada Quill", said)
    assert re.search(r"In effect from\s+1 June 2031", said)
    page.click("text=Everything")
    assert len(names(page)) == 13


def test_a_click_on_a_line_shows_the_sentence_in_its_paragraph(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    x, y = spot(page, bundle=line(page, "Lanternfish Syndicate", "designated_as", "Proscribed Network"))
    page.mouse.click(x, y)
    page.wait_for_selector("#panel article.claim")
    marked = page.inner_text("#panel article.claim mark")
    assert marked in CASE
    assert marked.startswith("On 3 May 2031 Minister Ada Quill announced")
    paragraph = CASE.split("\n")[1]
    assert page.inner_text("#panel article.claim blockquote").strip() == paragraph
    said = panel(page)
    for words in ("planned", "Ada Quill", "1 June 2031", "Confidence", "Ministry acts against", "Estoria Gazette"):
        assert words in said
    assert "pick=e:entity/lanternfish-syndicate~designated_as~entity/proscribed-network" in page.url


def test_a_click_on_a_node_shows_what_is_known_of_it(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    page.mouse.click(*spot(page, node="Lanternfish Syndicate"))
    page.wait_for_selector("#panel h2:has-text('Lanternfish Syndicate')")
    said = panel(page)
    for words in (
        "organization",
        "Also called",
        "the Syndicate",
        "Designations",
        "List entries",
        "EST 417",
        "Timeline",
    ):
        assert words in said
    assert "led by" in said  # claims are grouped by relation, read from this end
    page.mouse.click(*spot(page, node="Grey Heron"))
    page.wait_for_selector("#panel h2:has-text('Grey Heron')")
    assert re.search(r"IMO\s+9999993", panel(page))


def test_contradictions_stand_side_by_side(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, f"scene=all&pick={LEADS}")
    assert "Disputed" in panel(page)
    says, denies = page.locator(".sides > div").all()
    assert says.locator("article").count() == 2
    assert denies.locator("article").count() == 1
    assert "denied that he leads" in denies.inner_text()
    left, right = says.bounding_box(), denies.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"] + 1


def test_search_finds_aliases_and_is_chosen_by_keyboard(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    page.keyboard.press("/")
    page.keyboard.type("otto br")
    option = page.locator("#found [role=option]")
    assert option.count() == 1
    assert "Oto Brandel" in option.inner_text()
    page.fill("#search", "bran")
    assert option.count() == 2
    first = page.get_attribute("#search", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") != first
    page.keyboard.press("ArrowUp")
    chosen = page.inner_text("#found [aria-selected=true] bdi >> nth=0")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == chosen
    assert "scene=focus" in page.url
    page.fill("#search", "nobody at all")
    assert "Nobody" in page.inner_text("#found")


def test_search_finds_identifiers_and_forgives_accents(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    page.fill("#search", "9999993")
    assert "Grey Heron" in page.inner_text("#found")
    page.fill("#search", "GRÉY")
    assert "Grey Heron" in page.inner_text("#found")


def test_filters_narrow_and_say_how_many(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    assert page.inner_text("#shown") == "17 of 17 claims"
    status = page.locator("#facets details", has_text="Status")
    row = status.locator("li", has_text="planned")
    assert row.locator(".count").inner_text() == "2"
    row.locator("input").check()
    until(page, "document.getElementById('shown').textContent.startsWith('2 of')")
    assert names(page) == {"Lanternfish Syndicate", "Proscribed Network", "Section 12 of the Clean Harbours Act"}
    assert "status=planned" in page.url
    # Counts of the other lists follow; those of the same list say what ticking would bring.
    assert (
        page.locator("#facets details", has_text="Relation")
        .locator("li", has_text="leads")
        .locator(".count")
        .inner_text()
        == "0"
    )
    assert status.locator("li", has_text="negated").locator(".count").inner_text() == "2"
    status.locator("li", has_text="negated").locator("input").check()
    until(page, "document.getElementById('shown').textContent.startsWith('4 of')")
    page.click("#reset")
    until(page, "document.getElementById('shown').textContent.startsWith('17 of')")


@pytest.mark.parametrize(
    ("facet", "value", "count"),
    [
        ("relation", "leads", 3),
        ("type", "Vessel", 3),
        ("document", "edition-1", 1),
        ("authority", "Ministry of Trade of Estoria", 4),
        ("confidence", "85", 14),
        ("found", "both", 10),
        ("told", "differently", 3),
    ],
)
def test_every_filter_filters(open_page: Any, case_file: Path, facet: str, value: str, count: int) -> None:
    page = open_page(case_file, f"scene=all&{facet}={value}")
    assert page.inner_text("#shown") == f"{count} of 17 claims"


def test_the_time_slider_goes_back(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    slider = page.locator("#time")
    slider.focus()
    page.keyboard.press("Home")
    until(page, "document.getElementById('time-says').textContent === 'As of 1 January 2029'")
    assert names(page) == {"Harrow Brothers", "Ministry of Trade of Estoria"}
    assert "asof=2029-01-01" in page.url
    page.keyboard.press("ArrowRight")
    until(page, "document.getElementById('time-says').textContent === 'As of 2 January 2029'")
    assert "Proscribed Network" not in names(page)  # nobody has told of it yet
    page.keyboard.press("End")
    until(page, "document.getElementById('shown').textContent === '17 of 17 claims'")


def test_focus_expand_and_collapse(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    page.mouse.dblclick(*spot(page, node="Harrow Brothers"))
    until(page, "drawing.scene().kind === 'focus'")
    assert names(page) == {"Harrow Brothers", "Lanternfish Syndicate", "Ministry of Trade of Estoria"}
    sizes = [3]
    for depth in "23":
        page.click(f"#panel .group button:has-text('{depth}')")
        sizes.append(len(names(page)))
    assert sizes == sorted(set(sizes))
    page.click("#panel .group button:has-text('1')")
    before = page.evaluate("drawing.scene().nodes.map((id) => [arrange.x[id], arrange.y[id]])")
    page.mouse.click(*spot(page, node="Lanternfish Syndicate"))
    page.click("#panel button:has-text('Open (+')")
    assert "Oto Brandel" in names(page)
    after = page.evaluate("drawing.scene().nodes.slice(0, 3).map((id) => [arrange.x[id], arrange.y[id]])")
    assert after == before  # in place: what was there stays there
    page.click("#panel button:has-text('Collapse')")
    assert "Oto Brandel" not in names(page)


def test_path_between_two(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=focus&focus=entity/lia-vorn&pick=n:entity/lia-vorn")
    page.click("#panel button:has-text('Path to')")
    page.keyboard.type("harrow")
    page.keyboard.press("Enter")
    until(page, "drawing.scene().kind === 'path'")
    assert page.locator(".way").first.locator("> li").count() == 4
    said = panel(page)
    assert "Lia Vorn works for Brandel Shipping" in said
    assert "Oto Brandel leads Lanternfish Syndicate" in said
    assert "from=entity/lia-vorn&to=entity/harrow-brothers" in page.url
    page.click("#panel .way button >> nth=0")
    assert "formerly a director" in panel(page)


def test_back_forward_and_breadcrumbs(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    for name in ("oto brandel", "grey heron"):
        page.fill("#search", name)
        page.keyboard.press("Enter")
    assert [crumb.inner_text() for crumb in page.locator("#trail button").all()][2:] == ["Oto Brandel", "Grey Heron"]
    page.go_back()
    until(page, "document.querySelector('#panel h2').textContent.includes('Oto Brandel')")
    page.go_back()
    until(page, "drawing.scene().kind === 'open'")
    page.go_forward()
    until(page, "document.querySelector('#panel h2').textContent.includes('Oto Brandel')")
    page.go_forward()
    page.click("#trail button:has-text('Oto Brandel')")
    until(page, "document.querySelector('#panel h2').textContent.includes('Oto Brandel')")


def test_a_link_reproduces_the_view(open_page: Any, case_file: Path) -> None:
    page = open_page(
        case_file,
        "scene=focus&focus=entity/oto-brandel&depth=2&status=fact&status=alleged&asof=2031-05-03&confidence=60&names=yes",
    )
    again = open_page(case_file, page.url.split("#", 1)[1])
    picture = """[drawing.scene().nodes.map((id) => [id, arrange.x[id], arrange.y[id]]), drawing.scene().bundles,
        drawing.view(), document.getElementById('shown').textContent]"""
    assert page.evaluate(picture) == again.evaluate(picture)
    shots = ((page.screenshot(), again.screenshot()) for _ in range(20))  # until both have drawn all
    assert any(one == other for one, other in shots)


def test_lines_say_their_status_and_how_many_claims(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    style = """(number) => {
        const { dashes, color, arrows } = lines.options(number, 0, 1);
        return [dashes && dashes.join(), color.opacity, arrows.middle.enabled, arrows.to.enabled];
    }"""
    looks = {
        status: tuple(page.evaluate(style, line(page, *triple)))
        for status, triple in {
            "fact": ("Oto Brandel", "owns", "Brandel Shipping"),
            "planned": ("Lanternfish Syndicate", "designated_as", "Proscribed Network"),
            "possible": ("Grey Heron", "sanctioned_by", "Ministry of Trade of Estoria"),
            "negated": ("Estoria", "recognizes", "Oto Brandel"),
            "former": ("Lia Vorn", "works_for", "Brandel Shipping"),
            "alleged and negated": ("Oto Brandel", "leads", "Lanternfish Syndicate"),
        }.items()
    }
    assert looks["fact"] == (False, 1, False, True)
    assert looks["former"][1] < 0.6
    assert looks["negated"][2]
    assert looks["alleged and negated"][2]
    assert len({look[:3] for look in looks.values()}) == 5  # the negated ones look the same
    assert page.evaluate("lettering.onLines().map((one) => one.words)") == ["3"]
    symmetric = page.evaluate(
        style, page.evaluate("model.bundles.find((b) => model.relations[b.relation].symmetric).id")
    )
    assert symmetric[3] is False


def test_labels_do_not_overlap_at_rest(open_page: Any, case_file: Path) -> None:
    for hash in ("", "scene=all", "scene=focus&focus=entity/oto-brandel&depth=3"):
        page = open_page(case_file, hash)
        boxes = page.evaluate("lettering.names().map((label) => label.box)")
        assert len(boxes) == len(names(page))
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_names_on_lines_on_demand(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    page.click("#line-names")
    words = page.evaluate("lettering.onLines().map((one) => one.words)")
    assert "designated as" in words
    assert page.get_attribute("#line-names", "aria-pressed") == "true"


def test_the_legend_explains_what_is_there(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    page.click("#legend summary")
    said = page.inner_text("#legend")
    for words in (
        "organization",
        "vessel",
        "designation type",
        "fact",
        "planned",
        "alleged",
        "possible",
        "former",
        "negated",
        "Sanctions",
        "Ownership",
    ):
        assert words in said


def test_the_table_holds_the_same_claims(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all&view=table")
    assert page.locator("#table tbody tr").count() == 17
    page.click("#table thead button:has-text('Status')")
    assert page.get_attribute("#table th:has-text('Status')", "aria-sort") == "ascending"
    assert page.locator("#table tbody tr").first.locator(".status").inner_text() == "fact"
    page.click("#table thead button:has-text('Status')")
    assert page.locator("#table tbody tr").first.locator(".status").inner_text() == "negated"
    page.locator("#table tbody tr").first.locator("button:has-text('Sentence')").click()
    assert page.locator("#table tr.proof mark").count() == 1


def test_at_390_pixels(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, width=390, height=780)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.mouse.click(*spot(page, node="Lanternfish Syndicate"))
    heading = page.locator("#panel h2")
    heading.scroll_into_view_if_needed()
    assert "Lanternfish Syndicate" in heading.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("#filters").is_hidden()
    page.click("#show-filters")
    assert page.locator("#filters").is_visible()
    page.click("#hide-filters")
    page.click("#as-table")
    assert page.locator("#table tbody tr").count() > 5
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_dark_by_the_system_and_by_choice(open_page: Any, case_file: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = open_page(case_file, scheme="dark")
    assert dark.evaluate(ground) == "rgb(15, 18, 22)"
    page = open_page(case_file)
    light = page.evaluate(ground)
    page.click("#theme")
    assert page.evaluate(ground) == "rgb(15, 18, 22)"
    assert "theme=dark" in page.url
    page.click("#theme")
    assert page.evaluate(ground) == light


def test_keyboard_alone(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "stage":
            break
    assert page.evaluate("document.activeElement.id") == "stage"
    page.keyboard.press("ArrowRight")
    first = page.evaluate("keys.cursor")
    assert first >= 0
    assert page.evaluate("model.nodes[keys.cursor].name") in page.inner_text("#says")
    visited = {first}
    for key in ("ArrowUp", "ArrowLeft", "ArrowDown", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        visited.add(page.evaluate("keys.cursor"))
    assert len(visited) >= 3
    name = page.evaluate("model.nodes[keys.cursor].name")
    page.keyboard.press("Enter")
    assert name in page.inner_text("#panel h2")
    page.keyboard.press("f")
    assert page.evaluate("drawing.scene().kind") == "focus"
    scale = page.evaluate("drawing.view().scale")
    page.keyboard.press("+")
    assert page.evaluate("drawing.view().scale") > scale
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("norlund")
    page.keyboard.press("Enter")
    assert page.evaluate("drawing.scene().kind") == "path"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    # and on to the evidence, with Tab and Enter
    page.locator("#panel .way button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel mark").count() >= 1


def test_a_node_can_be_dragged_and_the_picture_panned(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    x, y = spot(page, node="Ada Quill")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(300)
    moved = spot(page, node="Ada Quill")
    assert abs(moved[0] - x - 60) < 4
    assert abs(moved[1] - y + 40) < 4
    middle = page.evaluate("drawing.view().x")
    page.mouse.move(700, 650)
    page.mouse.down()
    page.mouse.move(600, 650, steps=4)
    page.mouse.up()
    assert page.evaluate("drawing.view().x") > middle
