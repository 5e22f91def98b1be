"""Official lists into a folder: each edition is a document, and so is every statement of reasons in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model import Article
from kg.pipeline.fingerprint import list_key
from kg.pipeline.run import Run

if TYPE_CHECKING:
    from kg.sources.lists import ListFile


def read_lists(
    run: Run, files: Sequence[str], *, reasons: bool = True, on_list: Callable[[str, ListFile], None] | None = None
) -> None:
    """Keep what lists say; with `reasons`, extractors read the statements of reasons too.

    `on_list` gets each file's path and what was found in it. Lists that cannot be read are the run's errors.
    """
    from kg.sources import lists

    for found in lists.read_many(files, on_error=run.failed):
        try:
            _keep(run, found)
            if reasons and not found.merged_with:
                run.articles(_reasons(found))
        except SourceError as error:
            run.failed(error)
            continue
        if on_list:
            on_list(str(found.path), found)


def _keep(run: Run, found: ListFile) -> None:
    if found.merged_with:
        for _ in found:  # its entries are counted; its claims come with the main file
            pass
        return
    key = list_key(found.document)
    run.documents.write(found.document, key, found.claims())
    run.note(found.document)


def _reasons(found: ListFile) -> Iterator[Article]:
    for _, article in found.articles():
        yield article
