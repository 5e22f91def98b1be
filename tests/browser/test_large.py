"""Large graphs: everything can be reached although only a part is drawn in full."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chromium_flags import until
from conftest import write
from invented import network

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("large") / "large.html", network(1500, 4000), title="Large")


def test_opens_on_a_part_and_shows_everything_on_demand(open_page: Any, large_file: Path) -> None:
    page = open_page(large_file)
    assert page.evaluate("drawing.scene().nodes.length") < 70
    assert not page.evaluate("drawing.isLarge()")
    page.click("text=Everything")
    assert page.evaluate("drawing.scene().nodes.length") == page.evaluate("model.nodes.length")
    assert page.evaluate("drawing.isLarge()")


def test_only_a_part_is_given_to_vis_network(open_page: Any, large_file: Path) -> None:
    page = open_page(large_file, "scene=all")
    assert page.evaluate("drawing.drawn().nodes.length") <= 240
    assert page.evaluate("drawing.drawn().lines.length") <= 420
    for _ in range(14):
        page.click("#zoom-in")
    page.wait_for_timeout(400)
    # From near by all that is in the window is drawn in full, with its lines and arrows.
    missing = page.evaluate(
        """() => {
            const { x, y, scale, width, height } = drawing.view(), drawn = new Set(drawing.drawn().nodes);
            const within = (value, size) => Math.abs(value) * scale < size / 2;
            const seen = (id) => within(arrange.x[id] - x, width) && within(arrange.y[id] - y, height);
            return drawing.scene().nodes.filter((id) => seen(id) && !drawn.has(id)).length;
        }"""
    )
    assert missing == 0
    assert page.evaluate("drawing.drawn().lines.length") > 0


def test_labels_do_not_overlap_from_afar(open_page: Any, large_file: Path) -> None:
    page = open_page(large_file, "scene=all")
    boxes = page.evaluate("lettering.names().map((label) => label.box)")
    assert len(boxes) > 15
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_a_node_that_only_the_underlay_shows_can_be_clicked(open_page: Any, large_file: Path) -> None:
    page = open_page(large_file, "scene=all")
    x, y, name = page.evaluate(
        """() => {
            const drawn = new Set(drawing.drawn().nodes);
            const box = document.getElementById("stage").getBoundingClientRect();
            const place = (id) => drawing.network.canvasToDOM({ x: arrange.x[id], y: arrange.y[id] });
            const all = drawing.scene().nodes.map((id) => [id, place(id)]);
            const far = (a) => ([other, b]) => b === a || Math.hypot(a.x - b.x, a.y - b.y) > 9;
            const lonely = all.find(([id, a]) => !drawn.has(id) && all.every(far(a))
                && document.elementFromPoint(a.x + box.left, a.y + box.top)?.closest("#stage"));
            return [lonely[1].x + box.left, lonely[1].y + box.top, model.nodes[lonely[0]].name];
        }"""
    )
    page.mouse.click(x, y)
    until(page, "document.body.classList.contains('picked')")
    assert name in page.inner_text("#panel h2")
    assert page.evaluate("drawing.drawn().nodes.includes(panel.parsePick(state.now.pick).node)")
    assert page.evaluate("drawing.drawn().lines.length") > 0  # the lines of what is chosen are drawn in full


def test_the_picture_is_painted_again_after_panning_far(open_page: Any, large_file: Path) -> None:
    page = open_page(large_file, "scene=all")
    for _ in range(8):
        page.click("#zoom-in")
    page.wait_for_timeout(300)
    page.mouse.move(600, 600)
    page.mouse.down()
    page.mouse.move(250, 200, steps=12)
    page.mouse.up()
    until(page, "document.getElementById('stage').dataset.moving === ''")
    painted = page.evaluate(
        """() => {
            const { data } = document.querySelector("#stage canvas").getContext("2d").getImageData(0, 0, 640, 640);
            return data.filter((value, i) => i % 4 === 3 && value > 0).length;
        }"""
    )
    assert painted > 3000


def test_search_and_filters_answer_at_once(open_page: Any, large_file: Path) -> None:
    page = open_page(large_file, "scene=all")
    name = page.evaluate("model.nodes[700].name")
    page.fill("#search", name)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == name
    spent = page.evaluate(
        """() => {
            const start = performance.now();
            state.go({ scene: "all", status: ["alleged"] });
            return performance.now() - start;
        }"""
    )
    assert spent < 2000
    shown = int(page.inner_text("#shown").split(" of ")[0].replace(",", ""))
    assert shown == page.evaluate("[...model.claims.status].filter((s) => look.STATUSES[s].name === 'alleged').length")
