"""A tree of HTML-like elements → plain text: a blank line between paragraphs, a line an item or row, no markup."""

from __future__ import annotations

import re
from typing import Any

_DROPPED = frozenset({
    "script", "style", "noscript", "template", "head", "title", "nav", "footer", "aside", "form", "svg", "math",
    "button", "select", "iframe", "object", "figcaption", "input", "audio", "video", "canvas", "graphic",
})  # fmt: skip
_PARAGRAPHS = frozenset({
    "p", "div", "section", "article", "main", "body", "blockquote", "quote", "table", "list", "ul", "ol", "dl", "pre",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "figure", "details", "summary", "hr", "address", "fieldset", "center",
})  # fmt: skip
_LINES = frozenset(["li", "item", "dt", "dd", "br", "lb", "row", "tr", "caption", "thead", "tbody", "tfoot"])
_CELLS = frozenset(["cell", "td", "th"])

# Marks where blocks end, since blocks within blocks end together.
_PARAGRAPH, _LINE, _BREAK = "\x01", "\x02", "\x03"
_INVISIBLE = {0xA0: " ", 0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}


def plain(tree: Any, *, heads: bool = False) -> str:
    """Return the text of an lxml element.

    `heads`: `head` elements are headings, as in trafilatura's trees, not the head of an HTML page.
    """
    from lxml import etree

    dropped = _DROPPED - {"head"} if heads else _DROPPED
    pieces: list[str] = []
    depth = 0  # of dropped elements around
    rows: list[bool] = []  # open rows: whether a cell has been met
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            _add(pieces, element.tail, depth, rows)
            continue
        tag = str(element.tag).rpartition("}")[2].lower()
        if event == "start":
            depth += tag in dropped
            if tag in ("row", "tr"):
                rows.append(False)
                pieces.append(_LINE)
            elif tag in _CELLS and rows:
                if rows[-1]:
                    pieces.append(" | ")
                rows[-1] = True
            else:
                pieces.append(_gap(tag, rows, heads, event))
            _add(pieces, element.text, depth, rows)
        else:
            depth -= tag in dropped
            if tag in ("row", "tr") and rows:
                rows.pop()
                pieces.append(_LINE)
            else:
                pieces.append(_gap(tag, rows, heads, event))
            _add(pieces, element.tail, depth, rows)
    return tidy(re.sub(rf"[{_PARAGRAPH}{_LINE}{_BREAK} ]*[{_PARAGRAPH}{_LINE}{_BREAK}] *", _ends, "".join(pieces)))


def tidy(text: str) -> str:
    """Return the text with no blanks around line ends, at most one blank line in a row, and no empty cells."""
    text = text.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = "\n".join(line.strip(" |") for line in re.sub(r" {2,}", " ", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _add(pieces: list[str], text: str | None, depth: int, rows: list[bool]) -> None:
    if text and not depth:
        pieces.append(re.sub(r"[ \t\r\n\f\x01-\x03]+", " ", text))


def _gap(tag: str, rows: list[bool], heads: bool, event: str) -> str:
    if tag in _PARAGRAPHS or (heads and tag == "head"):
        return " " if rows else _PARAGRAPH
    if tag in ("br", "lb"):
        return " " if rows else _BREAK if event == "start" else ""
    if tag in _LINES:
        return " " if rows else _LINE
    return ""


def _ends(found: re.Match[str]) -> str:
    return "\n\n" if _PARAGRAPH in found[0] or found[0].count(_BREAK) > 1 else "\n"
