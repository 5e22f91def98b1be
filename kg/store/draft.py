"""The next state of a store, seen by nobody until it is published."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg import namespaces, provenance
from kg.designations import RELATIONS, designations
from kg.model import Claim, Document
from kg.ontology import load as ontology
from kg.store.folder import current, fresh, opened, publish, snapshot

if TYPE_CHECKING:
    from kg.provenance.write import Refusal

FEW, MANY = 20_000, 200_000  # quads; dropping more than these copies the rest instead


class Published(Protocol):
    """What a draft needs of its store."""

    folder: Path | None
    inner: ox.Store


class Draft:
    """The next state of a store, seen by nobody until it is published."""

    def __init__(self, store: Published) -> None:
        self._store = store
        self._path: Path | None = None
        if store.folder is None:
            self.inner = ox.Store()
            self.inner.extend(store.inner)
            return
        store.folder.mkdir(parents=True, exist_ok=True)
        before = current(store.folder)
        self._path = fresh(store.folder, after=before)
        if before:
            snapshot(store.folder / before, self._path)
        self.inner = ox.Store(str(self._path))

    def replace(self, document: Document, claims: Iterable[Claim], *, on_refusal: Refusal | None = None) -> None:
        """Put a document with exactly these claims in the place of what the store has of it."""
        self.forget(document.id)
        self._add(chain(provenance.document_quads(document), provenance.quads(claims, on_refusal=on_refusal)))

    def load(self, claims: Iterable[Claim], *, on_refusal: Refusal | None = None) -> None:
        """Add claims of any number of documents in bulk. What RDF cannot carry goes to `on_refusal` or raises."""
        self._add(provenance.quads(claims, on_refusal=on_refusal))

    def forget(self, document: str) -> bool:
        """Remove a document's graph; return whether there was one."""
        graph = ox.NamedNode(namespaces.iri(f"document/{document}"))
        if not self.inner.contains_named_graph(graph):
            return False
        self._drop(graph)
        return True

    def put(self, graph: str, quads: Iterable[ox.Quad]) -> None:
        """Make a graph (`graph/resolution`) hold exactly these quads, whatever graph they name."""
        node = ox.NamedNode(namespaces.iri(graph))
        wanted = {ox.Quad(quad.subject, quad.predicate, quad.object, node) for quad in quads}
        present = set(self.inner.quads_for_pattern(None, None, None, node))
        gone = present - wanted
        if len(gone) > FEW:
            self._drop(node)
            present = set()
        else:
            for quad in gone:
                self.inner.remove(quad)
        self._add(iter(wanted - present))

    def refresh(self) -> None:
        """Bring what several documents say together, and the ontology, up to date."""
        acts = provenance.designation_quads(designations(provenance.claims(self.inner, relations=RELATIONS)))
        self.put(provenance.ENTITIES, chain(provenance.entity_quads(self.inner), acts))
        self.put("ontology", provenance.ontology_quads(ontology()))

    def publish(self) -> None:
        """Make this draft the state that everybody sees."""
        if self._path is None:
            self._store.inner = self.inner
            return
        folder, generation = self._path.parent, self._path.name
        self.inner.flush()
        self.inner = ox.Store()  # closes the database
        publish(folder, generation)
        self._path = None
        self._store.inner = opened(folder)

    def discard(self) -> None:
        """Remove what was not published."""
        self.inner = ox.Store()
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)

    def _add(self, quads: Iterator[ox.Quad]) -> None:
        """Add few quads in one transaction, many in bulk, which writes files of its own."""
        first = list(islice(quads, FEW))
        if len(first) < FEW:
            self.inner.extend(first)
        else:
            self.inner.bulk_extend(chain(first, quads))

    def _drop(self, graph: ox.NamedNode) -> None:
        # an iterator that outlives its use would keep the database open
        count = sum(1 for _ in islice(self.inner.quads_for_pattern(None, None, None, graph), MANY))
        if self._path is None or count < MANY:
            self.inner.remove_graph(graph)
            return
        kept, old = self._path.with_name(self._path.name + ".kept"), self._path
        rest = ox.Store(str(kept))
        rest.bulk_extend(quad for quad in self.inner if quad.graph_name != graph)
        rest.flush()
        self.inner = rest = ox.Store()
        shutil.rmtree(old)
        os.replace(kept, old)
        self.inner = ox.Store(str(old))
