"""Every shape catches its bad example, and what we write conforms."""

from __future__ import annotations

import shutil
from pathlib import Path

import claims_factory as make
import pyoxigraph as ox
import pytest
from rdflib import SH, Graph
from rdflib.namespace import RDF

from kg import ontology, shapes
from kg.model import Entity
from kg.shapes import Violation, graph, pyshacl, sparql
from kg.store import Store

HERE = Path(__file__).parent
ENGINES = {"sparql": sparql.validate, "pyshacl": pyshacl.validate}
BAD = sorted((HERE / "bad").glob("*.ttl"))


def expected(path: Path) -> set[str]:
    lines = path.read_text("utf-8").splitlines()
    return {line.removeprefix("# breaks: ") for line in lines if line.startswith("# breaks: ")}


def subjects(path: Path) -> set[str]:
    return {quad.subject.value for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}


@pytest.fixture(scope="module", params=["sparql", "pyshacl"])
def found(request: pytest.FixtureRequest) -> dict[str, set[Violation]]:
    """The violations of all bad examples beside the good graph, by node: each file has nodes of its own."""
    store = ox.Store()
    for path in (HERE / "good.ttl", *BAD):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    made: dict[str, set[Violation]] = {}
    known = ontology.load()
    for violation in ENGINES[request.param](store, graph.shapes(known), known):
        made.setdefault(violation.node, set()).add(violation)
    return made


def test_the_examples_have_nodes_of_their_own() -> None:
    seen: set[str] = set()
    for path in (HERE / "good.ttl", *BAD):
        assert not seen & subjects(path), path.name
        seen |= subjects(path)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_example_breaks_its_shape_and_no_other(path: Path, found: dict[str, set[Violation]]) -> None:
    nodes = {shapes.short(node) for node in subjects(path)}
    told = {violation.message for node in nodes for violation in found.get(node, ())}
    assert told == expected(path)


def test_nothing_else_is_found(found: dict[str, set[Violation]]) -> None:
    bad = {shapes.short(node) for path in BAD for node in subjects(path)}
    assert set(found) <= bad


def test_every_shape_of_the_file_has_a_bad_example() -> None:
    graph = Graph().parse(ontology.load().shapes_file)
    messages = {str(message) for message in graph.objects(None, SH.message)}
    broken = {message for path in BAD for message in expected(path)}
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        own = {str(m) for m in graph.objects(shape, SH.message)}
        own |= {str(m) for p in graph.objects(shape, SH.property) for m in graph.objects(p, SH.message)}
        assert own & broken, shape
    assert len(broken & messages) >= 30


def test_what_we_write_conforms() -> None:
    store = Store.memory()
    store.load(make.sample())
    assert shapes.validate(store) == []


def test_a_violation_says_where_and_what() -> None:
    store = Store.memory()
    store.load([make.entry("1", "F", make.ORVALIA, "leads", make.SYNDICATE, "q")])
    (violation,) = shapes.validate(store)
    assert str(violation).startswith("c:")
    assert "rdf:subject e:orvalia: the subject of leads is Person" in str(violation)


def test_a_relation_added_to_the_ontology_alone_is_validated(tmp_path: Path) -> None:
    root = tmp_path / "ontologies"
    shutil.copytree(ontology.folder(), root)
    with (root / "kg.ttl").open("a", encoding="utf-8") as file:
        file.write(
            '\nkg:insures a owl:ObjectProperty, kg:Relation ; rdfs:label "insures"@en ; '
            'kg:inverse_label "insured by"@en ; skos:definition "The subject insures the ship."@en ; '
            "kg:subject_type kg:Company ; kg:object_type kg:Vessel .\n"
        )
    known = ontology.load(root)
    good = make.entry("1", "F", make.SHIPPING, "insures", make.VESSEL, "q")
    bad = make.entry("2", "F", make.SHIPPING, "insures", Entity.named("Orvalia", "Country"), "q")
    store = Store.memory()
    store.load([good, bad])
    told = [str(violation) for violation in shapes.validate(store, ontology=known)]
    assert len(told) == 1
    assert "e:orvalia: the object of insures is Vessel" in told[0]
    assert any("relation of the ontology" in str(violation) for violation in shapes.validate(store))


def test_another_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_BASE", "https://kg.example/")
    store = Store.memory()
    store.load([make.entry("1", "F", make.ORVALIA, "leads", make.SYNDICATE, "q")])
    assert len(shapes.validate(store)) == 1
