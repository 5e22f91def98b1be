"""Articles → what each of them says, in this process or in several."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kg.errors import KgError, SourceError
from kg.model import Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 16  # articles handed to a worker at once

# The claims of an article and what was refused as (reason, detail); or why nothing could be made of it.
Outcome = tuple[tuple[Claim, ...], tuple[tuple[str, str], ...]] | SourceError


def extract(
    articles: Iterable[Article], *, model: str | None = None, extractors: Sequence[str] = ("frames",), workers: int = 1
) -> Iterator[tuple[Article, Outcome]]:
    """Yield each article with what it says, in the order of the articles, whatever the number of workers.

    Raises ModelError and UsageError; what goes wrong with one article alone is its outcome.
    """
    if workers > 1:
        yield from _spread(articles, model, tuple(extractors), workers)
    else:
        yield from _here(articles, model, tuple(extractors))


def _here(
    articles: Iterable[Article], model: str | None, extractors: tuple[str, ...]
) -> Iterator[tuple[Article, Outcome]]:
    from kg import nlp

    for doc in nlp.parse(articles, _language(model)):
        yield doc._.article, _outcome(doc, extractors)


def _outcome(doc: Doc, extractors: tuple[str, ...]) -> Outcome:
    from kg.extractors import run

    try:
        made = run(doc, extractors)
    except KgError:
        raise
    except Exception as error:  # one article must not end the run over ten thousand
        source = doc._.article.document.source or "the text"
        return SourceError(source, f"an extractor failed on it ({type(error).__name__}: {error})", "please report it")
    return made.claims, tuple((refused.reason, refused.detail) for refused in made.refused)


@cache
def _language(model: str | None) -> Language:
    from kg import nlp

    return nlp.load(model)


def _spread(
    articles: Iterable[Article], model: str | None, extractors: tuple[str, ...], workers: int
) -> Iterator[tuple[Article, Outcome]]:
    """Hand batches to worker processes; a few more than there are workers are under way at any time."""
    batches = _batches(articles)
    with _pool(workers) as pool:
        running: deque[Future[list[tuple[Article, Outcome]]]] = deque()
        while True:
            for batch in islice(batches, workers * 2 - len(running)):
                running.append(pool.submit(_work, batch, model, extractors))
            if not running:
                return
            yield from running.popleft().result()


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _work(batch: list[Article], model: str | None, extractors: tuple[str, ...]) -> list[tuple[Article, Outcome]]:
    return list(_here(batch, model, extractors))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Give a pool whose workers leave Ctrl-C to us; what is still waiting is dropped when we leave early."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_ignore_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
