"""What several documents say together: one description of each entity, folded from what each document calls it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.model import Entity
from kg.ontology import Ontology, load
from kg.provenance.read import entities_said, rows
from kg.provenance.terms import packed, text, unpacked, vocabulary

ENTITIES = "graph/entities"
RESOLUTION = "graph/resolution"


def entities(said: Iterable[Entity], *, ontology: Ontology | None = None) -> dict[str, Entity]:
    """Return id → entity, sorted, from what each document calls its entities, in any order.

    The name is the one that most documents use, then the longest; every other name is kept. The type is the most
    specific one that is said, then the one that most documents say.
    """
    ways: dict[str, Counter[Entity]] = {}
    for entity in said:
        ways.setdefault(entity.id, Counter())[entity] += 1
    return {id_: _fold(id_, said_, ontology) for id_, said_ in sorted(ways.items())}


def _fold(id_: str, ways: Counter[Entity], ontology: Ontology | None) -> Entity:
    if len(ways) == 1:
        return next(iter(ways))
    names: Counter[str] = Counter()
    types: Counter[str] = Counter()
    others: set[str] = set()
    identifiers: set[tuple[str, str]] = set()
    for entity, count in ways.items():
        names[entity.name] += count
        types[entity.type] += count
        others.update(entity.names)
        identifiers.update(entity.identifiers)
    name = min(names, key=lambda n: (-names[n], -len(n), n))
    known = ontology or load()
    depth = {type_: len(known.supertypes.get(type_, ())) for type_ in types}
    type_ = min(types, key=lambda t: (-depth[t], -types[t], t))
    return Entity(id_, name, type_, tuple(sorted((others | set(names)) - {name})), tuple(sorted(identifiers)))


def entity_quads(store: Store, *, ontology: Ontology | None = None) -> Iterator[Quad]:
    """Yield the quads of `graph/entities` that describe the entities and extractors of a store's documents."""
    kg = vocabulary()
    known = ontology or load()
    graph = NamedNode(kg.root + ENTITIES)
    seen: set[tuple[str, str]] = set()
    for id_, entity in entities(entities_said(store), ontology=known).items():
        node = NamedNode(kg.root + id_)
        concept = known.concepts.get(id_)
        label = Literal(concept.name, language="en") if concept else text(entity.name)
        names = {*entity.names, entity.name} - {label.value}
        yield Quad(node, kg["rdf:type"], kg[f"kg:{concept.type if concept else entity.type}"], graph)
        yield Quad(node, kg["skos:prefLabel"], label, graph)
        for name in sorted(names):
            yield Quad(node, kg["skos:altLabel"], text(name), graph)
        for pair in entity.identifiers:
            number = NamedNode(kg.root + packed("identifier", *pair))
            yield Quad(node, kg["kg:identifier"], number, graph)
            if pair not in seen:
                seen.add(pair)
                yield Quad(number, kg["rdf:type"], kg["kg:IdentityNumber"], graph)
                yield Quad(number, kg["kg:scheme"], text(pair[0]), graph)
                yield Quad(number, kg["rdf:value"], text(pair[1]), graph)
    yield from _extractors(store, graph)


def _extractors(store: Store, graph: NamedNode) -> Iterator[Quad]:
    kg = vocabulary()
    used = rows(store, "SELECT DISTINCT ?extractor { GRAPH ?document { ?claim prov:wasGeneratedBy ?extractor } }")
    for iri in sorted(iri for (iri,) in used):
        name = "/".join(unpacked(iri.removeprefix(kg.root)))
        yield Quad(NamedNode(iri), kg["rdf:type"], kg["kg:Extractor"], graph)
        yield Quad(NamedNode(iri), kg["rdfs:label"], text(name), graph)
