"""Claims without a store: of one text, or of any inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.errors import SourceError
from kg.model import Article, Claim
from kg.pipeline.extracting import extract as extracted


def extract(
    text: str,
    *,
    title: str = "",
    date: str = "",
    model: str | None = None,
    extractors: Sequence[str] = ("frames",),
    min_confidence: float = 0.0,
) -> list[Claim]:
    """Return the claims of a text, sorted by place. `date` (ISO 8601) is the text's own, for relative dates.

    Raises ModelError, UsageError.
    """
    article = Article.of(text, title=title, date=date)
    ((_, outcome),) = extracted([article], model=model, extractors=extractors)
    if isinstance(outcome, SourceError):
        raise outcome
    return [claim for claim in outcome[0] if claim.confidence >= min_confidence]


def claims(
    inputs: Sequence[str],
    *,
    model: str | None = None,
    extractors: Sequence[str] = ("frames",),
    min_confidence: float = 0.0,
    workers: int = 1,
    progress: bool = False,
    on_error: Callable[[SourceError], None],
) -> Iterator[Claim]:
    """Yield the claims of files, folders, `-` and addresses as they are found; nothing is kept.

    What cannot be read goes to `on_error`, and the others go on.
    """
    from kg.pipeline.run import shown
    from kg.sources import read

    articles = shown(read(inputs, on_error=on_error), progress)
    for _, outcome in extracted(articles, model=model, extractors=extractors, workers=workers):
        if isinstance(outcome, SourceError):
            on_error(outcome)
        else:
            yield from (claim for claim in outcome[0] if claim.confidence >= min_confidence)
