"""Validation by SPARQL: each constraint of a shape is a query for the nodes that break it, answered for all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection

from kg import provenance
from kg.namespaces import iri, prefixes
from kg.ontology import Ontology
from kg.shapes.violation import Violation, short

_HUGE = 3_000_000  # quads, some 2 GB in memory
_NUMERIC = {prefixes()["xsd"] + name for name in ("integer", "decimal")}
_BESIDE = {SH.path, SH.message, SH.qualifiedMinCount, SH.qualifiedMaxCount, RDF.type}
_NODE = {RDF.type, SH.targetClass, SH.target, SH.property, SH.message, SH["or"], SH["not"]}


class NotKnown(Exception):
    """A part of SHACL that is not turned into SPARQL here."""


def validate(store: ox.Store, shapes: Graph, ontology: Ontology) -> list[Violation]:
    """Return the violations of a store. Raises NotKnown before anything is checked."""
    compiler = _Compiler(shapes, ontology)
    checks = [check for shape in shapes.subjects(RDF.type, SH.NodeShape) for check in compiler.checks(shape)]
    found: set[Violation] = set()
    engine = _with_ontology(store, ontology)
    for shape, path, message, query in checks:
        for row in _rows(engine, query):
            value = "" if len(row) < 2 or row[1] is None else short(_text(row[1]))[:200]
            found.add(Violation(short(_text(row[0])), short(path), value, message, short(shape)))
    return sorted(found)


def _with_ontology(store: ox.Store, ontology: Ontology) -> ox.Store:
    """Return a store that holds this ontology, in memory, where queries are faster, unless it is huge."""
    graph = ox.NamedNode(iri("ontology"))
    wanted = set(provenance.ontology_quads(ontology))
    same = set(store.quads_for_pattern(None, None, None, graph)) == wanted
    if same and len(store) > _HUGE:
        return store
    made = ox.Store()
    made.bulk_load(store.dump(format=ox.RdfFormat.N_QUADS) or b"", format=ox.RdfFormat.N_QUADS)
    if not same:
        made.remove_graph(graph)
        made.extend(wanted)
    return made


def _rows(store: ox.Store, query: str) -> Iterator[Any]:
    found = store.query(query, prefixes=prefixes(), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return iter(found)


def _text(term: Any) -> str:
    return str(term.value)


Check = tuple[object, object, str, str]  # shape, path, message, query


class _Compiler:
    def __init__(self, shapes: Graph, ontology: Ontology) -> None:
        self.shapes = shapes
        below: dict[str, set[str]] = {}
        for type_, above in ontology.supertypes.items():
            for name in above:
                below.setdefault(name, set()).add(type_)
        self.below = below

    def checks(self, shape: Any) -> Iterator[Check]:
        """Yield the queries of a node shape."""
        g = self.shapes
        self.know(shape, _NODE)
        focus = self.focus(shape)
        message = str(g.value(shape, SH.message) or "")
        for part in g.objects(shape, SH.property):
            path, told = g.value(part, SH.path), str(g.value(part, SH.message) or "")
            for query in self.property(part, focus):
                yield shape, path, told, query
        for alternatives in g.objects(shape, SH["or"]):
            good = " ".join(f"MINUS {{ {self.conforming(each)} }}" for each in Collection(g, alternatives))
            yield shape, None, message, f"SELECT DISTINCT ?this {{ {focus} {good} }}"
        for other in g.objects(shape, SH["not"]):
            if set(g.predicate_objects(other)) != {(SH.nodeKind, SH.IRI)}:
                raise NotKnown("sh:not")
            yield shape, None, message, f"SELECT DISTINCT ?this {{ {focus} FILTER(isIRI(?this)) }}"

    def know(self, node: Any, known: set[Any]) -> None:
        for predicate in self.shapes.predicates(node):
            if predicate not in known:
                raise NotKnown(str(predicate))

    def focus(self, shape: Any) -> str:
        """Return the pattern that binds ?this to the nodes that a shape is about."""
        g = self.shapes
        if classes := [str(each) for each in g.objects(shape, SH.targetClass)]:
            return f"?this a ?kind . VALUES ?kind {{ {' '.join(sorted(set().union(*map(self.kinds, classes))))} }}"
        target = g.value(shape, SH.target)
        if target is None or (target, RDF.type, SH.SPARQLTarget) not in g:
            raise NotKnown("target")
        return f"{{ {g.value(target, SH.select)} }}"

    def kinds(self, name: str) -> set[str]:
        """Return a class and those below it, as SPARQL writes them."""
        local = name.removeprefix(iri("ontology#"))
        return {f"<{name}>"} | {f"kg:{each}" for each in self.below.get(local, ()) if local != name}

    def property(self, part: Any, focus: str) -> Iterator[str]:
        """Yield the queries of a property shape."""
        some, many = self.counted(part)
        if some:
            yield f"SELECT DISTINCT ?this {{ {focus} MINUS {{ {some} }} }}"
        if many:
            yield f"SELECT DISTINCT ?this {{ {focus} {many} }}"
        counts = {SH.minCount, SH.maxCount, SH.qualifiedValueShape}
        said = [each for each in self.shapes.predicate_objects(part) if each[0] not in _BESIDE | counts]
        if said:
            step = f"?this <{self.shapes.value(part, SH.path)}> ?value"
            wrong = " || ".join(sorted(self.value_fails(*each) for each in said))
            yield f"SELECT DISTINCT ?this ?value {{ {focus} {step} FILTER({wrong}) }}"

    def counted(self, part: Any) -> tuple[str, str]:
        """Return the patterns of nodes that have a value, and of those that have two, where it matters."""
        g = self.shapes
        path, of = g.value(part, SH.path), g.value(part, SH.qualifiedValueShape)
        if not isinstance(path, URIRef):
            raise NotKnown("sh:path")
        kind = None if of is None else g.value(of, SH["class"])
        if of is not None and (kind is None or len(list(g.predicates(of))) != 1):
            raise NotKnown("sh:qualifiedValueShape")
        names = (SH.minCount, SH.maxCount) if of is None else (SH.qualifiedMinCount, SH.qualifiedMaxCount)
        least, most = (g.value(part, name) for name in names)
        if any(each is not None and int(str(each)) != 1 for each in (least, most)):
            raise NotKnown(f"{names[0]} or {names[1]} other than 1")

        def value(name: str) -> str:
            typed = "" if kind is None else f"?{name} a ?{name}_kind FILTER(?{name}_kind IN ({', '.join(kinds)}))"
            return f"?this <{path}> ?{name} . {typed}"

        kinds = [] if kind is None else sorted(self.kinds(str(kind)))
        some = value("one") if least is not None else ""
        many = f"{value('one')} {value('two')} FILTER(!sameTerm(?one, ?two))" if most is not None else ""
        return some, many

    def conforming(self, node: Any) -> str:
        """Return the pattern of the nodes that conform to an alternative made of properties that must be there."""
        made = []
        for predicate, part in self.shapes.predicate_objects(node):
            if predicate != SH.property:
                raise NotKnown(str(predicate))
            self.know(part, {SH.minCount, SH.maxCount, SH.qualifiedValueShape} | _BESIDE)
            some, many = self.counted(part)
            if not some:
                raise NotKnown("an alternative without sh:minCount")
            made.append(f"{{ {some} MINUS {{ {many} }} }}" if many else f"{{ {some} }}")
        return " ".join(made)

    def value_fails(self, predicate: Any, value: Any) -> str:
        """Return the condition on ?value that breaks a constraint."""
        if predicate == SH.datatype:
            broken = " || !isNumeric(?value)" if str(value) in _NUMERIC else ""
            return f"!isLiteral(?value) || DATATYPE(?value) != <{value}>{broken}"
        if predicate == SH["class"]:
            kinds = " ".join(sorted(self.kinds(str(value))))
            return f"NOT EXISTS {{ ?value a ?value_kind VALUES ?value_kind {{ {kinds} }} }}"
        if predicate == SH.nodeKind and value in (SH.IRI, SH.IRIOrLiteral):
            return "!isIRI(?value)" if value == SH.IRI else "isBlank(?value)"
        if predicate == SH["in"]:
            return f"?value NOT IN ({', '.join(each.n3() for each in Collection(self.shapes, value))})"
        if predicate in (SH.minInclusive, SH.maxInclusive):
            return f"!COALESCE(?value {'>=' if predicate == SH.minInclusive else '<='} {value}, false)"
        if predicate == SH.minLength:
            return f"STRLEN(STR(?value)) < {value}"
        if predicate == SH.disjoint:
            return f"EXISTS {{ ?this <{value}> ?value }}"
        if predicate == SH.lessThan:
            return f"EXISTS {{ ?this <{value}> ?other FILTER(!COALESCE(?value < ?other, false)) }}"
        if predicate == SH["or"]:
            return " && ".join(f"({self.only(each)})" for each in Collection(self.shapes, value))
        raise NotKnown(str(predicate))

    def only(self, node: Any) -> str:
        """Return the condition on ?value that breaks an alternative."""
        return " || ".join(sorted(self.value_fails(*said) for said in self.shapes.predicate_objects(node)))
