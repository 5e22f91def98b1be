"""Inputs → articles: plain text, Markdown, HTML, PDF, DOCX, JSON Lines, feeds, standard input and https addresses.

An article's text is what offsets count in. Plain text and JSON fields are kept as they are, Windows line ends included;
the other formats are rendered to plain text: one line a paragraph, a blank line between paragraphs, one line a list
item or table row (cells joined by ` | `), no markup. Control characters other than tab and line ends become spaces.
An article's identity is the hash of its text; the same text met twice is one article, and the second is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.errors import SourceError
from kg.model import Article
from kg.sources.raw import Limits, Raw, Skipped

__all__ = ["Limits", "Raw", "Skipped", "read"]


def read(
    inputs: Sequence[str], *, on_error: Callable[[SourceError], None], limits: Limits | None = None
) -> Iterator[Article]:
    """Yield the articles of files, folders, `-` (standard input) and `https://` addresses, in the order given.

    Folders are walked in the order of their sorted paths. Whatever cannot be read goes to `on_error` as a SourceError
    that names file, cause and fix, and the others go on; what is left out on purpose (a text met before, a file of an
    unknown kind in a folder) goes there as `Skipped`, a SourceError that is no failure.
    """
    from kg.sources.find import find
    from kg.sources.formats import articles

    limits = limits or Limits.from_environment()
    seen: dict[str, str] = {}
    for raw in find(inputs, limits=limits, on_error=on_error):
        for article in articles(raw, limits=limits, on_error=on_error):
            document = article.document
            if document.id in seen:
                on_error(Skipped(document.source, f"has the same text as {seen[document.id]}", "it is read once"))
                continue
            seen[document.id] = document.source
            yield article
