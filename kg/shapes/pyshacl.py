"""Validation by pySHACL, which knows all of SHACL: slow, and the measure for the fast way in `sparql`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
from rdflib import SH, Graph

from kg import provenance
from kg.ontology import Ontology
from kg.shapes.violation import Violation, short


def validate(store: ox.Store, shapes: Graph, ontology: Ontology) -> list[Violation]:
    """Return the violations of a store, all its graphs and the ontology taken as one."""
    from pyshacl import validate as check

    data = _data(store, ontology)
    _, report, _ = check(data, shacl_graph=shapes, inference="none", advanced=True, inplace=True)
    return sorted(set(_violations(report)))


def _data(store: ox.Store, ontology: Ontology) -> Graph:
    """Return everything in a store and the ontology as one graph in memory."""
    quads = {
        ox.Triple(quad.subject, quad.predicate, quad.object)
        for source in (store, provenance.ontology_quads(ontology))
        for quad in source
    }
    written = ox.serialize(quads, format=ox.RdfFormat.N_TRIPLES) or b""
    return Graph().parse(data=written, format="nt")


def _violations(report: Any) -> Iterator[Violation]:
    for result in report.subjects(SH.resultSeverity, None):
        node, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
        value, shape = report.value(result, SH.value), report.value(result, SH.sourceShape)
        yield Violation(
            short(node),
            short(path),
            "" if value is None or value == node else short(value)[:200],
            "; ".join(sorted(str(message) for message in report.objects(result, SH.resultMessage))),
            short(shape) if shape is not None and not str(shape).startswith("n") else "",
        )
