"""GraphML and GEXF for Gephi and its like: a node an entity, an edge a claim, literals as attributes of nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, BinaryIO
from xml.etree import ElementTree

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.model import Claim
from kg.store import Store

# what XML 1.0 cannot carry: https://www.w3.org/TR/xml/#charsets
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(store: Store, out: BinaryIO) -> None:
    """Write GraphML 1.0. A character that XML cannot carry becomes U+FFFD."""
    nx.write_graphml_xml(network(store), out, named_key_ids=True)


def gexf(store: Store, out: BinaryIO) -> None:
    """Write GEXF 1.2. A character that XML cannot carry becomes U+FFFD."""
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(network(store))
    for meta in writer.xml.findall("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the clock has no place in the data
    writer.indent(writer.xml)
    ElementTree.ElementTree(writer.xml).write(out, encoding="utf-8", xml_declaration=True)


def network(store: Store) -> nx.MultiDiGraph[str]:
    """Return the claims as a graph whose attributes are all strings or numbers."""
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    said: dict[str, dict[str, list[str]]] = {}
    edges: list[tuple[str, str, str, dict[str, Any]]] = []
    linked: set[str] = set()
    for claim in store.claims():
        linked |= {entity.id for entity in (claim.subject, claim.object) if entity.id}
        if claim.object.is_literal:
            said.setdefault(claim.subject.id, {}).setdefault(claim.relation, []).append(claim.object.name)
        else:
            edges.append((claim.subject.id, claim.object.id, claim.id, _edge(claim)))
    for id_, entity in store.entities().items():
        if id_ in linked:
            attributes = {
                "label": entity.name,
                "type": entity.type,
                "names": "; ".join(entity.names),
                "identifiers": "; ".join(f"{scheme} {value}" for scheme, value in entity.identifiers),
                **{relation: "; ".join(sorted(set(values))) for relation, values in sorted(said.get(id_, {}).items())},
            }
            made.add_node(id_, **_legal(attributes))
    for subject, object_, key, attributes in sorted(edges, key=lambda edge: edge[:3]):
        made.add_edge(subject, object_, key=key, **_legal({"id": key, **attributes}))
    return made


def _edge(claim: Claim) -> dict[str, str | float]:
    made: dict[str, str | float] = {
        "label": claim.relation.replace("_", " "),
        "relation": claim.relation,
        "status": claim.status,
        "attributed_to": claim.attributed_to.name if claim.attributed_to else "",
        "date": claim.date or "",
        "confidence": float(claim.confidence),
        "role": claim.role or "",
        "quote": claim.evidence.quote,
        "document": claim.document.title or claim.document.id,
        "source": claim.document.source,
        "document_date": claim.document.date,
        "entry": claim.evidence.entry,
    }
    return made if claim.share is None else {**made, "share": float(claim.share)}


def _legal(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _ILLEGAL.sub("\ufffd", value) if isinstance(value, str) else value
        for key, value in attributes.items()
        if value != ""
    }
