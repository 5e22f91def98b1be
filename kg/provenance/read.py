"""Quads of a store → claims, documents, and what documents call their entities."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import Literal, NamedNode, Store

from kg.model import Claim, Document, Entity, Evidence
from kg.provenance.terms import DATE_TYPES, Term, Vocabulary, found, unpacked, vocabulary
from kg.provenance.write import KINDS, LITERAL_TYPE, naming_ref

Node = dict[str, list[str]]  # predicate IRI → values


def claims(store: Store, *, document: str | None = None, relations: Collection[str] | None = None) -> Iterator[Claim]:
    """Yield the claims of a store by document and claim id: of one document, or of some relations, where asked for.

    Reads what `quads` wrote without loss; names and identifiers come sorted.
    """
    reader = _Reader(store)
    for said in documents(store):
        if document is None or said.id == document:
            yield from reader.claims(said, relations)


def documents(store: Store) -> list[Document]:
    """Return the documents of a store, sorted by id."""
    kg = vocabulary()
    made = [
        document(store, node)
        for kind in KINDS
        for node, _, _, graph in found(store, None, kg["rdf:type"], kg[f"kg:{kind}"], None)
        if node == graph
    ]
    return sorted(made, key=lambda document: document.id)


def document(store: Store, node: NamedNode) -> Document:
    """Return the document that a graph is named by."""
    kg = vocabulary()
    said = _described(store, node, node)
    return Document(
        node.value.removeprefix(kg.root + "document/"),
        _one(said, kg["dcterms:title"]),
        _one(said, kg["dcterms:issued"]),
        _one(said, kg["dcterms:source"]),
        _one(said, kg["dcterms:publisher"]),
        _one(said, kg["rdf:type"]).removeprefix(kg["kg:"].value),
    )


def entities_said(store: Store) -> Iterator[tuple[str, Entity]]:
    """Yield (document IRI, entity as that document calls it), in no order."""
    kg = vocabulary()
    reader = _Reader(store)
    for naming, _, entity, graph in found(store, None, kg["prov:specializationOf"], None, None):
        yield graph.value, reader.entity(entity.value, naming, graph)


class _Reader:
    def __init__(self, store: Store) -> None:
        self.store = store
        self.kg = vocabulary()
        self.last_evidence: tuple[str, Evidence] = ("", Evidence(""))
        self.named: dict[str, Entity] = {}  # what the document at hand calls its entities

    def claims(self, document: Document, relations: Collection[str] | None) -> Iterator[Claim]:
        kg, graph = self.kg, NamedNode(self.kg.root + document.ref)
        self.named = {}
        if relations is None:
            nodes = [s.value for s, _, _, _ in found(self.store, None, kg["rdf:type"], kg["kg:Claim"], graph)]
        else:
            nodes = [
                s.value
                for relation in relations
                for s, _, _, _ in found(self.store, None, kg["rdf:predicate"], kg[f"kg:{relation}"], graph)
            ]
        for node in sorted(nodes):
            yield self.claim(NamedNode(node), document, graph)

    def claim(self, node: NamedNode, document: Document, graph: NamedNode) -> Claim:
        kg = self.kg
        said: dict[str, Term] = {p.value: o for _, p, o, _ in found(self.store, node, None, None, graph)}

        def optional(name: str) -> str | None:
            value = said.get(kg[name].value)
            return None if value is None else value.value

        def role(name: str, link: str) -> Entity | None:
            value = said.get(kg[name].value)
            as_ = said.get(kg[link].value)
            if isinstance(value, Literal):
                return self.literal(value, optional("kg:object_kind"), as_, graph)
            if value is None:
                return None
            return self.entity(value.value, as_ if isinstance(as_, NamedNode) else None, graph)

        share = optional("kg:share")
        return Claim(
            id=node.value.removeprefix(kg.root + "claim/"),
            document=document,
            subject=_present(role("rdf:subject", "kg:subject_as"), node),
            relation=said[kg["rdf:predicate"].value].value.removeprefix(kg["kg:"].value),
            object=_present(role("rdf:object", "kg:object_as"), node),
            status=said[kg["kg:status"].value].value.removeprefix(kg["kg:"].value),
            evidence=self.evidence(said[kg["kg:evidence"].value].value, graph),
            extractor="/".join(unpacked(said[kg["prov:wasGeneratedBy"].value].value.removeprefix(kg.root))),
            attributed_to=role("kg:attributed_to", "kg:attributed_as"),
            date=optional("kg:date"),
            confidence=float(said[kg["kg:confidence"].value].value),
            share=None if share is None else float(share),
            role=optional("kg:role"),
        )

    def entity(self, iri: str, naming: NamedNode | None, graph: NamedNode) -> Entity:
        """Return an entity as the document calls it, in the way that `naming` says or in its only way."""
        kg, ref = self.kg, iri.removeprefix(self.kg.root)
        where = naming or NamedNode(kg.root + naming_ref(graph.value.removeprefix(kg.root), ref))
        entity = self.named.get(where.value)
        if entity is None:
            said = _described(self.store, where, graph)
            entity = self.named[where.value] = _entity(ref, said, kg)
        return entity

    def literal(self, value: Literal, kind: str | None, naming: object, graph: NamedNode) -> Entity:
        kg = self.kg
        local = value.datatype.value.rpartition("#")[2]
        type_ = kind.removeprefix(kg["kg:"].value) if kind else ("Date" if local in DATE_TYPES else LITERAL_TYPE)
        if not isinstance(naming, NamedNode):
            return Entity("", value.value, type_)
        return _entity("", _described(self.store, naming, graph), kg)

    def evidence(self, iri: str, graph: NamedNode) -> Evidence:
        if self.last_evidence[0] == iri:
            return self.last_evidence[1]
        kg = self.kg
        said = _described(self.store, NamedNode(iri), graph)
        quote = _described(self.store, NamedNode(iri + "#quote"), graph)
        place = _described(self.store, NamedNode(iri + "#position"), graph)
        made = Evidence(
            _one(quote, kg["oa:exact"]),
            int(_one(place, kg["oa:start"]) or 0),
            int(_one(place, kg["oa:end"]) or 0),
            _one(quote, kg["oa:prefix"]),
            _one(quote, kg["oa:suffix"]),
            _one(said, kg["kg:entry"]),
            _one(said, kg["kg:field"]),
        )
        self.last_evidence = (iri, made)
        return made


def _entity(ref: str, said: Node, kg: Vocabulary) -> Entity:
    return Entity(
        ref,
        _one(said, kg["schema:name"]),
        _one(said, kg["kg:entity_type"]).removeprefix(kg["kg:"].value),
        tuple(sorted(said.get(kg["schema:alternateName"].value, ()))),
        tuple(sorted(identifier(iri.removeprefix(kg.root)) for iri in said.get(kg["kg:identifier"].value, ()))),
    )


def identifier(ref: str) -> tuple[str, str]:
    """Return the (scheme, value) of the reference of an identifier."""
    scheme, value = unpacked(ref)
    return scheme, value


def _described(store: Store, node: NamedNode, graph: NamedNode) -> Node:
    made: Node = {}
    for _, predicate, value, _ in found(store, node, None, None, graph):
        made.setdefault(predicate.value, []).append(value.value)
    return made


def _one(said: Node, predicate: NamedNode) -> str:
    return next(iter(said.get(predicate.value, ())), "")


def _present(entity: Entity | None, claim: NamedNode) -> Entity:
    if entity is None:
        raise ValueError(f"<{claim.value}> has no subject or no object")
    return entity
