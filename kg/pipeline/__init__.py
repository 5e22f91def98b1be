"""The whole run: read → parse → extract → resolve → store → what a person opens.

What each document says is kept beside the store, so that a run parses only what is new or changed, and the graph is put
together from all of it in one step. The result depends on the documents alone, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import SourceError, UsageError
from kg.model import Article, Document
from kg.pipeline.documents import Documents, Said
from kg.pipeline.extracting import extract
from kg.pipeline.fingerprint import keys
from kg.sources import Skipped, read

EXTRACTORS = ("frames",)


@dataclass(slots=True)
class Built:
    """What a build did."""

    out: Path
    read: int = 0  # documents parsed or imported now
    kept: int = 0  # documents that had been read before and had not changed
    replaced: list[Document] = field(default_factory=list)  # earlier texts of an edited source
    documents: int = 0  # documents in the graph
    claims: int = 0  # claims in the graph
    errors: list[SourceError] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [f"{self.claims:,} claims of {self.documents:,} documents in {self.out}", f"{self.read:,} read"]
        parts += [f"{self.kept:,} unchanged"] if self.kept else []
        parts += [f"{len(self.replaced):,} replaced"] if self.replaced else []
        parts += [f"{len(self.errors):,} failed"] if self.errors else []
        return "; ".join(parts)


def build(
    inputs: Sequence[str],
    out: str | Path = "output",
    *,
    lists: Sequence[str] = (),
    model: str | None = None,
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
    from kg.pipeline import commit

    out = Path(out)
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; name a folder to write to")
    built = Built(out)
    documents = Documents(out / "documents")
    given: list[Document] = []

    def report(error: SourceError) -> None:
        if not isinstance(error, Skipped):
            built.errors.append(error)
        on_error(error)

    fresh = _Fresh(documents, keys(model=model, extractors=EXTRACTORS, min_confidence=min_confidence), given, built)
    articles = fresh(shown(read(inputs, on_error=report), progress))
    for article, outcome in extract(articles, model=model, extractors=EXTRACTORS, workers=workers):
        if isinstance(outcome, SourceError):
            report(outcome)
            continue
        claims, refused = outcome
        sure = tuple(claim for claim in claims if claim.confidence >= min_confidence)
        documents.write(Said(article.document, fresh.key(article), sure, refused))
        given.append(article.document)
        built.read += 1
    commit.add(out, given, built)
    return built


def forget(documents: Iterable[str], folder: str | Path = "output") -> list[Document]:
    """Remove documents, named by id (or its beginning), path or address, from the graph of a folder.

    Returns the documents that were removed. Raises StoreError where a name fits none or an id several.
    """
    from kg.pipeline import commit

    return commit.remove(Path(folder), list(documents))


class _Fresh:
    """Lets the articles through that must be read; notes the others as given."""

    def __init__(
        self, documents: Documents, key: Callable[[Article], str], given: list[Document], built: Built
    ) -> None:
        self.documents, self.key, self.given, self.built = documents, key, given, built

    def __call__(self, articles: Iterable[Article]) -> Iterable[Article]:
        for article in articles:
            if self.documents.head(article.document.id) == (article.document, self.key(article)):
                self.given.append(article.document)
                self.built.kept += 1
            else:
                yield article


def shown(articles: Iterable[Article], progress: bool) -> Iterable[Article]:
    """Return the articles, counted by a bar on standard error if that is a terminal and `progress` is asked for."""
    from tqdm import tqdm

    bar: Iterable[Article] = tqdm(articles, unit=" articles", disable=None if progress else True, leave=False)
    return bar
