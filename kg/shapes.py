"""SHACL validation: ontologies/shapes.ttl, and a shape for each relation made of the types that kg.ttl lets it join."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import provenance
from kg.model import LITERAL_TYPES
from kg.namespaces import DEFAULT_BASE, base, iri, prefixes
from kg.ontology import Ontology, Relation, load

if TYPE_CHECKING:
    from rdflib import Graph

_DATATYPES = {
    "Date": ("date", "gYearMonth", "gYear", "gMonthDay"),
    "Name": ("string",),
    "Text": ("string",),
    "Identifier": ("string",),
}


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape: which node, by which property and value, and what the shape asks for."""

    node: str
    path: str
    value: str
    message: str
    shape: str

    def __str__(self) -> str:
        said = " ".join(filter(None, (self.node, self.path, self.value)))
        return f"{said}: {self.message} ({self.shape})"


def validate(store: Any, *, ontology: Ontology | None = None) -> list[Violation]:
    """Return the violations of a store, sorted; empty where it conforms.

    `store` is a `kg.store.Store` or the pyoxigraph Store inside one. All its graphs are checked as one.
    """
    from pyshacl import validate as check

    known = ontology or load()
    graph = _data(store if isinstance(store, ox.Store) else store.inner, known)
    _, report, _ = check(graph, shacl_graph=shapes(known), inference="none", advanced=True, inplace=True)
    return sorted(set(_violations(report)))


def shapes(ontology: Ontology) -> Graph:
    """Return the shapes under the base of the moment: those of the file, and one for each relation."""
    from rdflib import Graph

    text = ontology.shapes_file.read_text("utf-8").replace(DEFAULT_BASE, base())
    made = Graph().parse(data=text, format="turtle")
    head = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(prefixes().items()))
    relations = "".join(_shape(relation) for _, relation in sorted(ontology.relations.items()))
    return made.parse(data=head + relations, format="turtle")


def _shape(relation: Relation) -> str:
    """Return the shape of the claims with a relation, as Turtle."""
    subjects = sorted(relation.subject_types)
    objects = sorted(relation.object_types)
    alternatives = [f"[ sh:class kg:{type_} ]" for type_ in objects if type_ not in LITERAL_TYPES]
    datatypes = sorted({name for type_ in objects for name in _DATATYPES.get(type_, ())})
    alternatives += [f"[ sh:datatype xsd:{name} ]" for name in datatypes]
    return f"""
<{iri("shape/relation/")}{relation.name}> a sh:NodeShape ;
    sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this {{ ?this <{prefixes()["rdf"]}predicate> <{prefixes()["kg"]}{
        relation.name
    }> }}" ] ;
    sh:property
        [ sh:path rdf:subject ; sh:or ( {" ".join(f"[ sh:class kg:{type_} ]" for type_ in subjects)} ) ;
          sh:message "the subject of {relation.name} is {" or ".join(subjects)}" ],
        [ sh:path rdf:object ; sh:or ( {" ".join(alternatives)} ) ;
          sh:message "the object of {relation.name} is {" or ".join(objects)}" ] .
"""


def _data(store: ox.Store, ontology: Ontology) -> Graph:
    """Return everything in a store and the ontology as one graph in memory."""
    from rdflib import Graph

    quads = {
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for source in (store, provenance.ontology_quads(ontology))
        for quad in source
    }
    written = ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""
    return Graph().parse(data=written, format="nt")


def _violations(report: Any) -> Iterator[Violation]:
    from rdflib import SH

    for result in report.subjects(SH.resultSeverity, None):
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        value, shape = report.value(result, SH.value), report.value(result, SH.sourceShape)
        yield Violation(
            short(node),
            short(path),
            "" if value is None or value == node else short(value)[:200],
            "; ".join(sorted(str(message) for message in report.objects(result, SH.resultMessage))),
            short(shape) if shape is not None and not str(shape).startswith("n") else "",
        )


def short(term: Any) -> str:
    """Return a term with our prefixes."""
    if term is None:
        return ""
    text = str(term)
    for prefix, space in sorted(prefixes().items(), key=lambda pair: -len(pair[1])):
        if text.startswith(space):
            return f"{prefix}:{text[len(space) :]}"
    return text.removeprefix(base())
