"""Shared by the tests of kg.sources: read inputs, get articles and errors."""

from __future__ import annotations

from pathlib import Path

from kg.errors import SourceError
from kg.model import Article
from kg.sources import Limits, read

PROSE = (
    "The ministry of trade of Freedonia said on Friday that it had designated Blue Harbour Shipping Ltd, a company "
    "based in Port Example, for carrying arms to the Sylvanian militia.\n\n"
    "The company's director, Ada Example, denied the allegation. “We carry grain,” she said.\n"
)


def read_all(*inputs: str | Path, limits: Limits | None = None) -> tuple[list[Article], list[SourceError]]:
    errors: list[SourceError] = []
    return list(read([str(i) for i in inputs], on_error=errors.append, limits=limits)), errors


def read_bytes(folder: Path, name: str, content: bytes, limits: Limits | None = None):
    """Return the one article of a file with this content; fail on any error."""
    (folder / name).write_bytes(content)
    articles, errors = read_all(folder / name, limits=limits)
    assert errors == []
    assert len(articles) == 1
    return articles[0]


def error_of(folder: Path, name: str, content: bytes, limits: Limits | None = None) -> SourceError:
    """Return the one error of a file with this content; fail on any article."""
    (folder / name).write_bytes(content)
    articles, errors = read_all(folder / name, limits=limits)
    assert articles == []
    assert len(errors) == 1
    assert errors[0].source.startswith(name)
    assert errors[0].fix
    return errors[0]
