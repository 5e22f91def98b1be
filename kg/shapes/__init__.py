"""SHACL validation of the graph, without inference.

ontologies/shapes.ttl says what must hold, and kg.ttl which types a relation may join. The shapes are turned into SPARQL
queries that Oxigraph answers for all nodes at once; where the file uses more of SHACL than these know, pySHACL checks.
"""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox

from kg.ontology import Ontology, load
from kg.shapes.violation import Violation, short

__all__ = ["Violation", "short", "validate"]


def validate(store: Any, *, ontology: Ontology | None = None) -> list[Violation]:
    """Return the violations of a store, sorted; empty where it conforms.

    `store` is a `kg.store.Store` or the pyoxigraph Store inside one. All its graphs are checked as one.
    """
    from kg.shapes import pyshacl, sparql
    from kg.shapes.graph import shapes

    known = ontology or load()
    engine: ox.Store = store if isinstance(store, ox.Store) else store.inner
    wanted = shapes(known)
    try:
        return sparql.validate(engine, wanted, known)
    except sparql.NotKnown:
        return pyshacl.validate(engine, wanted, known)
