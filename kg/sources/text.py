"""Plain text → article; the text is kept as it is."""

from __future__ import annotations

from kg.model import Article
from kg.sources import metadata
from kg.sources.decode import decode
from kg.sources.raw import Limits, Raw


def article(raw: Raw, limits: Limits) -> Article:
    """Return the article of a plain text: the first line is the title if it looks like one, a date line the date."""
    text = decode(raw.content, source=raw.source, charset=raw.charset)
    limits.check_chars(raw.source, len(text))
    return Article.of(
        text,
        title=metadata.headline(text),
        date=metadata.date_line(text),
        source=raw.source,
        publisher=metadata.publisher_of(raw.source),
    )
