"""The page: a graph of claims drawn by PyVis (vis-network) in one HTML file that asks nothing of the network.

The room can be called: `kg.view(graph)` is `kg.view.view(graph)`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from kg.analytics import around
from kg.view.notebook import Graph, view
from kg.view.page import render

__all__ = ["Graph", "around", "render", "view"]


class _Callable(ModuleType):
    def __call__(self, source: Any, **options: Any) -> Graph:
        return view(source, **options)


sys.modules[__name__].__class__ = _Callable
