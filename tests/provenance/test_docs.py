"""docs/rdf.md and docs/ontology.md tell what the code does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import claims_factory as make
import pytest
import rdflib
from followthemoney import model

from kg import ontology, query
from kg.namespaces import base, prefixes
from kg.store import Store

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", (DOCS / "rdf.md").read_text("utf-8"), re.DOTALL)
TURTLE = [text for kind, text in BLOCKS if kind == "turtle"]
ASKED = [(text, BLOCKS[number + 1][1]) for number, (kind, text) in enumerate(BLOCKS) if kind == "sparql"]


@pytest.fixture(scope="module")
def store() -> Store:
    made = Store.memory()
    made.load(make.sample())
    return made


def test_there_are_examples() -> None:
    assert len(TURTLE) >= 5
    assert len(ASKED) >= 2


@pytest.mark.parametrize("text", TURTLE)
def test_an_example_is_what_we_write(store: Store, text: str) -> None:
    head = f"@base <{base()}> .\n" + "".join(f"@prefix {p}: <{space}> .\n" for p, space in prefixes().items())
    dataset = store.dataset()
    for triple in rdflib.Graph().parse(data=head + text, format="turtle"):
        assert triple in dataset, triple


@pytest.mark.parametrize(("asked", "answer"), ASKED)
def test_an_answer_is_what_the_query_gives(store: Store, asked: str, answer: str) -> None:
    assert query.run(store, asked, timeout=None).text() == answer


def test_the_reference_of_the_vocabulary_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make_ontology", DOCS / "make_ontology.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "ontology.md").read_text("utf-8") == module.reference(), "run `python docs/make_ontology.py`"


def test_matches_to_followthemoney_exist() -> None:
    graph = rdflib.Graph().parse(ontology.folder() / "kg.ttl")
    space = "https://schema.followthemoney.tech/#"
    known = {schema.name for schema in model} | {prop.qname for schema in model for prop in schema.properties.values()}
    found = {str(term).removeprefix(space) for term in graph.objects() if str(term).startswith(space)}
    assert len(found) > 20
    assert found <= known


def test_every_term_of_the_vocabulary_has_a_label_and_a_definition() -> None:
    graph = rdflib.Graph().parse(ontology.folder() / "kg.ttl")
    terms = {term for term in graph.subjects() if "ontology#" in str(term)}
    assert len(terms) > 90
    for term in terms:
        assert (term, rdflib.SKOS.definition, None) in graph, term
        label = graph.value(term, rdflib.RDFS.label) or graph.value(term, rdflib.SKOS.prefLabel)
        assert label, term
