"""RSS and Atom → articles, through feedparser, which is given bytes and fetches nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from kg.errors import SourceError
from kg.model import Article
from kg.sources import metadata
from kg.sources.decode import clean, decode
from kg.sources.html import visible
from kg.sources.raw import Limits, Raw

MAX_ENTRIES = 100_000


def articles(raw: Raw, limits: Limits, on_error: Callable[[SourceError], None]) -> Iterator[Article]:
    """Yield an article for each entry: its full content where the feed carries it, else its summary.

    Raises SourceError where the feed declares XML entities or holds no entry.
    """
    import feedparser

    text = decode(raw.content, source=raw.source, charset=raw.charset)
    if "<!ENTITY" in text.upper():
        raise SourceError(raw.source, "declares XML entities", "leave it out, or save it without them")
    parsed = feedparser.parse(io.BytesIO(raw.content), sanitize_html=True, resolve_relative_uris=False)
    if not parsed.entries:
        raise SourceError(raw.source, "is a feed without entries", "check that it is a whole RSS or Atom file")
    publisher = clean(metadata.one_line(parsed.feed.get("title")))
    for number, entry in enumerate(parsed.entries[:MAX_ENTRIES], start=1):
        try:
            yield _article(entry, raw.source, number, publisher, limits)
        except SourceError as error:
            on_error(error)


def _article(entry: Any, source: str, number: int, publisher: str, limits: Limits) -> Article:
    where = f"{source} entry {number}"
    bodies = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    text = max((_plain(body) for body in bodies if isinstance(body, str)), key=len, default="")
    if not text:
        raise SourceError(where, "has no text", "give the page that it links to instead")
    limits.check_chars(where, len(text))
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return Article.of(
        text,
        title=clean(metadata.one_line(_plain(entry.get("title", "")))),
        date=metadata.iso_date(entry.get("published") or entry.get("updated")) or _day(when),
        source=metadata.address(entry.get("link")) or f"{source}#{number}",
        publisher=publisher,
    )


def _plain(body: str) -> str:
    return visible(body) if "<" in body or "&" in body else clean(body.strip())


def _day(when: Any) -> str:
    return "-".join(f"{part:02d}" for part in when[:3]) if when else ""
