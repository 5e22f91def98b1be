"""The store: Oxigraph on disk or in memory, read through rdflib.

FOLDER/store/ holds generations (`g1`, `g2`, …), each a whole database, and `CURRENT`, which names the one that counts.
Writing works on a snapshot of hard links, which then becomes the current one by a single rename: whoever interrupts it,
however hard, leaves the store as it was or complete. A published generation is never written again, so readers need no
lock and see one state for as long as they look.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import namespaces, provenance
from kg.designations import RELATIONS as DESIGNATING
from kg.designations import Designation, designations
from kg.errors import StoreError
from kg.model import Claim, Document, Entity
from kg.ontology import load as ontology

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.provenance.write import Refusal

FORMAT = 1  # of the folder and of the quads in it; another number needs another build
_KEEP = 2  # generations: a reader that opened the one before still finds its files
_MANY = 200_000  # quads; dropping more than these copies the rest instead


def open(path: str | Path) -> Dataset:
    """Return the store of a folder as an rdflib Dataset to read, its default graph the union of all graphs.

    Raises StoreError.
    """
    return Store(path).dataset()


class Store:
    """Claims, documents, entities and designations as quads.

    A store shows the state it had when it was opened, or after its own last write.
    """

    def __init__(self, folder: str | Path | None, *, create: bool = False) -> None:
        """Open the store that a build wrote into a folder; None keeps it in memory.

        Raises StoreError where there is none (unless `create`), or where it is damaged or of another version.
        """
        self.folder = None if folder is None else _store_folder(Path(folder))
        self.inner = ox.Store()
        if self.folder is None:
            return
        if (self.folder / "CURRENT").is_file():
            self.inner = _open(self.folder)
        elif not create:
            raise StoreError(f"{folder}: there is no store; make one with `kg build` or `kg import`")

    @classmethod
    def memory(cls) -> Store:
        """Return an empty store in memory."""
        return cls(None)

    @property
    def database(self) -> Path | None:
        """The folder of the current generation, which nobody will write to; None in memory."""
        return self.folder / _current(self.folder) if self.folder and _current(self.folder) else None

    def dataset(self) -> Dataset:
        """Return this state as an rdflib Dataset; its default graph is the union of all graphs."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        made = Dataset(store=OxigraphStore(store=self.inner), default_union=True)
        for prefix, namespace in namespaces.prefixes().items():
            made.bind(prefix, namespace)
        return made

    def claims(self, *, document: str | None = None, relations: Collection[str] | None = None) -> Iterator[Claim]:
        """Yield the claims by document and id: of one document, or of some relations, where asked for."""
        return provenance.claims(self.inner, document=document, relations=relations)

    def documents(self) -> list[Document]:
        """Return the documents, sorted by id."""
        return provenance.documents(self.inner)

    def entities(self) -> dict[str, Entity]:
        """Return id → entity, as all documents together name it."""
        return provenance.entities(provenance.entities_said(self.inner))

    def designations(self) -> tuple[Designation, ...]:
        """Return the authorities' acts that the claims tell of."""
        return _designations(self.inner)

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.inner)

    @contextmanager
    def write(self) -> Iterator[Draft]:
        """Change the store as one step: `with store.write() as draft: draft.replace(…)`.

        Raises StoreError where another process is writing.
        """
        with _locked(self.folder):
            draft = Draft(self)
            try:
                yield draft
                draft.refresh()
                draft.publish()
            finally:
                draft.discard()

    def replace(self, document: Document, claims: Iterable[Claim]) -> None:
        """Put a document with exactly these claims in the place of what the store has of it."""
        with self.write() as draft:
            draft.replace(document, claims)

    def load(self, claims: Iterable[Claim]) -> None:
        """Add claims of any number of documents in bulk."""
        with self.write() as draft:
            draft.load(claims)

    def forget(self, document: str) -> bool:
        """Remove a document and everything that only it says; return whether it was there."""
        with self.write() as draft:
            return draft.forget(document)


