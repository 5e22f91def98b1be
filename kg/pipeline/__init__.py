"""The whole run: read → parse → extract → resolve → store → what a person opens.

What each document says is kept beside the store, so that a run parses only what is new or changed, and the graph is put
together from all of it in one step. The result depends on the documents alone, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model import Document
from kg.pipeline.run import Built, Reading, Run
from kg.sources import read

if TYPE_CHECKING:
    from kg.sources.lists import ListFile

__all__ = ["Built", "build", "forget", "import_lists"]


def build(
    inputs: Sequence[str],
    out: str | Path = "output",
    *,
    lists: Sequence[str] = (),
    model: str | None = None,
    extractors: Sequence[str] = ("frames",),
    min_confidence: float = 0.0,
    workers: int = 1,
    progress: bool = False,
    on_error: Callable[[SourceError], None] = lambda error: None,
) -> Built:
    """Put what the inputs claim into the graph of a folder, beside what is there, and write everything anew.

    A document that was read before and has not changed is not read again. An article of the same source with another
    text takes the place of the earlier one. Inputs that cannot be read go to `on_error` and to the result's `errors`;
    the others go on. Interrupted at any moment, the folder's store is as it was or complete, and the next run goes on
    where this one was. `progress` shows a bar on standard error if that is a terminal.
    Raises UsageError, ModelError, StoreError.
    """
    from kg.pipeline.lists import read_lists

    reading = Reading(
        model=model, extractors=extractors, min_confidence=min_confidence, workers=workers, progress=progress
    )
    run = Run(out, reading, on_error)
    if lists:
        read_lists(run, lists)
    run.articles(read(inputs, on_error=run.failed))
    return run.commit()


def import_lists(
    files: Sequence[str],
    out: str | Path = "output",
    *,
    reasons: bool = True,
    model: str | None = None,
    extractors: Sequence[str] = ("frames",),
    workers: int = 1,
    progress: bool = False,
    on_list: Callable[[str, ListFile], None] | None = None,
    on_error: Callable[[SourceError], None] = lambda error: None,
) -> Built:
    """Put official lists into the graph of a folder, whatever their formats.

    With `reasons`, extractors read the statements of reasons in them. Only the store is written: exports and pages are
    made from it when asked for. `on_list` gets each file's path and what was found in it.
    Raises UsageError, ModelError, StoreError.
    """
    from kg.pipeline.lists import read_lists

    run = Run(out, Reading(model=model, extractors=extractors, workers=workers, progress=progress), on_error)
    read_lists(run, files, reasons=reasons, on_list=on_list)
    return run.commit(files=False)


def forget(documents: Iterable[str], folder: str | Path = "output") -> list[Document]:
    """Remove documents, named by id (or its beginning), path or address, from the graph of a folder.

    Returns the documents that were removed. Raises StoreError where a name fits none or an id several.
    """
    from kg.pipeline import commit

    return commit.remove(Path(folder), list(documents))
