"""N-Quads and JSON-LD: every graph by itself, sorted."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg.export.terms import RDF_TYPE, Graph, Writer, graph_names, read
from kg.namespaces import prefixes
from kg.store import Store

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def nquads(store: Store, out: BinaryIO) -> None:
    """Write one line a quad, graph by graph, the lines of a graph sorted."""
    for name in graph_names(store):
        graph = ox.NamedNode(name)
        quads = store.inner.quads_for_pattern(None, None, None, graph)
        written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        out.writelines(line + b"\n" for line in sorted(written.split(b"\n")) if line)


def jsonld(store: Store, out: BinaryIO) -> None:
    """Write one node object a subject inside one named graph a document; one subject a line."""
    context = json.dumps(prefixes(), sort_keys=True, indent=1)
    out.write(f'{{"@context": {context},\n"@graph": ['.encode())
    writer = _Compact()
    for number, name in enumerate(graph_names(store)):
        lead = f'{"," if number else ""}\n{{"@id": {_json(writer.iri(name))}, "@graph": ['
        out.write(lead.encode())
        graph = read(store, name)
        for place, subject in enumerate(sorted(graph)):
            out.write(f"{',' if place else ''}\n{_json(writer.node(subject, graph))}".encode())
        out.write(b"\n]}")
    out.write(b"\n]}\n")


class _Compact(Writer):
    """Writes IRIs with our prefixes or in full, as JSON-LD reads them without a base."""

    def _iri(self, value: str) -> str:
        short = super()._iri(value)
        return value if short.startswith("<") else short

    def node(self, subject: str, graph: Graph) -> dict[str, Any]:
        made: dict[str, Any] = {"@id": self.iri(subject)}
        for predicate, objects in sorted(graph[subject].items()):
            if predicate == RDF_TYPE:
                made["@type"] = sorted(self.iri(value.value) for value in objects)
            else:
                values = sorted((self.value(value) for value in objects), key=_json)
                made[self.iri(predicate)] = values[0] if len(values) == 1 else values
        return made

    def value(self, value: ox.NamedNode | ox.Literal) -> str | dict[str, str]:
        if isinstance(value, ox.NamedNode):
            return {"@id": self.iri(value.value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == _STRING:
            return value.value
        return {"@value": value.value, "@type": self.iri(value.datatype.value)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=False)
