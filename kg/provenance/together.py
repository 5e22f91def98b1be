"""Quads of what is put together from several documents: designations, and the ontology that explains the terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.designations import Designation
from kg.errors import OntologyError
from kg.namespaces import DEFAULT_BASE
from kg.ontology import Ontology
from kg.provenance.entities import ENTITIES
from kg.provenance.terms import date, reference, vocabulary


def designation_quads(designations: Iterable[Designation]) -> Iterator[Quad]:
    """Yield the quads of designations, in `graph/entities`."""
    kg = vocabulary()
    graph = NamedNode(kg.root + ENTITIES)

    def node(ref: str) -> NamedNode:
        return NamedNode(kg.root + reference(ref))

    for designation in designations:
        act = node(designation.ref)
        yield Quad(act, kg["rdf:type"], kg["kg:Designation"], graph)
        yield Quad(act, kg["kg:target"], node(designation.target.id), graph)
        yield Quad(act, kg["kg:state"], kg[f"kg:state_{designation.state.replace(' ', '_')}"], graph)
        for name, entities in (
            ("kg:designation_type", designation.types),
            ("kg:authority", designation.authorities),
            ("kg:legal_basis", designation.legal_bases),
            ("kg:announced_by", designation.announced_by),
        ):
            for entity in entities:
                yield Quad(act, kg[name], node(entity.id), graph)
        for name, said in (
            ("kg:announced_on", designation.announced_on),
            ("kg:effective", designation.effective),
            ("kg:ended", designation.ended),
        ):
            if said:
                yield Quad(act, kg[name], date(said), graph)
        for claim in designation.claims:
            yield Quad(act, kg["prov:wasDerivedFrom"], node(f"claim/{claim}"), graph)


def ontology_quads(ontology: Ontology) -> Iterator[Quad]:
    """Yield the vocabulary and its concepts under the base of the moment, in the graph `ontology`."""
    kg = vocabulary()
    graph = NamedNode(kg.root + "ontology")

    def moved(node: NamedNode) -> NamedNode:
        local = node.value.removeprefix(DEFAULT_BASE)
        return node if local == node.value else NamedNode(kg.root + local)

    for triple in _triples(tuple(ontology.turtle_files())):
        s, o = triple.subject, triple.object
        if isinstance(s, NamedNode) and isinstance(o, NamedNode | Literal):
            yield Quad(moved(s), moved(triple.predicate), moved(o) if isinstance(o, NamedNode) else o, graph)


@cache
def _triples(paths: tuple[Path, ...]) -> tuple[Triple, ...]:
    made: list[Triple] = []
    for path in paths:
        try:
            made.extend(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path}: {error}") from error
    return tuple(made)
