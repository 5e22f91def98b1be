"""Turtle, TriG, N-Quads and JSON-LD say the same, whoever reads them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import claims_factory as make
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings

from kg import export
from kg.model import Claim
from kg.namespaces import iri
from kg.store import Store

OX = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD, "ttl": ox.RdfFormat.TURTLE}
RDFLIB = {"trig": "trig", "nq": "nquads", "jsonld": "json-ld", "ttl": "turtle"}


def store(claims: list[Claim]) -> Store:
    made = Store.memory()
    made.load(claims)
    return made


def written(made: Store, form: str) -> bytes:
    out = io.BytesIO()
    export.export(made, form, out)
    return out.getvalue()


def quads(made: Store) -> set[ox.Quad]:
    return {quad for quad in made.inner if quad.graph_name.value != iri("ontology")}


def triples(found: set[ox.Quad]) -> set[tuple[object, ...]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in found}


def from_rdflib(term: object) -> object:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(str(term))
    datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
    return ox.Literal(str(term), language=term.language) if term.language else ox.Literal(str(term), datatype=datatype)


def check(made: Store) -> None:
    expected = quads(made)
    for form in ("trig", "nq", "jsonld"):
        text = written(made, form)
        assert set(ox.parse(text, format=OX[form])) == expected, form
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=text, format=RDFLIB[form])
        found = {
            ox.Quad(*map(from_rdflib, (s, p, o, g if isinstance(g, rdflib.URIRef) else g.identifier)))
            for s, p, o, g in dataset.quads()
        }
        assert found == expected, form
    text = written(made, "ttl")
    assert triples(set(ox.parse(text, format=OX["ttl"]))) == triples(expected)
    graph = rdflib.Graph().parse(data=text, format="turtle")
    assert {tuple(map(from_rdflib, triple)) for triple in graph} == triples(expected)
    assert len(list(ox.parse(text, format=OX["ttl"]))) == len(triples(expected))  # each statement stands once


def test_the_sample_in_four_formats() -> None:
    check(store(make.sample()))


@settings(max_examples=25, deadline=None)
@given(make.claims())
def test_any_claims_in_four_formats(claims: list[Claim]) -> None:
    check(store(claims))


@pytest.mark.parametrize("base", ["https://kg.example/a#", "https://kg.example/deep/er/"])
def test_another_base(monkeypatch: pytest.MonkeyPatch, base: str) -> None:
    monkeypatch.setenv("KG_BASE", base)
    check(store(make.sample()))


def test_an_empty_store_is_valid_in_every_format() -> None:
    made = Store.memory()
    for form in ("ttl", "trig", "nq", "jsonld"):
        assert list(ox.parse(written(made, form), format=OX[form])) == []


def test_turtle_is_pleasant_to_read() -> None:
    text = written(store(make.sample()), "ttl").decode()
    assert text.startswith("@base <https://w3id.org/sanctions-kg/> .\n@prefix c: <claim/> .\n")
    assert (
        "e:tomas-vellin a kg:Person ;\n"
        '    skos:prefLabel "Tomas Vellin" ;\n'
        '    kg:also_known_as "T. Vellin" ;\n'
        '    kg:born_on "1980-03"^^xsd:gYearMonth ;\n'
        '    kg:has_identifier "passport:X1" ;\n'
        "    kg:owns e:grey-heron, e:vellin-shipping ;\n"
        "    kg:sanctioned_by e:orvalia-ministry-of-finance .\n"
    ) in text
    heads = [line for line in text.splitlines() if line.startswith("# ")]
    assert heads[:4] == ["# Documents", "# Company", "# Country", "# DesignationType"]
    assert "# Claims of 'Kestrel designated'" in heads
    sentence = next(line for line in text.splitlines() if line.startswith("    kg:evidence")).split()[1]
    assert text.index(f"kg:evidence {sentence}") < text.index(f"{sentence} a oa:SpecificResource")
    assert text.count("oa:exact \"Orvalia's finance ministry") == 1  # three claims share the sentence


def test_what_cannot_be_seen_is_escaped() -> None:
    claim = make.entry("1", "F", make.VELLIN, "remark", make.Entity.named("\u202egpj\x00.exe\u2028", "Text"), "q")
    for form in ("ttl", "trig"):
        assert "\\u202Egpj\\u0000.exe\\u2028" in written(store([claim]), form).decode()


def test_nquads_of_a_graph_are_sorted() -> None:
    lines = written(store(make.sample()), "nq").decode().splitlines()
    graphs = [line.rsplit(" ", 2)[-2] for line in lines]
    assert [graph for graph, before in zip(graphs, ["", *graphs], strict=False) if graph != before] == sorted(
        set(graphs), key=lambda graph: ("/document/" not in graph, graph)
    )
    for graph in set(graphs):
        own = [line for line, name in zip(lines, graphs, strict=True) if name == graph]
        assert own == sorted(own)


def test_the_order_of_claims_and_the_hash_seed_change_no_byte() -> None:
    code = (
        "import sys, io; sys.path.insert(0, 'tests'); import claims_factory as make; from kg import export;"
        "from kg.store import Store\n"
        "claims = make.sample()[:: int(sys.argv[1])]\n"
        "store = Store.memory(); store.load(claims)\n"
        "for form in export.FORMATS:\n"
        "    out = io.BytesIO(); export.export(store, form, out); sys.stdout.buffer.write(out.getvalue())"
    )
    root = Path(__file__).resolve().parents[2]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, step],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
        ).stdout
        for seed, step in (("1", "1"), ("2", "-1"))
    }
    assert len(runs) == 1
    assert len(runs.pop()) > 20_000


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = store(make.sample())
    path = tmp_path / "graph.ttl"
    export.export(made, "ttl", path)
    before = path.read_bytes()
    assert before == written(made, "ttl")
    monkeypatch.setattr("kg.export.turtle._Blocks.document", lambda *_: iter([1 / 0]))
    with pytest.raises(ZeroDivisionError):
        export.export(made, "ttl", path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(Exception, match="'rdfxml' is no format; the formats are ttl, trig"):
        export.export(Store.memory(), "rdfxml", io.BytesIO())