class Draft:
    """The next state of a store, seen by nobody until it is published."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._path: Path | None = None
        if store.folder is None:
            self.inner = ox.Store()
            self.inner.extend(store.inner)
            return
        store.folder.mkdir(parents=True, exist_ok=True)
        current = _current(store.folder)
        self._path = _fresh(store.folder, after=current)
        if current:
            _snapshot(store.folder / current, self._path)
        self.inner = ox.Store(str(self._path))

    def replace(self, document: Document, claims: Iterable[Claim], *, on_refusal: Refusal | None = None) -> None:
        """Put a document with exactly these claims in the place of what the store has of it."""
        self.forget(document.id)
        self.inner.bulk_extend(provenance.document_quads(document))
        self.load(claims, on_refusal=on_refusal)

    def load(self, claims: Iterable[Claim], *, on_refusal: Refusal | None = None) -> None:
        """Add claims of any number of documents in bulk. What RDF cannot carry goes to `on_refusal` or raises."""
        self.inner.bulk_extend(provenance.quads(claims, on_refusal=on_refusal))

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
        for quad in present - wanted:
            self.inner.remove(quad)
        self.inner.bulk_extend(sorted(wanted - present, key=str))

    def refresh(self) -> None:
        """Bring what several documents say together, and the ontology, up to date."""
        acts = provenance.designation_quads(_designations(self.inner))
        self.put(provenance.ENTITIES, chain(provenance.entity_quads(self.inner), acts))
        self.put("ontology", provenance.ontology_quads(ontology()))

    def publish(self) -> None:
        """Make this draft the state that everybody sees."""
        if self._path is None:
            self._store.inner = self.inner
            return
        folder = self._path.parent
        self.inner.flush()
        self.inner = ox.Store()  # closes the database
        marker = {"format": FORMAT, "base": namespaces.base(), "generation": self._path.name}
        waiting = folder / "CURRENT.new"
        waiting.write_text(json.dumps(marker, indent=1) + "\n", "utf-8")
        os.replace(waiting, folder / "CURRENT")
        self._path = None
        self._store.inner = _open(folder)
        for old in _generations(folder)[:-_KEEP]:
            shutil.rmtree(folder / old, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was not published."""
        self.inner = ox.Store()
        if self._path is not None:
            shutil.rmtree(self._path, ignore_errors=True)

    def _drop(self, graph: ox.NamedNode) -> None:
        quads = self.inner.quads_for_pattern(None, None, None, graph)
        if self._path is None or sum(1 for _, _ in zip(range(_MANY), quads, strict=False)) < _MANY:
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


def _designations(store: ox.Store) -> tuple[Designation, ...]:
    return designations(provenance.claims(store, relations=DESIGNATING))


def _store_folder(folder: Path) -> Path:
    return folder if (folder / "CURRENT").is_file() else folder / "store"


def _current(folder: Path) -> str:
    """Return the name of the current generation, empty in a new folder. Raises StoreError."""
    marker = folder / "CURRENT"
    if not marker.is_file():
        return ""
    try:
        said = json.loads(marker.read_text("utf-8"))
        format_, base, generation = said["format"], said["base"], said["generation"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{marker}: not readable ({error}); delete {folder} and build again") from error
    if format_ != FORMAT:
        raise StoreError(f"{folder}: of format {format_}, this kg reads {FORMAT}; delete it and build again")
    if base != namespaces.base():
        raise StoreError(f"{folder}: its IRIs begin with {base}; set KG_BASE={base} or build again")
    return str(generation)


def _open(folder: Path) -> ox.Store:
    generation = _current(folder)
    try:
        return ox.Store.read_only(str(folder / generation))
    except OSError as error:
        raise StoreError(f"{folder}: damaged ({error}); delete it and build again") from error


def _generations(folder: Path) -> list[str]:
    found = [path.name for path in folder.glob("g*") if path.name[1:].isdigit()]
    return sorted(found, key=lambda name: int(name[1:]))


def _fresh(folder: Path, *, after: str) -> Path:
    """Return the path of the next generation, what an interrupted write left there removed."""
    number = int(after[1:]) if after else 0
    for path in folder.glob("g*"):
        digits = path.name[1:].split(".")[0]
        if digits.isdigit() and int(digits) > number:
            shutil.rmtree(path, ignore_errors=True)
    return folder / f"g{number + 1}"


def _snapshot(source: Path, target: Path) -> None:
    """Copy a closed database; its .sst files are never changed in place, so links do."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.suffix == ".sst":
            try:
                os.link(path, target / path.name)
                continue
            except OSError:  # a file system without hard links
                pass
        if path.name != "LOCK":
            shutil.copy2(path, target / path.name)


@contextmanager
def _locked(folder: Path | None) -> Iterator[None]:
    """Hold the folder against other writers. Raises StoreError."""
    if folder is None:
        yield
        return
    try:
        import fcntl
    except ImportError:  # no such lock here; the database's own one holds off the second writer later
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{folder}: another process is writing to it; wait until it has ended") from error
        yield
