"""Markdown → article: front matter is metadata, the body is rendered to plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model import Article
from kg.sources import blocks, metadata
from kg.sources.decode import decode
from kg.sources.raw import Limits, Raw

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.{1,20000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*)")
# Markers that Markdown leaves in place, since they are not well-formed: "** Name**", "the*Blue *when", "[a](b c.pdf)".
_STARS = re.compile(r" ?\*+(?=[^\s*])|(?<=[^\s*])\*+ ?|^\*+ | \*+ ?$")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\((?:https?:|file:|/)[^)\n]{0,1000}\)")

_SILENT = frozenset({
    "td_open", "th_open", "tr_open", "thead_open", "thead_close", "tbody_open", "tbody_close", "list_item_open",
    "list_item_close",
})  # fmt: skip


def article(raw: Raw, limits: Limits) -> Article:
    """Return the article of a Markdown file; `title`, `date`, `publisher` and `url` of its front matter are used."""
    written = decode(raw.content, source=raw.source, charset=raw.charset)
    limits.check_chars(raw.source, len(written))
    fields, body = front_matter(written)
    text, heading = render(body)
    if not text:
        raise SourceError(raw.source, "has no text", "leave it out")
    return Article.of(
        text,
        title=metadata.one_line(fields.get("title")) or heading or metadata.headline(text),
        date=metadata.iso_date(fields.get("date") or fields.get("published")) or metadata.date_line(text),
        source=raw.source,
        publisher=metadata.one_line(fields.get("publisher") or fields.get("source_name"))
        or metadata.publisher_of(fields.get("url") or raw.source),
    )


def front_matter(written: str) -> tuple[dict[str, str], str]:
    """Return the top-level `key: value` lines between the opening `---` lines, keys in lower case, and the rest."""
    found = FRONT_MATTER.match(written)
    if not found:
        return {}, written
    fields = {}
    for line in found[1].splitlines():
        if field := _FIELD.fullmatch(line.rstrip()):
            value = field[2].strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
                value = value[1:-1].replace('\\"', '"').replace("''", "'")
            fields[field[1].lower()] = value
    return fields, written[found.end() :]


def render(body: str) -> tuple[str, str]:
    """Return the plain text of Markdown, and its first heading of the first level."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    pieces: list[str] = []
    heading = ""
    in_item = in_row = 0
    for position, token in enumerate(tokens):
        kind = token.type
        in_item += (kind == "list_item_open") - (kind == "list_item_close")
        in_row += (kind == "tr_open") - (kind == "tr_close")
        if kind == "inline":
            text = _inline(token.children or [])
            if not heading and position and tokens[position - 1].tag == "h1":
                heading = metadata.one_line(text)
            pieces.append(text.replace("\n", " ") if in_row else text)
        elif kind in ("fence", "code_block"):
            pieces.append(f"\n\n{token.content}\n\n")
        elif kind == "html_block":
            from kg.sources.html import visible

            pieces.append(f"\n\n{visible(token.content)}\n\n")
        elif kind in ("td_close", "th_close"):
            pieces.append(" | ")
        elif kind == "tr_close" or (kind == "paragraph_close" and in_item):
            pieces.append("\n")
        elif kind.endswith(("_close", "_open")) and kind not in _SILENT and not in_item:
            pieces.append("\n\n")
    return blocks.tidy("".join(pieces)), heading


def _inline(tokens: list[Token]) -> str:
    text = ""
    opened: list[int] = []  # where open emphasis began
    closed = False
    for token in tokens:
        if token.type in ("em_open", "strong_open"):
            opened.append(len(text))
        elif token.type in ("em_close", "strong_close"):
            start = opened.pop()
            closed = text[start : start + 1].isupper()
            text = _spaced(text, start)
        elif token.type in ("text", "code_inline"):
            if closed and token.content[:1].islower() and text[-1:].isalpha() and not text[-2:-1].isspace():
                text += " "  # "*Blue*sailed": a space lost, seldom emphasis within a word
            text, closed = text + token.content, closed and not token.content
        elif token.type == "softbreak":
            text += " "
        elif token.type == "hardbreak" or (token.type == "html_inline" and token.content.lower().startswith("<br")):
            text += "\n"
    text = _LINK.sub(r"\1", _STARS.sub(" ", text))
    return re.sub(r" +(?=[.,;:)])", "", text)


def _spaced(text: str, start: int) -> str:
    """Return the text with a space before emphasis that is glued to a word: "the*Blue*"."""
    is_glued = start and text[start - 1].isalpha() and text[start : start + 1].isupper() and len(text) - start > 2
    return f"{text[:start]} {text[start:]}" if is_glued else text
