"""Terms as Turtle writes them, and what stands in which graph."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox

from kg.namespaces import base, iri, prefixes
from kg.store import Store

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_SPECIAL = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# controls, marks that reorder text, separators that some editors take for line ends, noncharacters
_HIDDEN = re.compile(
    '[\\\\"\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufdd0-\ufdef\ufff9-\uffff]'
)

Graph = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]  # subject → predicate → objects


def graph_names(store: Store) -> list[str]:
    """Return the graphs of a store, its documents' first, sorted; without the ontology."""
    names = [node.value for node in store.inner.named_graphs() if isinstance(node, ox.NamedNode)]
    documents = iri("document/")
    return sorted((n for n in names if n != iri("ontology")), key=lambda name: (not name.startswith(documents), name))


def read(store: Store, graph: str) -> Graph:
    """Return a graph by subject and predicate."""
    made: Graph = {}
    for quad in store.inner.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            made.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return made


class Writer:
    """Writes terms with our prefixes, and relative to the base where no prefix fits."""

    def __init__(self) -> None:
        self.base = base()
        self.spaces = sorted(prefixes().items(), key=lambda pair: -len(pair[1]))
        self.known: dict[str, str] = {}

    def head(self) -> Iterator[str]:
        """Yield the base and the prefixes."""
        yield f"@base <{self.base}> .\n"
        for prefix, space in sorted(prefixes().items()):
            yield f"@prefix {prefix}: <{self._short(space)}> .\n"

    def iri(self, value: str) -> str:
        written = self.known.get(value)
        if written is None:
            written = self.known[value] = self._iri(value)
            if len(self.known) > 200_000:
                self.known.clear()
        return written

    def term(self, term: ox.NamedNode | ox.Literal) -> str:
        return self.iri(term.value) if isinstance(term, ox.NamedNode) else self.literal(term)

    def literal(self, literal: ox.Literal) -> str:
        if literal.language:
            return f"{quoted(literal.value)}@{literal.language}"
        kind = literal.datatype.value
        if kind == _XSD + "string":
            return quoted(literal.value)
        if kind == _XSD + "integer" and re.fullmatch(r"-?[0-9]+", literal.value):
            return literal.value
        if kind == _XSD + "decimal" and re.fullmatch(r"-?[0-9]+\.[0-9]+", literal.value):
            return literal.value
        return f"{quoted(literal.value)}^^{self.iri(kind)}"

    def _iri(self, value: str) -> str:
        for prefix, space in self.spaces:
            if value.startswith(space) and _LOCAL.fullmatch(value, len(space)):
                return f"{prefix}:{value[len(space) :]}"
        return f"<{self._short(value)}>"

    def _short(self, value: str) -> str:
        return value.removeprefix(self.base)


def quoted(text: str) -> str:
    """Return a string in quotes; what a reader could not see is escaped."""
    return '"' + _HIDDEN.sub(_escape, text) + '"'


def _escape(match: re.Match[str]) -> str:
    return _SPECIAL.get(match[0]) or f"\\u{ord(match[0]):04X}"
