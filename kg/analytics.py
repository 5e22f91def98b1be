"""Claims as a NetworkX graph: one node an entity, one edge a claim."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg import provenance
from kg.designations import Designation, designations
from kg.errors import UsageError
from kg.model import Claim


def graph(claims: Iterable[Claim]) -> nx.MultiDiGraph[str]:
    """Return the graph of the claims: node key = entity id, edge key = claim id.

    Node attributes: `name`, `type`, `names` (tuple), `identifiers` (tuple of pairs) and, where some claims have a
    literal as object (`also_known_as`), `literals`: a tuple of mappings like an edge's, with `key`, `value` and
    `value_type`.
    Edge attributes: see `_said`. `graph.graph["designations"]` are the acts that the claims tell of.
    The order of the claims does not matter.
    """
    ordered = sorted(claims, key=lambda claim: (claim.subject.id, claim.object.id, claim.relation, claim.id))
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(designations=tuple(map(_act, designations(ordered))))
    for key, attributes in _nodes(ordered).items():
        made.add_node(key, **attributes)
    literals: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for claim in ordered:
        if claim.object.is_literal:
            value = {"value": claim.object.name, "value_type": claim.object.type}
            literals[claim.subject.id].append({"key": claim.id, **value, **_said(claim)})
        else:
            made.add_edge(claim.subject.id, claim.object.id, key=claim.id, **_said(claim))
    for key, said in literals.items():
        made.nodes[key]["literals"] = tuple(said)
    return made


def around(graph: nx.MultiDiGraph[str], name: str, *, depth: int = 1) -> nx.MultiDiGraph[str]:
    """Return the part of the graph within `depth` steps of the node that bears the name (or has the id).

    Accents and case do not matter. Raises UsageError where nobody bears the name.
    """
    centre = find(graph, name)
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=max(0, depth))
    return nx.MultiDiGraph(graph.subgraph(near))


def find(graph: nx.MultiDiGraph[str], name: str) -> str:
    """Return the node of a name, alias or id; of several, the one that claims speak of most.

    Raises UsageError with the nearest names where there is none.
    """
    if name in graph:
        return name
    wanted = _plain(name)
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for key, attributes in graph.nodes(data=True):
        for form in (attributes.get("name", key), *attributes.get("names", ())):
            bearers[_plain(form)].add(key)
    if found := bearers.get(wanted):
        return min(found, key=lambda key: (-graph.degree(key), key))
    import difflib

    near = difflib.get_close_matches(wanted, sorted(bearers), n=3, cutoff=0.6)
    near += [form for form in sorted(bearers) if wanted and wanted in form and form not in near][: 3 - len(near)]
    names = sorted({graph.nodes[min(bearers[form])].get("name", form) for form in near})
    raise UsageError(
        f"nobody is called {name!r}" + (f"; did you mean {' or '.join(map(repr, names))}?" if names else "")
    )


def _nodes(claims: Iterable[Claim]) -> dict[str, dict[str, Any]]:
    """Return the attributes of every entity that is subject or object, sorted by id."""
    said = {(claim.document.id, entity) for claim in claims for entity in (claim.subject, claim.object) if entity.id}
    return {
        key: {"name": entity.name, "type": entity.type, "names": entity.names, "identifiers": entity.identifiers}
        for key, entity in provenance.entities(entity for _, entity in said).items()
    }


def _act(act: Designation) -> Mapping[str, Any]:
    """Return a designation as plain values; entities are their ids, and their names where they are no node."""
    return {
        "id": act.id,
        "target": act.target.id,
        "state": act.state,
        **{
            part: tuple((entity.id, entity.name) for entity in getattr(act, part))
            for part in ("types", "authorities", "legal_bases", "announced_by")
        },
        **{date: getattr(act, date) for date in ("announced_on", "effective", "ended")},
        "claims": act.claims,
    }


def _said(claim: Claim) -> Mapping[str, Any]:
    """Return a claim's edge attributes; text that is absent is empty, an absent share is left out."""
    who, document, evidence = claim.attributed_to, claim.document, claim.evidence
    said: dict[str, Any] = {
        "relation": claim.relation,
        "status": claim.status,
        "date": claim.date or "",
        "confidence": claim.confidence,
        "attributed_to": who.name if who else "",
        "attributed_to_id": who.id if who else "",
        "role": claim.role or "",
        "quote": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "start": evidence.start,
        "end": evidence.end,
        "entry": evidence.entry,
        "field": evidence.field,
        "document": document.id,
        "document_title": document.title,
        "document_date": document.date,
        "document_source": document.source,
        "document_publisher": document.publisher,
        "document_kind": document.kind,
        "extractor": claim.extractor,
    }
    return said if claim.share is None else {**said, "share": claim.share}


def _plain(text: str) -> str:
    """Return the text without accents, case and doubled space, for looking names up."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare).strip().casefold()
