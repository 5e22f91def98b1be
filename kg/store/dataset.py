"""The rdflib side of a store: it reads, and says so when asked to write."""

from __future__ import annotations

from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Graph

from kg.errors import StoreError


class ReadOnlyStore(OxigraphStore):
    """An rdflib store over an Oxigraph database that must not change."""

    def add_graph(self, graph: Graph) -> None:
        """Naming a graph, as `Dataset.graph` does, adds nothing."""

    def add(self, *_: Any, **__: Any) -> NoReturn:
        raise StoreError("this dataset is for reading; write through kg.store.Store")

    addN = remove = update = remove_graph = add  # the names of rdflib's Store
