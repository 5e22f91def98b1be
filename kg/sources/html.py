"""HTML → article, through trafilatura: the main text, title, date and publisher of a page."""

from __future__ import annotations

import logging
import re
from typing import Any

from kg.errors import SourceError
from kg.model import Article
from kg.sources import blocks, metadata
from kg.sources.decode import clean, decode
from kg.sources.raw import Limits, Raw

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# No guessing from copyright years; nothing depends on today's date.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}


def article(raw: Raw, limits: Limits) -> Article:
    """Return the article of a page; where no main text can be told, all of its visible text."""
    declared = _CHARSET.search(raw.content[:4096])
    charset = raw.charset or (declared[1].decode("ascii", "replace") if declared else "")
    page = decode(raw.content, source=raw.source, charset=charset)
    limits.check_chars(raw.source, len(page))
    found = _main(page)
    text = clean(blocks.plain(found.body, heads=True)) if found is not None and found.body is not None else ""
    whole = visible(page)
    if len(text) < 200 and len(whole) > 2 * len(text):
        text = whole
    if not text:
        raise SourceError(raw.source, "is a page without text", "save it after its scripts have run, or give its text")
    title = metadata.one_line(found.title if found is not None else "") or metadata.one_line(_title(page))
    date = metadata.iso_date(found.date if found is not None else "") or metadata.date_line(text)
    publisher = metadata.one_line(found.sitename if found is not None else "") or metadata.publisher_of(
        raw.source if "://" in raw.source else (found.url if found is not None else "")
    )
    return Article.of(text, title=clean(title), date=date, source=raw.source, publisher=clean(publisher))


def visible(page: str) -> str:
    """Return all visible text of a page or of a piece of HTML."""
    from lxml import etree, html

    try:
        # lxml refuses an encoding declaration in text, so that it is handed bytes.
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return clean(blocks.plain(tree))


def _main(page: str) -> Any:
    """Return trafilatura's document of a page, or None where it finds none."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(
        page, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=_DATES
    )


def _title(page: str) -> str:
    from html import unescape

    found = re.search(r"<title[^>]*>([^<]{1,1000})", page, re.IGNORECASE)
    return unescape(found[1]) if found else ""
