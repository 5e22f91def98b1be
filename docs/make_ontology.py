"""Writes docs/ontology.md, the reference of the vocabulary, from ontologies/kg.ttl: `python docs/make_ontology.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from kg import ontology
from kg.namespaces import prefixes

KG = Namespace("https://w3id.org/sanctions-kg/ontology#")
SPACES = {**prefixes(), "ftm": "https://schema.followthemoney.tech/#", "wd": "http://www.wikidata.org/entity/"}
TARGET = Path(__file__).with_name("ontology.md")


def reference() -> str:
    """Return the text of docs/ontology.md."""
    graph = Graph().parse(ontology.folder() / "kg.ttl")
    known = ontology.load()
    lines = [
        "# The vocabulary",
        "",
        "Made from `ontologies/kg.ttl` by `python docs/make_ontology.py`; a test fails where the two differ.",
        "Concepts (designation types, legal instruments, kinds of conduct) stand in `ontologies/concepts/`.",
        "",
        "## Types of entities",
        "",
        "| type | is a | what it is | elsewhere |",
        "| --- | --- | --- | --- |",
        *(_class(graph, URIRef(KG[name])) for name in sorted(known.type_labels)),
        "",
        "## Relations",
        "",
        "(s) marks a symmetric one. An agent is a person, an organization or a country.",
        "",
        "| relation | subject → object | from the object | what it says | elsewhere |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, relation in sorted(known.relations.items()):
        ends = f"{_any(relation.subject_types)} → {_any(relation.object_types)}"
        mark = " (s)" if relation.symmetric else ""
        more = _matches(graph, URIRef(KG[name]))
        lines.append(f"| `{name}`{mark} | {ends} | {relation.inverse_label} | {relation.definition} | {more} |")
    lines += ["", "## Claims, designations, judgements", "", "| term | kind | what it is |", "| --- | --- | --- |"]
    lines += _others(graph, set(known.type_labels) | set(known.relations))
    return "\n".join(lines) + "\n"


def _class(graph: Graph, node: URIRef) -> str:
    above = ", ".join(sorted(_short(parent) for parent in graph.objects(node, RDFS.subClassOf)))
    return f"| `{_short(node)}` | {above} | {graph.value(node, SKOS.definition)} | {_matches(graph, node)} |"


def _others(graph: Graph, done: set[str]) -> Iterator[str]:
    nodes = sorted(node for node in set(graph.subjects(SKOS.definition)) if str(node).removeprefix(str(KG)) not in done)
    kinds = ((OWL.Class, "class"), (SKOS.Concept, "concept"), (KG.LiteralKind, "kind of literal"))
    for node in nodes:
        kind = next((name for type_, name in kinds if (node, RDF.type, type_) in graph), "property")
        yield f"| `{_short(node)}` | {kind} | {graph.value(node, SKOS.definition)} |"


def _matches(graph: Graph, node: URIRef) -> str:
    found = [match for kind in (SKOS.closeMatch, SKOS.relatedMatch) for match in graph.objects(node, kind)]
    return ", ".join(sorted(f"`{_short(match)}`" for match in found))


def _any(types: frozenset[str]) -> str:
    return ", ".join(sorted(types))


def _short(node: object) -> str:
    for prefix, space in SPACES.items():
        if str(node).startswith(space):
            return f"{prefix}:{str(node)[len(space) :]}"
    return str(node)


if __name__ == "__main__":
    TARGET.write_text(reference(), "utf-8")
