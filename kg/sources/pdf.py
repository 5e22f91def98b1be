"""PDF → article, through pypdf: wrapped lines joined, words put together again, page furniture left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from kg.errors import SourceError
from kg.model import Article
from kg.sources import metadata
from kg.sources.decode import clean
from kg.sources.raw import Limits, Raw

MAX_PAGES = 3_000

_PAGE_NUMBER = re.compile(r"(?:page|p\.|seite|-|–|\[)?\s*\d{1,4}\s*(?:(?:of|/|von)\s*\d{1,4}|-|–|\])?", re.IGNORECASE)
_CLOSING = frozenset('.!?:”"’)')
_NEW_LINE = re.compile(r"[•●▪■◦‣–*-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s", re.IGNORECASE)
# Second halves that keep their hyphen: Iran-based, state-owned, so-called.
_KEPT = re.compile(r"(?:based|owned|led|backed|flagged|linked|controlled|run|related|called|born|affiliated|wide)\b")


def article(raw: Raw, limits: Limits) -> Article:
    """Return the article of a PDF file.

    Raises SourceError where it is encrypted, broken, too long, or holds pictures of text only.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(raw.content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(raw.source, "is encrypted", "save a copy without the password")
        if len(reader.pages) > MAX_PAGES:
            raise SourceError(raw.source, f"has more than {MAX_PAGES:,} pages", "split it")
        pages, size = [], 0
        for page in reader.pages:
            pages.append(clean(page.extract_text()).splitlines())
            size += sum(map(len, pages[-1]))
            limits.check_chars(raw.source, size)
        title = metadata.one_line(str(reader.metadata.get("/Title") or "") if reader.metadata else "")
    except DependencyError as error:
        raise SourceError(raw.source, "is encrypted", "save a copy without the encryption") from error
    except PyPdfError as error:
        raise SourceError(raw.source, f"is a broken PDF ({error})", "open it and save it again") from error
    text = reflow(body_lines(pages))
    if not text:
        raise SourceError(raw.source, "is a PDF without text, perhaps a scan", "run text recognition over it first")
    if re.search(r"^untitled|microsoft word|\.(docx?|pdf|indd|qxd)\b|^$", title, re.IGNORECASE):
        title = metadata.headline(text)
    return Article.of(text, title=clean(title), date=metadata.date_line(text), source=raw.source)


def body_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all pages without page numbers and running heads, an empty string where a page ends.

    A running head is a line among the first or last two of a page that stands there on half of the pages or more
    (three at least), digits apart.
    """
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(page[position]) for position in _edge(page)})
    running = {shape for shape, count in edges.items() if count >= max(3, len(pages) / 2)}
    made: list[str] = []
    for page in pages:
        edge = _edge(page)
        for position, line in enumerate(page):
            is_furniture = position in edge and (
                _shape(line) in running or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.strip()))
            )
            if not is_furniture:
                made.append(line.strip())
        made.append("")
    return made


def reflow(lines: Sequence[str]) -> str:
    """Return paragraphs of wrapped lines: a line that fills the column goes on in the next one.

    A word broken at a line's end is put together, unless its hyphen belongs to it.
    """
    widths = sorted(len(line) for line in lines if line)
    if not widths:
        return ""
    column = widths[int(len(widths) * 0.9)] if len(widths) > 1 else widths[0]
    words = set(re.findall(r"\w+(?:-\w+)*", " ".join(lines)))
    paragraphs: list[list[str]] = []
    is_open = False  # whether a line may go on in the last paragraph
    for line in lines:
        if not line:  # a paragraph may run over the end of a page
            is_open = is_open and paragraphs[-1][-1][-1:] not in _CLOSING
        elif is_open and _goes_on(paragraphs[-1][-1], line, column):
            paragraphs[-1][-1:] = _joined(paragraphs[-1][-1], line, words)
        else:
            paragraphs.append([line])
            is_open = True
    return re.sub(r"[ \t]{2,}", " ", "\n\n".join("".join(lines) for lines in paragraphs)).strip()


def _edge(page: Sequence[str]) -> set[int]:
    """Return the positions of the first and last two lines of a page that say something."""
    said = [position for position, line in enumerate(page) if line.strip()]
    return set(said[:2] + said[-2:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _goes_on(last: str, line: str, column: int) -> bool:
    if _NEW_LINE.match(line):
        return False
    if re.search(r"\w[-\u00ad\u2010]$", last) or (line[0].islower() and last[-1] not in ".!?:"):
        return True
    return len(last) >= 0.75 * column and not (last[-1] in ".!?:" and len(line) < 0.3 * column)


def _joined(last: str, line: str, words: set[str]) -> list[str]:
    """Return the pieces that a line and the next one make, the next one last."""
    found = re.search(r"(\w+)[-\u00ad\u2010]$", last[-80:])
    if not found:
        return [last, " ", line]
    head, tail = found[1], re.match(r"\w*", line)
    rest = tail[0] if tail else ""
    with_hyphen, without = f"{head}-{rest}", f"{head}{rest}"
    keeps = without not in words and (
        with_hyphen in words or not rest[:1].islower() or bool(_KEPT.match(rest)) or head.isupper() or head.isdigit()
    )
    return [last[:-1], "-" if keeps else "", line]
