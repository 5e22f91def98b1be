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
    """Return a store that holds this ontology: the same where it does already."""
    graph = ox.NamedNode(iri("ontology"))
    wanted = set(provenance.ontology_quads(ontology))
    if set(store.quads_for_pattern(None, None, None, graph)) == wanted:
        return store
    made = ox.Store()
    made.extend(quad for quad in store if quad.graph_name != graph)
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
            fails = " && ".join(f"({self.node_fails(each)})" for each in Collection(g, alternatives))
            yield shape, None, message, f"SELECT DISTINCT ?this {{ {focus} FILTER({fails}) }}"
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
        g = self.shapes
        path = g.value(part, SH.path)
        if not isinstance(path, URIRef):
            raise NotKnown("sh:path")
        step = f"?this <{path}> "
        wrong: list[str] = []
        for predicate, value in g.predicate_objects(part):
            if predicate in (SH.minCount, SH.maxCount, SH.qualifiedValueShape):
                fails = self.count_fails(part, predicate, value, step)
                yield f"SELECT DISTINCT ?this {{ {focus} FILTER({fails}) }}"
            elif predicate not in _BESIDE:
                wrong.append(self.value_fails(predicate, value))
        if wrong:
            yield f"SELECT DISTINCT ?this ?value {{ {focus} {step} ?value FILTER({' || '.join(sorted(wrong))}) }}"

    def count_fails(self, part: Any, predicate: Any, value: Any, step: str) -> str:
        two = f"EXISTS {{ {step} ?one, ?two . FILTER(!sameTerm(?one, ?two)) }}"
        if predicate == SH.minCount and int(value) == 1:
            return f"NOT EXISTS {{ {step} ?any }}"
        if predicate == SH.maxCount and int(value) == 1:
            return two
        kind = self.shapes.value(value, SH["class"])
        if predicate != SH.qualifiedValueShape or kind is None or len(list(self.shapes.predicates(value))) != 1:
            raise NotKnown(str(predicate))
        of_kind = f"{{ ?%s a ?kind_%s VALUES ?kind_%s {{ {' '.join(sorted(self.kinds(str(kind))))} }} }}"
        least, most = (self.shapes.value(part, each) for each in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
        fails = []
        if least is not None and int(str(least)) == 1:
            fails.append(f"NOT EXISTS {{ {step} ?one . {of_kind % (('one',) * 3)} }}")
        if most is not None and int(str(most)) == 1:
            both = f"{of_kind % (('one',) * 3)} {of_kind % (('two',) * 3)}"
            fails.append(f"EXISTS {{ {step} ?one, ?two . {both} FILTER(!sameTerm(?one, ?two)) }}")
        if not fails:
            raise NotKnown("sh:qualifiedMinCount")
        return " || ".join(fails)

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

    def node_fails(self, node: Any) -> str:
        """Return the condition on ?this that breaks an alternative made of counted properties."""
        fails = []
        for predicate, part in self.shapes.predicate_objects(node):
            if predicate != SH.property:
                raise NotKnown(str(predicate))
            self.know(part, {SH.minCount, SH.maxCount, SH.qualifiedValueShape} | _BESIDE)
            step = f"?this <{self.shapes.value(part, SH.path)}> "
            for name in (SH.minCount, SH.maxCount, SH.qualifiedValueShape):
                fails += [self.count_fails(part, name, value, step) for value in self.shapes.objects(part, name)]
        return " || ".join(fails)
