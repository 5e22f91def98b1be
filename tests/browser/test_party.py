"""What the panel tells of a party: its own entries, its names, its ways to others, its sentences."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from chromium_flags import until
from conftest import write
from invented import BRANDEL, ESTORIA, HARROW, HERON, MINISTRY, SHIPPING, SMUGGLING, SYNDICATE, VORN, party, said
from test_page import names, panel

from kg.model import Article, Claim, Document, Entity, Evidence

pytestmark = pytest.mark.browser

LIST = Document("edition-1", "Estoria consolidated list", "2031-06-02", "estoria.csv", "Estoria", "ListEdition")
LONG = "Nothing of note happened in the whole harbour that day. " * 15
TEXT = (
    f"{LONG}Lia Vorn works for Brandel Shipping. {LONG}\n"
    "Oto Brandel was a partner of Lia Vorn. Oto Brandel smuggles oil. The Harrow Brothers smuggle oil."
)


def listed(subject: Entity, relation: str, object: Entity, entry: str, quote: str, **more: Any) -> Claim:
    evidence = Evidence(quote, entry=entry, field="f")
    return Claim.make(
        LIST, subject, relation, object, status="fact", extractor="list/1.0", evidence=evidence, **more
    )  # fmt: skip


@pytest.fixture(scope="module")
def party_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = Article.of(TEXT, title="A long day", date="2031-05-03", source="day.txt")
    claims = (
        listed(BRANDEL, "sanctioned_by", MINISTRY, "EST 1", "CHA-12"),
        listed(BRANDEL, "listed_on", party("2030-02-01", "Date"), "EST 1", "1 Feb 2030"),
        listed(BRANDEL, "also_known_as", party("OTTO BRANDEL", "Name"), "EST 1", "OTTO BRANDEL"),
        listed(BRANDEL, "also_known_as", party("Otto Brandel", "Name"), "EST 1", "Otto Brandel"),
        listed(SHIPPING, "sanctioned_by", MINISTRY, "EST 2", "CHA-12"),
        listed(SHIPPING, "has_identifier", party("REG:77", "Identifier"), "EST 2", "77"),
        listed(BRANDEL, "owns", SHIPPING, "EST 2", "Oto Brandel"),
        listed(HARROW, "sanctioned_by", MINISTRY, "EST 3", "CHA-12"),
        listed(HARROW, "located_in", ESTORIA, "EST 3", "Estoria"),
        listed(HERON, "flagged_in", ESTORIA, "EST 4", "Estoria"),
        listed(SYNDICATE, "located_in", ESTORIA, "EST 5", "Estoria"),
        said(text, VORN, "works_for", SHIPPING, "fact", "Lia Vorn works for Brandel Shipping."),
        said(text, BRANDEL, "associated_with", VORN, "former", "Oto Brandel was a partner of Lia Vorn."),
        said(text, BRANDEL, "involved_in", SMUGGLING, "fact", "Oto Brandel smuggles oil."),
        said(text, HARROW, "involved_in", SMUGGLING, "fact", "The Harrow Brothers smuggle oil."),
    )
    return write(tmp_path_factory.mktemp("party") / "party.html", claims, title="A party")


def test_own_entries_stand_apart_from_those_of_others(open_page: Any, party_file: Path) -> None:
    page = open_page(party_file, "scene=all&pick=n:entity/oto-brandel")
    own = page.locator("#panel section", has_text="List entries").inner_text()
    assert "Own entry: EST 1, listed since 1 February 2030" in own
    assert "EST 2" not in own
    others = page.locator("#panel section", has_text="Mentioned in the entries of others (1)").inner_text()
    assert "Brandel Shipping · EST 2" in others
    page.locator("#panel summary", has_text="Own entry").click()
    page.locator("#panel details[open] article.claim").nth(3).wait_for()
    assert page.locator("#panel details[open] article.claim").count() == 4


def test_an_alias_stands_once_with_its_source(open_page: Any, party_file: Path) -> None:
    page = open_page(party_file, "scene=all&pick=n:entity/oto-brandel")
    also = page.locator("#panel section", has_text="Also called")
    said = also.inner_text()
    assert len(re.findall("otto brandel", said, re.IGNORECASE)) == 1
    assert "Estoria consolidated list" in said
    also.locator("summary", has_text="Otto").click()
    also.locator("article.claim").nth(1).wait_for()
    assert also.locator("article.claim").count() == 2
    assert "also known as" not in page.locator("#panel .relation-group summary").all_inner_texts()


def test_a_sentence_cut_off_begins_and_ends_with_one(open_page: Any, party_file: Path) -> None:
    page = open_page(party_file, "pick=e:entity/lia-vorn~works_for~entity/brandel-shipping")
    shown = page.inner_text("#panel article.claim blockquote")
    assert shown.startswith("… Nothing of note")
    assert shown.strip().endswith("that day. …")
    assert "Lia Vorn works for Brandel Shipping." in shown


def test_ways_lead_through_parties_unless_asked_otherwise(open_page: Any, party_file: Path) -> None:
    page = open_page(party_file, "scene=path&from=entity/oto-brandel&to=entity/harrow-brothers")
    barred = page.evaluate("model.nodes.filter((node) => scene.barred[node.id]).map((node) => node.name)")
    assert {*barred} == {"Ministry of Trade of Estoria", "Estoria", "oil smuggling"}
    assert "Nothing, from party to party" in panel(page)
    page.check("#panel .tick input")
    until(page, "drawing.scene().ways.length > 0")
    assert "oil smuggling" in names(page) or "Estoria" in names(page) or "Ministry of Trade of Estoria" in names(page)
    page.uncheck("#panel .tick input")
    until(page, "drawing.scene().ways.length === 0")


def test_each_step_has_its_status_and_its_sentence(open_page: Any, party_file: Path) -> None:
    page = open_page(party_file, "scene=path&from=entity/oto-brandel&to=entity/lia-vorn")
    step = page.locator("#panel .way > li").first
    assert step.locator(".status").inner_text() == "former"
    assert step.locator("mark").inner_text() == "Oto Brandel was a partner of Lia Vorn."
    assert "A long day" in step.inner_text()


def test_a_picked_claim_is_drawn_with_its_ends(open_page: Any, party_file: Path) -> None:
    page = open_page(party_file, "scene=focus&focus=entity/grey-heron")
    assert "Lia Vorn" not in names(page)
    page.evaluate("state.go({ pick: 'e:entity/lia-vorn~works_for~entity/brandel-shipping' })")
    until(page, "drawing.scene().nodes.some((id) => model.nodes[id].name === 'Lia Vorn')")
    number = page.evaluate("panel.parsePick(state.now.pick).bundle")
    assert number in page.evaluate("drawing.drawn().lines")
    assert {"Lia Vorn", "Brandel Shipping", "Grey Heron"} <= names(page)
    inside = """[...scene.ends(panel.parsePick(state.now.pick))].every((id) => {
        const { x, y } = drawing.network.canvasToDOM({ x: arrange.x[id], y: arrange.y[id] });
        return x > 0 && y > 0 && x < drawing.view().width && y < drawing.view().height;
    })"""
    assert page.evaluate(inside)
    page.evaluate("state.go({ pick: '' })")
    until(page, "!drawing.scene().nodes.some((id) => model.nodes[id].name === 'Lia Vorn')")
