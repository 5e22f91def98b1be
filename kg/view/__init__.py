"""The page: a graph of claims drawn by PyVis (vis-network) in one HTML file that asks nothing of the network."""

from kg.analytics import around
from kg.view.notebook import Graph, view
from kg.view.page import render

__all__ = ["Graph", "around", "render", "view"]
