"""The store: Oxigraph on disk or in memory, read through rdflib.

FOLDER/store/ holds generations (`g1`, `g2`, …), each a whole database, and `CURRENT`, which names the one that counts.
Writing works on a snapshot of hard links, which then becomes the current one by a single rename: whoever interrupts it,
however hard, leaves the store as it was or complete. A published generation is never written again, so readers need no
lock and see one state for as long as they look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import namespaces, provenance
from kg.designations import RELATIONS, Designation, designations
from kg.errors import StoreError
from kg.model import Claim, Document, Entity
from kg.store.draft import Draft
from kg.store.folder import current, locked, opened, store_folder

if TYPE_CHECKING:
    from rdflib import Dataset


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
        self.folder = None if folder is None else store_folder(Path(folder))
        self.inner = ox.Store()
        if self.folder is None:
            return
        if (self.folder / "CURRENT").is_file():
            self.inner = opened(self.folder)
        elif not create:
            raise StoreError(f"{folder}: there is no store; make one with `kg build` or `kg import`")

    @classmethod
    def memory(cls) -> Store:
        """Return an empty store in memory."""
        return cls(None)

    @property
    def database(self) -> Path | None:
        """The folder of the current generation, which nobody will write to; None in memory."""
        generation = current(self.folder) if self.folder else ""
        return self.folder / generation if self.folder and generation else None

    def dataset(self) -> Dataset:
        """Return this state as an rdflib Dataset; its default graph is the union of all graphs."""
        from rdflib import Dataset

        from kg.store.dataset import ReadOnlyStore

        made = Dataset(store=ReadOnlyStore(store=self.inner), default_union=True)
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
        return designations(provenance.claims(self.inner, relations=RELATIONS))

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.inner)

    @contextmanager
    def write(self) -> Iterator[Draft]:
        """Change the store as one step: `with store.write() as draft: draft.replace(…)`.

        Raises StoreError where another process is writing.
        """
        with locked(self.folder):
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
