"""JSON Lines and JSON → articles: one object an article."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.errors import SourceError
from kg.model import Article
from kg.sources import metadata
from kg.sources.decode import clean, decode
from kg.sources.raw import Limits, Raw

TEXTS = ("text", "body", "content", "articleBody", "fulltext", "full_text")
TITLES = ("title", "headline", "name")
DATES = ("date", "published", "datePublished", "date_published", "published_at", "pubDate", "issued", "start")
PUBLISHERS = ("publisher", "site_name", "sitename", "source_name")
ADDRESSES = ("url", "link", "address", "canonical_url", "source")
IDS = ("id", "uid", "guid")


def articles(raw: Raw, limits: Limits, on_error: Callable[[SourceError], None]) -> Iterator[Article]:
    """Yield an article for each object; a line that is none goes to `on_error` with its number.

    The text is the first of the fields of TEXTS that holds some, kept as it is. The document's source is the record's
    address, else the file's path with the record's id after a `#` (its number where it has none, or one met before).
    """
    sources: set[str] = set()
    for number, line in _records(decode(raw.content, source=raw.source, charset=raw.charset)):
        where = f"{raw.source} record {number}"
        try:
            article = _article(line, raw.source, where, number, limits)
        except SourceError as error:
            on_error(error)
            continue
        if article.document.source in sources:
            source = f"{raw.source}#{number}"
            article = replace(article, document=replace(article.document, source=source))
        sources.add(article.document.source)
        yield article


def is_record(line: str) -> bool:
    """Whether a line is one JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _records(text: str) -> Iterator[tuple[int, Any]]:
    """Yield number and value of each record: of a whole JSON text, or line by line; a line that is no JSON as it is."""
    whole = _whole(text)
    if whole is not None:
        yield from enumerate(whole, start=1)
        return
    first = text.lstrip().split("\n", 1)[0]
    lines = text.split("\n") if is_record(first) or first.rstrip().endswith("}") else [text]
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, error


def _whole(text: str) -> list[Any] | None:
    """Return the records of a text that is one JSON value, or None where it is lines."""
    stripped = text.strip()
    if "\n" not in stripped and stripped.startswith("{"):
        return None
    try:
        value = json.loads(stripped)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict):
        for key in ("articles", "items", "results", "documents"):
            if isinstance(value.get(key), list):
                return list(value[key])
        return [value]
    return value if isinstance(value, list) else None


def _article(record: Any, source: str, where: str, number: int, limits: Limits) -> Article:
    if isinstance(record, Exception):
        cause = "is nested too deeply" if isinstance(record, RecursionError) else f"is not JSON ({record})"
        raise SourceError(where, cause, "put one JSON object on each line")
    if not isinstance(record, Mapping):
        raise SourceError(where, "is not a JSON object", "put one JSON object on each line")
    text = clean(_first(record, TEXTS))
    if not text.strip():
        raise SourceError(where, "has no text", f"give it one of the fields {', '.join(TEXTS)}")
    limits.check_chars(where, len(text))
    address = next((a for key in ADDRESSES if (a := metadata.address(record.get(key)))), "")
    key = next((record[k] for k in IDS if isinstance(record.get(k), str | int) and record[k] != ""), number)
    return Article.of(
        text,
        title=clean(metadata.one_line(_first(record, TITLES))) or metadata.headline(text),
        date=next((d for k in DATES if (d := metadata.iso_date(record.get(k)))), "") or metadata.date_line(text),
        source=address or f"{source}#{clean(str(key))[:200]}",
        publisher=clean(metadata.one_line(_first(record, PUBLISHERS))) or metadata.publisher_of(address),
    )


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    for key in keys:
        value = record.get(key)
        if isinstance(value, Mapping):
            value = value.get("name")
        if isinstance(value, str) and value.strip():
            return value
    return ""
