"""One run over a folder: what is read and kept, what fails, and the commit at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import SourceError, UsageError
from kg.model import Article, Document
from kg.pipeline.documents import Documents
from kg.pipeline.extracting import extract
from kg.pipeline.fingerprint import article_key
from kg.sources import Skipped


@dataclass(slots=True)
class Built:
    """What a run did."""

    out: Path
    read: int = 0  # documents parsed or imported now
    kept: int = 0  # documents that had been read before and had not changed
    replaced: list[Document] = field(default_factory=list)  # earlier texts of an edited source
    documents: int = 0  # documents in the graph
    claims: int = 0  # claims in the graph
    errors: list[SourceError] = field(default_factory=list)

    def __str__(self) -> str:
        parts = [f"{_count(self.claims, 'claim')} of {_count(self.documents, 'document')} in {self.out}"]
        parts.append(f"{self.read:,} read")
        parts += [f"{self.kept:,} unchanged"] if self.kept else []
        parts += [f"{len(self.replaced):,} replaced"] if self.replaced else []
        parts += [f"{len(self.errors):,} failed"] if self.errors else []
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Reading:
    """How texts are read."""

    model: str | None = None
    extractors: Sequence[str] = ("frames",)
    min_confidence: float = 0.0
    workers: int = 1
    progress: bool = False  # a bar on standard error, if that is a terminal


class Run:
    """Reads into a folder; nothing of it shows in the graph before `commit`."""

    def __init__(self, out: str | Path, reading: Reading, on_error: Callable[[SourceError], None]) -> None:
        """Raises UsageError where the folder is a file."""
        self.out = Path(out)
        if self.out.exists() and not self.out.is_dir():
            raise UsageError(f"{out} is a file; name a folder to write to")
        self.reading, self.on_error = reading, on_error
        self.built = Built(self.out)
        self.documents = Documents(self.out / "documents")
        self.given: list[Document] = []

    def failed(self, error: SourceError) -> None:
        """Report an input that could not be read, or was left out on purpose."""
        if not isinstance(error, Skipped):
            self.built.errors.append(error)
        self.on_error(error)

    def articles(self, articles: Iterable[Article]) -> None:
        """Keep what articles say; only those are parsed that are new or would now be read differently."""
        how = self.reading
        key = article_key(model=how.model, extractors=how.extractors, min_confidence=how.min_confidence)
        fresh = self._fresh(shown(articles, how.progress), key)
        for article, outcome in extract(fresh, model=how.model, extractors=how.extractors, workers=how.workers):
            if isinstance(outcome, SourceError):
                self.failed(outcome)
                continue
            claims, refused = outcome
            sure = [claim for claim in claims if claim.confidence >= how.min_confidence]
            self.documents.write(article.document, key(article), sure, refused)
            self.note(article.document)

    def note(self, document: Document, *, kept: bool = False) -> None:
        """Note that a document belongs to this run."""
        self.given.append(document)
        self.built.kept += kept
        self.built.read += not kept

    def commit(self, *, files: bool = True) -> Built:
        """Put what was read into the graph, beside what is there, and write every file anew. Raises StoreError."""
        from kg.pipeline import commit

        if self.given or not self.built.errors:  # where nothing could be read, all stays as it is
            commit.add(self.out, self.given, self.built, files=files)
        return self.built

    def _fresh(self, articles: Iterable[Article], key: Callable[[Article], str]) -> Iterator[Article]:
        for article in articles:
            if self.documents.head(article.document.id) == (article.document, key(article)):
                self.note(article.document, kept=True)
            else:
                yield article


def shown(articles: Iterable[Article], progress: bool) -> Iterable[Article]:
    """Return the articles, counted by a bar on standard error if that is a terminal and `progress` is asked for."""
    from tqdm import tqdm

    bar: Iterable[Article] = tqdm(articles, unit=" articles", disable=None if progress else True, leave=False)
    return bar


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
