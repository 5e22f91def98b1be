"""What leaves the page is read again: PNG, SVG, CSV, Turtle, the clipboard."""

from __future__ import annotations

import csv
import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from chromium_flags import until
from conftest import write
from defusedxml import ElementTree
from invented import BRANDEL, case, party

from kg import provenance
from kg.model import Claim, Document, Evidence

pytestmark = pytest.mark.browser

LEADS = "e:entity/oto-brandel~leads~entity/lanternfish-syndicate"


def save(page: Any, id: str) -> bytes:
    """Choose an entry of the Save menu and return the file."""
    page.click("#out summary")
    with page.expect_download() as waiting:
        page.click(f"#{id}")
    return Path(waiting.value.path()).read_bytes()


def test_png_is_the_picture_on_its_ground(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    png = save(page, "save-png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    shown = page.evaluate("(({ width, height }) => [width, height])(drawing.view())")
    assert width == 2 * shown[0]
    assert height > 2 * shown[1]  # with its head and its legend
    assert len(set(zlib.decompress(chunks(png, b"IDAT")))) > 20  # not one colour


def chunks(png: bytes, wanted: bytes) -> bytes:
    at, found = 8, b""
    while at < len(png):
        (length,), name = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        found += png[at + 8 : at + 8 + length] if name == wanted else b""
        at += 12 + length
    return found


def test_svg_holds_nodes_lines_and_names(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    root = ElementTree.fromstring(save(page, "save-svg"))
    space = "{http://www.w3.org/2000/svg}"
    titles = [title.text for title in root.iter(f"{space}title")]
    assert "Oto Brandel leads Lanternfish Syndicate: alleged" in titles
    assert "Grey Heron (vessel)" in titles
    assert len(root.findall(f".//{space}g[@class='names']/{space}text")) == 13
    dashed = [path for path in root.iter(f"{space}path") if path.get("stroke-dasharray")]
    assert len(dashed) == page.evaluate("drawing.scene().bundles.filter((n) => lines.summary(n).status.dashes).length")


def test_a_picture_says_what_it_shows(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=focus&focus=entity/oto-brandel&asof=2031-06-01&status=alleged&names=yes")
    page.click("#out summary")
    with page.expect_download() as waiting:
        page.click("#save-svg")
    assert waiting.value.suggested_filename == "oto-brandel-as-of-2031-06-01.svg"
    assert not page.evaluate("document.getElementById('out').open")
    space = "{http://www.w3.org/2000/svg}"
    root = ElementTree.fromstring(Path(waiting.value.path()).read_bytes())
    head, words, legend = (
        [text.text for text in root.iterfind(f".//{space}g[@class='{part}']//{space}text")]
        for part in ("head", "words", "legend-line")
    )
    assert head[0] == "Oto Brandel"
    for said in ("The Lanternfish case", "as of 2031-06-01", "Status: alleged", "made "):
        assert said in " ".join(head)
    assert words == ["leads"]
    assert {"alleged", "person", "organization"} <= set(legend)


def test_the_menu_closes(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file)
    is_open = "document.getElementById('out').open"
    page.click("#out summary")
    page.keyboard.press("Escape")
    assert not page.evaluate(is_open)
    page.click("#out summary")
    page.mouse.click(600, 120)
    assert not page.evaluate(is_open)
    page.click("#out summary")
    page.click("#copy-link")
    assert not page.evaluate(is_open)
    page.wait_for_selector("#out summary:has-text('Copied')")


def test_csv_holds_the_claims_shown(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    rows = list(csv.DictReader(io.StringIO(save(page, "save-csv").decode("utf-8-sig"), newline="")))
    claims = {claim.id: claim for claim in case()}
    assert {row["claim"] for row in rows} == set(claims)
    for row in rows:
        claim = claims[row["claim"]]
        assert row["subject"] == claim.subject.name
        assert row["relation"] == claim.relation
        assert row["status"] == claim.status
        assert row["quote"] == claim.evidence.quote
        assert float(row["confidence"]) == claim.confidence
    filtered = open_page(case_file, "scene=all&status=negated")
    rows = list(csv.DictReader(io.StringIO(save(filtered, "save-csv").decode("utf-8-sig"), newline="")))
    assert {row["status"] for row in rows} == {"negated"}


def test_turtle_is_part_of_what_the_project_writes(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, "scene=all")
    found = triples(save(page, "save-ttl"))
    store = ox.Store()
    store.extend(provenance.quads(case()))
    store.extend(provenance.entity_quads(store))
    whole = {(str(q.subject), str(q.predicate), str(q.object)) for q in store}
    assert found <= whole
    claims = {s for s, p, _ in found if p.endswith("#status>")}
    assert len(claims) == 17
    # nothing of a claim, its evidence or its document is left out
    roots = {s for s, _, _ in found if "/claim/" in s or "/evidence/" in s or "/document/" in s}
    assert {t for t in whole if t[0] in roots and "#" not in t[0]} <= found


def triples(turtle: bytes) -> set[tuple[str, str, str]]:
    return {(str(t.subject), str(t.predicate), str(t.object)) for t in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}


def test_values_keep_their_kind(open_page: Any, tmp_path: Path) -> None:
    """Dates, identifiers and remarks of a list entry come out as the project writes them."""
    edition = Document("edition-2", "A list", "2031-06-02", "list.csv", "Estoria", "ListEdition")
    values = (
        ("born_on", "Date", "1990-02-30"),
        ("born_on", "Date", "1990-02"),
        ("has_identifier", "Identifier", "IMO:1"),
    )
    claims = [
        Claim.make(
            edition, BRANDEL, relation, party(value, kind), status="fact", extractor="list/1.0",
            evidence=Evidence(value, entry=f"EST {number}", field="f"),
        )
        for number, (relation, kind, value) in enumerate((*values, ("remark", "Text", 'He said "no^^".')))
    ]  # fmt: skip
    page = open_page(write(tmp_path / "list.html", claims, title="A list"), "scene=all")
    whole = {(str(q.subject), str(q.predicate), str(q.object)) for q in provenance.quads(claims)}
    found = triples(save(page, "save-ttl"))
    said = {t for t in whole if "/claim/" in t[0]}
    assert len(said) > 30
    assert said <= found


def test_turtle_of_what_is_chosen(open_page: Any, case_file: Path) -> None:
    import rdflib

    page = open_page(case_file, f"scene=all&pick={LEADS}")
    graph = rdflib.Graph().parse(data=save(page, "save-ttl"), format="turtle")
    found = graph.query("SELECT ?c { ?c a <https://w3id.org/sanctions-kg/ontology#Claim> }")
    assert len(list(found)) == 3


def test_copies_go_to_the_clipboard(open_page: Any, case_file: Path) -> None:
    page = open_page(case_file, f"scene=all&pick={LEADS}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#panel button:has-text('Copy citation') >> nth=0")
    until(page, "document.getElementById('says').textContent === 'Copied'")
    cited = page.evaluate("navigator.clipboard.readText()")
    assert "Oto Brandel leads Lanternfish Syndicate (alleged, according to Prosecutors)" in cited
    assert "“Prosecutors told the court that Oto Brandel leads the Lanternfish Syndicate.”" in cited
    assert "The Gazette, “Trial opens”, 2031-09-14, https://gazette.example/trial" in cited
    page.click("#panel button:has-text('Copy Turtle') >> nth=0")
    page.wait_for_selector("#panel button:has-text('Copied') >> nth=0")
    page.wait_for_timeout(100)
    assert len(triples(page.evaluate("navigator.clipboard.readText()").encode())) > 20
    page.click("#out summary")
    page.click("#copy-link")
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == page.url
