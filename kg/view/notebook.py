"""The page in a notebook: a graph that shows itself."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

import networkx as nx

from kg import analytics
from kg.view.page import render

if TYPE_CHECKING:
    from rdflib import Dataset


class Graph:
    """A graph of claims that shows itself in Jupyter. `.graph` is the NetworkX graph, `.html` the page."""

    def __init__(
        self, graph: nx.MultiDiGraph[str], *, title: str = "Sanctions graph", focus: str = "", height: int = 640
    ) -> None:
        self.graph, self.title, self.focus, self.height = graph, title, focus, height

    def around(self, name: str, *, depth: int = 1) -> Graph:
        """Return the part within `depth` steps of the node of that name. Raises UsageError."""
        near, centre = analytics.around(self.graph, name, depth=depth), analytics.find(self.graph, name)
        return Graph(near, title=f"{self.title}: {name}", focus=centre, height=self.height)

    @property
    def html(self) -> str:
        """The page, one HTML file."""
        return render(self.graph, title=self.title, focus=self.focus)

    def __repr__(self) -> str:
        return f"Graph({self.graph.number_of_nodes():,} nodes, {self.graph.number_of_edges():,} claims)"

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own origin: scripts run in it, and reach nothing of the notebook."""
        return (
            f'<iframe title="{html.escape(self.title)}" sandbox="allow-scripts allow-downloads allow-popups" '
            f'width="100%" height="{int(self.height)}" style="border:0" srcdoc="{html.escape(self.html)}"></iframe>'
        )


def view(source: nx.MultiDiGraph[str] | Dataset, *, title: str = "Sanctions graph", height: int = 640) -> Graph:
    """Return the graph that shows itself, of a NetworkX graph or an rdflib Dataset that kg made."""
    if isinstance(source, nx.MultiDiGraph):
        return Graph(source, title=title, height=height)
    from kg import provenance

    return Graph(analytics.graph(provenance.claims(source)), title=title, height=height)
