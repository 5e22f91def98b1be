"""Which format bytes are in: by what a server says, then by content, then by the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.errors import SourceError
from kg.model import Article
from kg.sources.raw import Limits, Raw, Skipped

_MEDIA_TYPES = {
    "application/pdf": "pdf",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "application/json": "records",
    "application/jsonl": "records",
    "application/x-ndjson": "records",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_SUFFIXES = {
    ".txt": "text", ".text": "text", "": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html",
    ".htm": "html", ".xhtml": "html", ".jsonl": "records", ".ndjson": "records", ".json": "records", ".rss": "feed",
    ".atom": "feed", ".pdf": "pdf", ".docx": "docx",
}  # fmt: skip
_REFUSED = {
    ".csv": ("is a table", "official lists and watch lists go through --lists or kg import"),
    ".tsv": ("is a table", "official lists and watch lists go through --lists or kg import"),
    ".xlsx": ("is a spreadsheet", "official lists go through --lists or kg import"),
    ".xls": ("is a spreadsheet", "official lists go through --lists or kg import"),
}
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "is an old Office file or encrypted", "save it as DOCX or PDF, without a password"),
    (b"{\\rtf", "is an RTF file", "save it as DOCX or PDF"),
    (b"\x1f\x8b", "is compressed", "unpack it"),
    (b"BZh", "is compressed", "unpack it"),
    (b"7z\xbc\xaf", "is compressed", "unpack it"),
    (b"\x89PNG", "is a picture", "run text recognition over it first"),
    (b"\xff\xd8\xff", "is a picture", "run text recognition over it first"),
    (b"GIF8", "is a picture", "run text recognition over it first"),
)  # fmt: skip
_ROOT = re.compile(
    r"(?:\s|(?><\?.*?\?>)|(?><!--.*?-->)|(?><!doctype[^>\[]*(?:\[.*?\]\s*)?>))*+<(?:[\w.-]+:)?([\w.-]+)", re.I | re.S
)


def articles(raw: Raw, *, limits: Limits, on_error: Callable[[SourceError], None]) -> Iterator[Article]:
    """Yield the articles of an input; what is wrong with it goes to `on_error`, whatever a library makes of it."""
    try:
        yield from _read(recognise(raw), raw, limits, on_error)
    except SourceError as error:
        on_error(error)
    except Exception as error:  # a hostile file can make a format library raise anything
        cause = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        on_error(SourceError(raw.source, cause, "check that the file is whole, or convert it to text"))


def recognise(raw: Raw) -> str:
    """Return the name of the reader: text, markdown, html, pdf, docx, records or feed.

    Raises SourceError for known formats that hold no article.
    """
    content, suffix = raw.content, raw.suffix
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        if b"word/" in content or suffix == ".docx":
            return "docx"
        cause, fix = _REFUSED.get(suffix, ("is an archive", "unpack it, or save the document as DOCX or PDF"))
        raise SourceError(raw.source, cause, fix)
    for magic, cause, fix in _MAGIC:
        if content.startswith(magic):
            raise SourceError(raw.source, cause, fix)
    if suffix in _REFUSED:
        raise SourceError(raw.source, *_REFUSED[suffix])
    if found := _MEDIA_TYPES.get(raw.media_type):
        return found
    head = _head(content)
    if head.startswith("<") and (found := _markup(head, raw)):
        return found
    by_name = _SUFFIXES.get(suffix)
    if by_name == "records" or (head[:1] in ("{", "[") and _is_json(content, head)):
        return "records"
    if by_name in ("pdf", "docx"):
        raise SourceError(raw.source, f"is named {suffix}, but is no such file", "check that the file is whole")
    if by_name and by_name != "text":
        return by_name
    if re.match(r"---[ \t]*\r?\n[A-Za-z_][\w-]*[ \t]*:[^\n]*\n(?:[^\n]*\n){0,60}?---[ \t]*\r?\n", head):
        return "markdown"
    if by_name is None and raw.walked:
        from kg.sources.decode import decode

        decode(content[:4096], source=raw.source)  # says so if it is binary
        raise Skipped(raw.source, f"is of an unknown kind ({suffix})", "name the file itself to have it read as text")
    return "text"


def _read(name: str, raw: Raw, limits: Limits, on_error: Callable[[SourceError], None]) -> Iterator[Article]:
    if name == "records":
        from kg.sources import records

        yield from records.articles(raw, limits, on_error)
    elif name == "feed":
        from kg.sources import feed

        yield from feed.articles(raw, limits, on_error)
    else:
        from importlib import import_module

        yield import_module(f"kg.sources.{name}").article(raw, limits)


def _head(content: bytes) -> str:
    """Return the beginning of the content as text, good enough to recognise a format by."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[2:16_386].decode(encoding, "replace").lstrip()
    return content[:16_384].decode("utf-8", "replace").lstrip("\ufeff \t\r\n")


def _markup(head: str, raw: Raw) -> str:
    """Return the reader of a text that starts with a tag; empty where it is no markup after all."""
    found = _ROOT.match(head)
    root = found[1].lower() if found else ""
    if root in ("rss", "feed") or (root == "rdf" and "purl.org/rss" in head):
        return "feed"
    is_page = root in ("html", "head", "body", "article", "main", "div", "p", "h1", "section", "table", "meta", "title")
    if is_page or "<!doctype html" in head[:500].lower() or "<html" in head[:2000].lower():
        return "markdown" if raw.suffix in (".md", ".markdown") and root != "html" else "html"
    if head.startswith("<?xml") or raw.suffix == ".xml":
        raise SourceError(
            raw.source,
            f"is XML ({root or 'without a root'}), neither a feed nor a page",
            "official lists go through --lists or kg import",
        )
    return ""


def _is_json(content: bytes, head: str) -> bool:
    from kg.sources.records import is_record

    line = head.split("\n", 1)[0].strip()
    return is_record(line) or bool(re.match(r"""[\[{]\s*(?:[{\[]\s*)?"[^"]*"\s*:""", head))
