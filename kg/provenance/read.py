"""Quads of a store → claims, documents, and what documents call their entities."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import NamedNode, Store

from kg.model import Claim, Document, Entity, Evidence
from kg.namespaces import prefixes
from kg.provenance.terms import DATE_TYPES, Vocabulary, term, unpacked, vocabulary
from kg.provenance.write import KINDS, LITERAL_TYPE, naming_ref

if TYPE_CHECKING:
    from rdflib import Dataset

Said = dict[str, list[str]]  # predicate IRI → values

_CLAIMS = """
SELECT ?claim ?subject ?subject_as ?relation ?object ?object_as ?object_kind ?status ?by ?by_as ?date ?confidence
       ?share ?role ?extractor ?evidence ?quote ?prefix ?suffix ?start ?end ?entry ?field
{ GRAPH %s {
  ?claim a kg:Claim ; rdf:predicate ?relation ; rdf:subject ?subject ; rdf:object ?object ; kg:status ?status ;
         kg:confidence ?confidence ; prov:wasGeneratedBy ?extractor ; kg:evidence ?evidence .
  OPTIONAL { ?claim kg:subject_as ?subject_as }
  OPTIONAL { ?claim kg:object_as ?object_as }
  OPTIONAL { ?claim kg:object_kind ?object_kind }
  OPTIONAL { ?claim kg:attributed_to ?by . OPTIONAL { ?claim kg:attributed_as ?by_as } }
  OPTIONAL { ?claim kg:date ?date }
  OPTIONAL { ?claim kg:share ?share }
  OPTIONAL { ?claim kg:role ?role }
  OPTIONAL { ?evidence oa:hasSelector ?words . ?words oa:exact ?quote .
             OPTIONAL { ?words oa:prefix ?prefix } OPTIONAL { ?words oa:suffix ?suffix } }
  OPTIONAL { ?evidence oa:hasSelector ?place . ?place oa:start ?start ; oa:end ?end }
  OPTIONAL { ?evidence kg:entry ?entry }
  OPTIONAL { ?evidence kg:field ?field }
  %s
} } ORDER BY ?claim
"""
_NAMINGS = "SELECT ?naming ?said ?value { GRAPH %s { ?naming a kg:Naming ; ?said ?value } }"
_DOCUMENTS = """
SELECT ?document ?said ?value { GRAPH ?document { ?document a ?kind ; ?said ?value } VALUES ?kind { %s } }
"""


def claims(
    store: Store | Dataset, *, document: str | None = None, relations: Collection[str] | None = None
) -> Iterator[Claim]:
    """Yield the claims by document and claim id: of one document, or of some relations, where asked for.

    Reads what `quads` wrote without loss, also from an rdflib Dataset; names and identifiers come sorted.
    """
    store = _engine(store)
    wanted = (
        "" if relations is None else f"VALUES ?relation {{ {' '.join(f'kg:{term(r)}' for r in sorted(relations))} }}"
    )
    for said in documents(store):
        if document is None or said.id == document:
            yield from _of_document(store, said, wanted)


def _engine(store: Store | Dataset) -> Store:
    if isinstance(store, Store):
        return store
    engine = getattr(store.store, "_inner", None)  # what kg.open returns is a view of an Oxigraph store
    if not isinstance(engine, Store):
        engine = Store()
        engine.load(store.serialize(format="nquads", encoding="utf-8"), format=ox.RdfFormat.N_QUADS)
    return engine


def documents(store: Store) -> list[Document]:
    """Return the documents of a store, sorted by id."""
    kg = vocabulary()
    described: dict[str, Said] = {}
    for node, said, value in rows(store, _DOCUMENTS % " ".join(f"kg:{kind}" for kind in KINDS)):
        described.setdefault(node, {}).setdefault(said, []).append(value)
    made = [
        Document(
            node.removeprefix(kg.root + "document/"),
            _one(said, kg["dcterms:title"]),
            _one(said, kg["dcterms:issued"]),
            _one(said, kg["dcterms:source"]),
            _one(said, kg["dcterms:publisher"]),
            _one(said, kg["rdf:type"]).removeprefix(kg["kg:"].value),
        )
        for node, said in described.items()
    ]
    return sorted(made, key=lambda document: document.id)


def entities_said(store: Store) -> Iterator[Entity]:
    """Yield each entity once for each way in which a document calls it, in no order."""
    kg = vocabulary()
    for said in _namings(store, None).values():
        if ref := _one(said, kg["prov:specializationOf"]):
            yield _entity(ref.removeprefix(kg.root), said, kg)


def _of_document(store: Store, document: Document, wanted: str) -> Iterator[Claim]:
    kg = vocabulary()
    graph = NamedNode(kg.root + document.ref)
    namings = _namings(store, graph)
    known: dict[str, Entity] = {}
    local = len(kg["kg:"].value)

    def entity(iri: ox.NamedNode | None, naming: ox.NamedNode | None) -> Entity:
        """Return an entity as the document calls it: in the way that the claim names, or in its only way."""
        ref = "" if iri is None else iri.value.removeprefix(kg.root)
        key = naming.value if naming else kg.root + naming_ref(document.ref, ref)
        if key not in known:
            known[key] = _entity(ref, namings.get(key, {}), kg)
        return known[key]

    def literal(value: ox.Literal, kind: ox.NamedNode | None, naming: ox.NamedNode | None) -> Entity:
        if naming:
            return entity(None, naming)
        if kind:
            return Entity("", value.value, kind.value[local:])
        return Entity("", value.value, "Date" if value.datatype.value.split("#")[-1] in DATE_TYPES else LITERAL_TYPE)

    for row in _solutions(store, _CLAIMS % (graph, wanted)):
        (claim, subject, subject_as, relation, object_, object_as, kind, status, by, by_as, date, confidence,
         share, role, extractor, _, quote, prefix, suffix, start, end, entry, field) = row  # fmt: skip
        yield Claim(
            id=claim.value.removeprefix(kg.root + "claim/"),
            document=document,
            subject=entity(subject, subject_as),
            relation=relation.value[local:],
            object=literal(object_, kind, object_as) if isinstance(object_, ox.Literal) else entity(object_, object_as),
            status=status.value[local:],
            evidence=Evidence(
                _text(quote), int(_text(start) or 0), int(_text(end) or 0), _text(prefix), _text(suffix),
                _text(entry), _text(field),
            ),
            extractor="/".join(unpacked(extractor.value.removeprefix(kg.root))),
            attributed_to=entity(by, by_as) if by else None,
            date=date.value if date else None,
            confidence=float(confidence.value),
            share=float(share.value) if share else None,
            role=role.value if role else None,
        )  # fmt: skip


def _namings(store: Store, graph: NamedNode | None) -> dict[str, Said]:
    """Return naming IRI → what it says, of one document or of all."""
    made: dict[str, Said] = {}
    for naming, said, value in rows(store, _NAMINGS % (graph or "?document")):
        made.setdefault(naming, {}).setdefault(said, []).append(value)
    return made


def _entity(ref: str, said: Said, kg: Vocabulary) -> Entity:
    return Entity(
        ref,
        _one(said, kg["schema:name"]),
        _one(said, kg["kg:entity_type"]).removeprefix(kg["kg:"].value),
        tuple(sorted(said.get(kg["schema:alternateName"].value, ()))),
        tuple(sorted(_identifier(iri.removeprefix(kg.root)) for iri in said.get(kg["kg:identifier"].value, ()))),
    )


def _identifier(ref: str) -> tuple[str, str]:
    scheme, value = unpacked(ref)
    return scheme, value


def rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the solutions of a SELECT as plain strings, unbound ones empty."""
    for row in _solutions(store, query):
        yield tuple(_text(value) for value in row)


def _solutions(store: Store, query: str) -> ox.QuerySolutions:
    found = store.query(query, prefixes=prefixes())
    assert isinstance(found, ox.QuerySolutions)
    return found


def _one(said: Said, predicate: NamedNode) -> str:
    return next(iter(said.get(predicate.value, ())), "")


def _text(value: object) -> str:
    return value.value if isinstance(value, NamedNode | ox.Literal) else ""
