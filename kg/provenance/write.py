"""Claim → quads of its document's graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ClaimRefused
from kg.model import STATUSES, Claim, Document, Entity, Evidence
from kg.namespaces import digest
from kg.provenance.terms import (
    Term,
    address,
    date,
    integer,
    number,
    packed,
    reference,
    term,
    text,
    vocabulary,
)

KINDS = ("Article", "ListEdition")
LITERAL_TYPE = "Name"  # the type of a literal object that is not a date, unless kg:object_kind says another

Refusal = Callable[[Claim, ClaimRefused], None]


def quads(claims: Iterable[Claim], *, on_refusal: Refusal | None = None) -> Iterator[Quad]:
    """Yield the quads of claims, each in its document's graph; a quad may come twice.

    Memory grows with the entities and claim ids, not with the quotes. A claim that RDF cannot carry (lone surrogates,
    an id that is no IRI reference) goes to `on_refusal`, or raises ClaimRefused where that is None.
    """
    writers: dict[str, _Writer] = {}
    for claim in claims:
        writer = writers.get(claim.document.id)
        try:
            if writer is None:
                writer = _Writer(claim.document)
            made = writer.claim(claim)
        except ClaimRefused as refusal:
            if on_refusal is None:
                raise
            on_refusal(claim, refusal)
            continue
        if claim.document.id not in writers:
            writers[claim.document.id] = writer
            yield from document_quads(claim.document)
        yield from made
    for _, writer in sorted(writers.items()):
        yield from writer.namings()


def document_quads(document: Document) -> Iterator[Quad]:
    """Yield what is known of the document itself, in its graph. Raises ClaimRefused."""
    kg = vocabulary()
    node = NamedNode(kg.root + reference(document.ref))
    if document.kind not in KINDS:
        raise ClaimRefused("bad document", f"kind {document.kind!r} is none of {', '.join(KINDS)}")
    yield Quad(node, kg["rdf:type"], kg[f"kg:{document.kind}"], node)
    if document.title:
        yield Quad(node, kg["dcterms:title"], text(document.title), node)
    if document.date:
        yield Quad(node, kg["dcterms:issued"], date(document.date), node)
    if document.publisher:
        yield Quad(node, kg["dcterms:publisher"], text(document.publisher), node)
    if document.source:
        yield Quad(node, kg["dcterms:source"], address(document.source), node)


def naming_ref(document: str, entity: str, number: int = 0) -> str:
    """Return the reference of what a document calls an entity; `~2` and so on where it does so in several ways."""
    return f"{document}#{entity.replace('#', '%23')}" + (f"~{number + 1}" if number else "")


class _Writer:
    """Writes the claims of one document and remembers what it calls its entities."""

    def __init__(self, document: Document) -> None:
        list(document_quads(document))  # refuses a document that cannot be written
        self.document = document
        self.kg = vocabulary()
        self.graph = self.node(document.ref)
        self.said: dict[str, dict[Entity, list[tuple[NamedNode, str]]]] = {}
        self.written: set[str] = set()  # evidence that several claims share

    def node(self, ref: str) -> NamedNode:
        return NamedNode(self.kg.root + ref)

    def claim(self, claim: Claim) -> list[Quad]:
        """Return the quads of a claim. Raises ClaimRefused before anything is remembered of it."""
        kg, graph = self.kg, self.graph
        self.check(claim)
        node = self.node(reference(claim.ref))
        subject, predicate = self.entity(claim.subject), kg[f"kg:{term(claim.relation)}"]
        made: list[tuple[NamedNode, NamedNode, Term]] = [
            (node, kg["rdf:type"], kg["kg:Claim"]),
            (node, kg["rdf:subject"], subject),
            (node, kg["rdf:predicate"], predicate),
            (node, kg["kg:status"], kg[f"kg:{claim.status}"]),
            (node, kg["kg:confidence"], number(claim.confidence)),
            (node, kg["prov:wasDerivedFrom"], graph),
            (node, kg["prov:wasGeneratedBy"], self.node(packed("extractor", *claim.extractor.split("/")))),
        ]
        object_ = self.value(node, claim.object, made) if claim.object.is_literal else self.entity(claim.object)
        made.append((node, kg["rdf:object"], object_))
        if claim.attributed_to:
            made.append((node, kg["kg:attributed_to"], self.entity(claim.attributed_to)))
        if claim.date is not None:
            made.append((node, kg["kg:date"], date(claim.date)))
        if claim.share is not None:
            made.append((node, kg["kg:share"], number(claim.share)))
        if claim.role is not None:
            made.append((node, kg["kg:role"], text(claim.role)))
        made.append((node, kg["kg:evidence"], self.evidence(claim.evidence, made)))
        if claim.status == "fact":
            made.append((subject, predicate, object_))
        self.remember(node, claim)
        return [Quad(s, p, o, graph) for s, p, o in made]

    def check(self, claim: Claim) -> None:
        if claim.document != self.document:
            raise ClaimRefused("bad document", f"document {claim.document.id} is described in two ways")
        if claim.status not in STATUSES:
            raise ClaimRefused("bad status", f"{claim.status!r} is none of {', '.join(STATUSES)}")
        for entity in (claim.subject, claim.attributed_to):
            if entity and entity.is_literal:
                raise ClaimRefused(
                    "bad entity", f"{entity.name[:80]!r} is a {entity.type} and cannot be or say anything"
                )

    def entity(self, entity: Entity) -> NamedNode:
        term(entity.type)
        for value in (entity.name, *entity.names):
            text(value)
        for pair in entity.identifiers:
            packed("identifier", *pair)
        return self.node(reference(entity.id))

    def value(self, claim: NamedNode, value: Entity, made: list[tuple[NamedNode, NamedNode, Term]]) -> Literal:
        """Return a literal object; what its datatype does not tell goes to `made`."""
        if value.id:
            raise ClaimRefused("bad entity", f"the {value.type} {value.name[:80]!r} has the id {value.id[:80]!r}")
        written = date(value.name) if value.type == "Date" else text(value.name)
        plain = written.datatype == self.kg["xsd:string"]
        if value.type != (LITERAL_TYPE if plain else "Date"):
            made.append((claim, self.kg["kg:object_kind"], self.kg[f"kg:{value.type}"]))
        if value.names or value.identifiers:
            naming = NamedNode(claim.value + "#object")
            made.append((claim, self.kg["kg:object_as"], naming))
            made.extend(self.naming(naming, value))
        return written

    def evidence(self, evidence: Evidence, made: list[tuple[NamedNode, NamedNode, Term]]) -> NamedNode:
        """Return the node of the evidence; claims with the same sentence share it."""
        kg = self.kg
        ref = "evidence/" + digest(
            self.document.id, evidence.quote, str(evidence.start), str(evidence.end),
            evidence.prefix, evidence.suffix, evidence.entry, evidence.field,
        )  # fmt: skip
        node = self.node(ref)
        if ref in self.written:
            return node
        quote = NamedNode(node.value + "#quote")
        new: list[tuple[NamedNode, NamedNode, Term]] = [
            (node, kg["rdf:type"], kg["oa:SpecificResource"]),
            (node, kg["oa:hasSource"], self.graph),
            (node, kg["oa:hasSelector"], quote),
            (quote, kg["rdf:type"], kg["oa:TextQuoteSelector"]),
            (quote, kg["oa:exact"], text(evidence.quote)),
        ]
        for owner, name, value in (
            (quote, "oa:prefix", evidence.prefix),
            (quote, "oa:suffix", evidence.suffix),
            (node, "kg:entry", evidence.entry),
            (node, "kg:field", evidence.field),
        ):
            if value:
                new.append((owner, kg[name], text(value)))
        if evidence.start or evidence.end or not evidence.entry:
            position = NamedNode(node.value + "#position")
            new += [
                (node, kg["oa:hasSelector"], position),
                (position, kg["rdf:type"], kg["oa:TextPositionSelector"]),
                (position, kg["oa:start"], integer(evidence.start)),
                (position, kg["oa:end"], integer(evidence.end)),
            ]
        made.extend(new)
        if not evidence.entry:
            self.written.add(ref)
        return node

    def remember(self, claim: NamedNode, said: Claim) -> None:
        for entity, link in (
            (said.subject, "kg:subject_as"),
            (said.object, "kg:object_as"),
            (said.attributed_to, "kg:attributed_as"),
        ):
            if entity and not entity.is_literal:
                self.said.setdefault(entity.id, {}).setdefault(entity, []).append((claim, link))

    def namings(self) -> Iterator[Quad]:
        """Yield what the document calls each entity. Only where that differs between its claims do they say which."""
        for id_, ways in sorted(self.said.items()):
            for number_, entity in enumerate(sorted(ways, key=lambda e: (e.name, e.type, e.names, e.identifiers))):
                node = self.node(naming_ref(self.document.ref, id_, number_))
                for s, p, o in self.naming(node, entity):
                    yield Quad(s, p, o, self.graph)
                if number_:
                    for claim, link in ways[entity]:
                        yield Quad(claim, self.kg[link], node, self.graph)

    def naming(self, node: NamedNode, entity: Entity) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
        kg = self.kg
        yield node, kg["rdf:type"], kg["kg:Naming"]
        if entity.id:
            yield node, kg["prov:specializationOf"], self.node(entity.id)
        yield node, kg["kg:entity_type"], kg[f"kg:{entity.type}"]
        yield node, kg["schema:name"], text(entity.name)
        for name in entity.names:
            yield node, kg["schema:alternateName"], text(name)
        for pair in entity.identifiers:
            yield node, kg["kg:identifier"], self.node(packed("identifier", *pair))
