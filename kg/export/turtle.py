"""Turtle and TriG for people to read: documents, entities with their facts, designations, claims with evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

import pyoxigraph as ox

from kg.export.terms import RDF_TYPE, Graph, Writer, graph_names, read
from kg.namespaces import iri, prefixes
from kg.store import Store

_FIRST = (
    "skos:prefLabel", "skos:altLabel", "rdf:subject", "rdf:predicate", "rdf:object", "kg:status", "kg:attributed_to",
    "kg:date", "kg:share", "kg:role", "kg:confidence", "kg:target", "kg:state", "kg:designation_type", "kg:authority",
    "kg:legal_basis", "kg:announced_by", "kg:announced_on", "kg:effective", "kg:ended", "dcterms:title",
    "dcterms:issued", "dcterms:publisher", "dcterms:source", "oa:exact", "oa:prefix", "oa:suffix", "oa:start",
)  # fmt: skip
_LAST = ("prov:wasDerivedFrom", "prov:wasGeneratedBy", "kg:evidence")


def turtle(store: Store, out: BinaryIO) -> None:
    """Write all graphs as one: what each statement's claims are is told by the claims themselves."""
    writer = _Blocks()
    write = _to(out)
    write(writer.head())
    documents, shared = _split(store)
    titled: Graph = {}
    for name in documents:
        graph = read(store, name)
        titled[name] = graph.pop(name, {})
        _merge(shared, {s: said for s, said in graph.items() if not _local(s)})
    write(writer.section("Documents", titled))
    write(writer.shared(shared))
    for name in documents:
        graph = {s: said for s, said in read(store, name).items() if _local(s) and s != name}
        write(writer.document(name, titled[name], graph))


def trig(store: Store, out: BinaryIO) -> None:
    """Write each document's graph, and what several documents say together in a graph of its own."""
    writer = _Blocks()
    write = _to(out)
    write(writer.head())
    for name in graph_names(store):
        graph = read(store, name)
        write([f"\n{writer.iri(name)} {{\n"])
        if name.startswith(iri("document/")):
            titled = {name: graph.pop(name, {})}
            own = {s: said for s, said in graph.items() if _local(s)}
            write(writer.section("Document", titled))
            write(writer.section("Facts", {s: said for s, said in graph.items() if s not in own}))
            write(writer.document(name, titled[name], own))
        else:
            write(writer.shared(graph))
        write(["\n}\n"])


def _to(out: BinaryIO) -> Callable[[Iterable[str]], None]:
    def write(parts: Iterable[str]) -> None:
        for part in parts:
            out.write(part.encode("utf-8"))

    return write


def _split(store: Store) -> tuple[list[str], Graph]:
    """Return the documents' graphs by name, and everything else merged."""
    shared: Graph = {}
    documents = []
    for name in graph_names(store):
        if name.startswith(iri("document/")):
            documents.append(name)
        else:
            _merge(shared, read(store, name))
    return documents, shared


def _merge(into: Graph, graph: Graph) -> None:
    for subject, said in graph.items():
        present = into.setdefault(subject, {})
        for predicate, objects in said.items():
            known = present.setdefault(predicate, [])
            known.extend(value for value in objects if value not in known)


def _local(subject: str) -> bool:
    """Whether only one document can speak of the subject."""
    return subject.startswith((iri("claim/"), iri("evidence/"), iri("document/")))


class _Blocks(Writer):
    """Writes subjects in blocks, grouped and sorted."""

    def __init__(self) -> None:
        super().__init__()
        spaces = prefixes()

        def full(name: str) -> str:
            prefix, _, local = name.partition(":")
            return spaces[prefix] + local

        self.kg = spaces["kg"]
        self.order = {full(name): number for number, name in enumerate(_FIRST)}
        self.order |= {full(name): 1000 + number for number, name in enumerate(_LAST)}
        self.evidence, self.exact, self.start = full("kg:evidence"), full("oa:exact"), full("oa:start")
        self.subject, self.about = full("rdf:subject"), full("prov:specializationOf")
        self.title = full("dcterms:title")

    def block(self, subject: str, said: dict[str, list[ox.NamedNode | ox.Literal]]) -> str:
        lines = []
        for predicate in sorted(said, key=lambda p: (p != RDF_TYPE, self.order.get(p, 500), p)):
            name = "a" if predicate == RDF_TYPE else self.iri(predicate)
            objects = sorted(map(self.term, said[predicate]))
            gap = ", " if sum(map(len, objects)) < 100 else ",\n        "
            lines.append(f"{name} {gap.join(objects)}")
        return f"\n{self.iri(subject)} " + " ;\n    ".join(lines) + " .\n"

    def section(self, title: str, graph: Graph) -> Iterator[str]:
        if graph:
            yield f"\n# {title}\n"
        for subject in sorted(graph):
            if graph[subject]:
                yield self.block(subject, graph[subject])

    def shared(self, graph: Graph) -> Iterator[str]:
        """Yield entities by type, then designations and the rest, each sorted."""
        kinds: dict[str, Graph] = {}
        for subject, said in graph.items():
            types = sorted(node.value for node in said.get(RDF_TYPE, ()))
            kinds.setdefault(types[0] if types else "", {})[subject] = said
        late = [self.kg + name for name in ("Designation", "IdentityNumber", "Judgement", "Extractor")]
        for kind in sorted(kinds, key=lambda kind: (kind in late, late.index(kind) if kind in late else 0, kind)):
            yield from self.section(kind.removeprefix(self.kg) or "Other facts", kinds[kind])

    def document(self, name: str, titled: dict[str, list[ox.NamedNode | ox.Literal]], graph: Graph) -> Iterator[str]:
        """Yield the claims of a document in the order of their places, each evidence after its first claim."""
        claims = sorted((s for s in graph if self.subject in graph[s]), key=lambda claim: self._place(claim, graph))
        title = next((value.value for value in titled.get(self.title, ())), name)
        if claims:
            yield f"\n# Claims of {' '.join(title.split())[:100]!a}\n"
        written: set[str] = set()
        for claim in claims:
            yield self.block(claim, graph[claim])
            for node in graph[claim].get(self.evidence, ()):
                if node.value not in written:
                    written.add(node.value)
                    parts = (node.value, node.value + "#quote", node.value + "#position")
                    yield from (self.block(part, graph[part]) for part in parts if part in graph)
        done = {*claims, *written, *(node + part for node in written for part in ("#quote", "#position"))}
        yield from self.section("What it calls them", {s: said for s, said in graph.items() if s not in done})

    def _place(self, claim: str, graph: Graph) -> tuple[int, str, str]:
        node = next((node.value for node in graph[claim].get(self.evidence, ())), "")
        starts = graph.get(node + "#position", {}).get(self.start, ())
        start = next((value.value for value in starts), "")
        return int(start) if start.isdecimal() else 0, node, claim
