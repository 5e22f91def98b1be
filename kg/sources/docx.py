"""DOCX → article, through python-docx: paragraphs and tables in their order, a row a line."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from kg.errors import SourceError
from kg.model import Article
from kg.sources import blocks, metadata
from kg.sources.decode import clean
from kg.sources.raw import Limits, Raw

MAX_PARTS = 10_000
UNPACKED = 10  # times the limit of a file: what an archive may unpack to
NESTED = 20  # tables within tables


def article(raw: Raw, limits: Limits) -> Article:
    """Return the article of a Word file. Raises SourceError where it is broken, or unpacks to far too much."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    check_archive(raw, limits)
    try:
        word = Document(io.BytesIO(raw.content))
        text = blocks.tidy(clean("\n\n".join(_blocks(word, 0))))
        title = metadata.one_line(word.core_properties.title)
    except (zipfile.BadZipFile, PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise SourceError(raw.source, f"is a broken Word file ({error})", "open it and save it again") from error
    limits.check_chars(raw.source, len(text))
    if not text:
        raise SourceError(raw.source, "has no text", "leave it out")
    return Article.of(
        text, title=clean(title) or metadata.headline(text), date=metadata.date_line(text), source=raw.source
    )


def check_archive(raw: Raw, limits: Limits) -> None:
    """Raise SourceError where a zip archive is broken, unpacks to too much, or its XML declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > UNPACKED * limits.bytes:
                raise SourceError(raw.source, "unpacks to far more than a document holds", "leave it out")
            for part in parts:
                if part.flag_bits & 1:
                    raise SourceError(raw.source, "is encrypted", "save a copy without the password")
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part)[:2000]:
                    raise SourceError(raw.source, "declares XML entities, as no Word file does", "leave it out")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError) as error:
        raise SourceError(raw.source, f"is a broken archive ({error})", "open it and save it again") from error


def _blocks(container: Any, depth: int) -> Iterator[str]:
    """Yield the paragraphs and tables of a document or cell."""
    from docx.table import Table

    items: list[str] = []  # list items that follow each other stand on lines of one block
    for block in container.iter_inner_content():
        is_item = not isinstance(block, Table) and _is_list_item(block)
        if items and not is_item:
            yield "\n".join(items)
            items = []
        if isinstance(block, Table):
            yield "\n".join(_rows(block, depth))
        elif text := block.text.strip():
            if is_item:
                items.append(text)
            else:
                yield text
    if items:
        yield "\n".join(items)


def _is_list_item(paragraph: Any) -> bool:
    properties = paragraph._p.pPr
    name = paragraph.style.name if paragraph.style is not None else ""
    return (properties is not None and properties.numPr is not None) or (name or "").startswith("List")


def _rows(table: Any, depth: int) -> Iterator[str]:
    if depth >= NESTED:
        return
    for row in table.rows:
        cells: list[str] = []
        met: list[Any] = []  # a merged cell comes once for each column it spans
        for cell in row.cells:
            if not any(cell._tc is one for one in met):
                met.append(cell._tc)
                cells.append(" ".join(" ".join(_blocks(cell, depth + 1)).split()))
        if any(cells):
            yield " | ".join(cells)
