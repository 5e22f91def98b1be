"""NetworkX graph → PyVis network → our template: one HTML file, everything in it, nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg import namespaces, ontology
from kg.view import layout, pack

STATIC = Path(__file__).with_name("static")

# vis-network draws; these are its options as PyVis hands them on. Positions are given, so that no physics runs.
OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": True,
        "selectConnectedEdges": False,
        "tooltipDelay": 10_000_000,  # we show our own, which is text and never markup
        "keyboard": {"enabled": False},  # ours walks from node to node
        "multiselect": False,
    },
    "nodes": {"shape": "custom", "physics": False},
    "edges": {"physics": False, "selectionWidth": 0.8, "hoverWidth": 0.6, "font": {"size": 0}},
}

# The order matters: each file uses only what stands before it.
SCRIPTS = (
    *("text.js", "look.js", "model.js", "state.js", "sources.js", "filter.js", "standing.js", "scene.js"),
    *("choice.js", "arrange.js", "lines.js", "marks.js", "labels.js", "lettering.js", "underlay.js", "drawing.js"),
    *("turtle.js", "cards.js", "exhibit.js", "vector.js", "acts.js", "about.js", "panel.js", "facets.js"),
    *("time.js", "search.js", "table.js", "legend.js", "out.js", "keys.js", "main.js"),
)


def render(graph: nx.MultiDiGraph[str], *, title: str = "Sanctions graph", focus: str = "") -> str:
    """Return the page of a graph made by `kg.analytics.graph`; the same graph gives the same bytes.

    It opens on the designations, or on the surroundings of the node `focus`.
    """
    from pyvis.network import Network

    network = Network(directed=True, heading=pack.visible(title), cdn_resources="in_line")
    network.node_ids = _Members()
    _fill(network, graph)
    network.options = OPTIONS
    network.path = "page.html"
    network.templateEnv = _environment(graph, focus)
    html = network.generate_html()
    return str(html)


class _Members(list[int]):
    """PyVis' list of node ids, which it searches for every node and edge: membership by hash keeps that fast."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, value: int) -> None:
        super().append(value)
        self._known.add(value)

    def __contains__(self, value: object) -> bool:
        return value in self._known


def _fill(network: Any, graph: nx.MultiDiGraph[str]) -> None:
    """Put every node, and every claim as an edge, into PyVis' network, in the order of their ids."""
    places = layout.positions(graph)
    number = {key: position for position, key in enumerate(sorted(graph))}
    for key, position in number.items():
        attributes = graph.nodes[key]
        network.add_node(
            position,
            label=str(attributes.get("name") or key),
            group=str(attributes.get("type") or "Entity"),
            ref=key,
            x=places[key][0],
            y=places[key][1],
            names=[str(name) for name in attributes.get("names", ())],
            identifiers=[[str(scheme), str(value)] for scheme, value in attributes.get("identifiers", ())],
        )
    for subject, target, key, said in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        made = pack.claim(number, str(key), said, subject=subject, object=target)
        network.add_edge(made["subject"], made["object"], **{"arrows": "to", **made})


def _literals(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """Return the claims whose object is a literal: no edge shows them, the panel and the table do."""
    number = {key: position for position, key in enumerate(sorted(graph))}
    return [
        pack.claim(number, str(said["key"]), said, subject=key)
        for key in number
        for said in graph.nodes[key].get("literals", ())
    ]


def _environment(graph: nx.MultiDiGraph[str], focus: str) -> Environment:
    """Return Jinja's environment with our template, escaping on, and what the template calls."""
    made = Environment(loader=FileSystemLoader(STATIC), autoescape=True, undefined=StrictUndefined)
    scripts = [_vis_network(), _own_script()]
    style = _own_style()
    made.globals |= {
        "scripts": [Markup(script) for script in scripts],  # noqa: S704  # our own files
        "style": Markup(style),  # noqa: S704
        "policy": policy(scripts, [style]),
        "blocks": lambda nodes, edges, title: _blocks(graph, nodes, edges, {"title": title, "focus": focus}),
    }
    return made


def _blocks(
    graph: nx.MultiDiGraph[str], nodes: list[dict[str, Any]], edges: list[dict[str, Any]], given: dict[str, str]
) -> dict[str, Markup]:
    claims = [*edges, *_literals(graph)]
    eager, late = pack.blocks(nodes, claims)
    number = {node["ref"]: node["id"] for node in nodes}
    eager["designations"] = pack.acts(number, graph.graph.get("designations", ()), claims)
    eager |= {**given, "base": namespaces.base(), "prefixes": namespaces.prefixes(), **_vocabulary()}
    return {
        name: Markup(pack.to_json(value))  # noqa: S704  # every < and > is escaped in it
        for name, value in (("graph", eager), ("evidence", late), ("options", OPTIONS))
    }


def _vocabulary() -> dict[str, Any]:
    known = ontology.load()
    return {
        "relations": {
            name: [relation.label, relation.inverse_label, int(relation.symmetric), relation.definition]
            for name, relation in sorted(known.relations.items())
        },
        "types": dict(sorted(known.type_labels.items())),
    }


def policy(scripts: list[str], styles: list[str]) -> str:
    """Return the Content-Security-Policy: exactly these scripts and styles, nothing from anywhere else."""
    script, style = (" ".join(f"'sha256-{_hash(text)}'" for text in texts) for texts in (scripts, styles))
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; img-src data: blob:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _vis_network() -> str:
    """Return vis-network as PyVis ships it, without the reference to its source map."""
    source = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return re.sub(r"\n//# sourceMappingURL=\S+\s*$", "\n", source.read_text("utf-8"))


def _own_script() -> str:
    parts = [f"// ── {name} ──\n{(STATIC / 'js' / name).read_text('utf-8')}" for name in SCRIPTS]
    return '"use strict";\n' + "\n".join(parts)


def _own_style() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((STATIC / "css").glob("*.css")))
