"""Date expressions of a text and of the document itself; `dateparser` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from dateparser.date import DateDataParser
from spacy.tokens import Doc

from kg.extractors.facets.lexicon import cues

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_NAMED = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_GAP = r"[ \t\u00a0]{1,3}"

# How dates are written. Each alternative's name says what is known; reading them is dateparser's work.
_WRITTEN = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)
    | (?P<day>{_DAY}(?:{_GAP}of)?{_GAP}{_MONTH},?{_GAP}{_YEAR}(?!\d) | {_MONTH}{_GAP}{_DAY},?{_GAP}?{_YEAR}(?!\d))
    | (?P<month>{_MONTH},?{_GAP}(?:of{_GAP})?{_YEAR}(?!\d))
    | (?P<yearless>{_MONTH}{_GAP}{_DAY}(?![\d,]*\d) | {_DAY}{_GAP}{_MONTH}\b)
    | (?P<months>{_MONTH}(?={_GAP}?(?:and|to|through|until|or|–|-|/){_GAP}?{_MONTH},?{_GAP}(?P<later>{_YEAR})))
    | (?P<relative>[Tt]oday | [Hh]ereby | [Yy]esterday | [Tt]onight | [Tt]omorrow
        | [Tt]his{_GAP}(?:morning|afternoon|evening) | (?:earlier{_GAP})?[Tt]his{_GAP}(?:week|month|year)
        | [Ll]ast{_GAP}(?:week|month|year|night|{_WEEKDAY}|{_MONTH}\b)
        | [Nn]ext{_GAP}(?:week|month|year|{_WEEKDAY}) | {_WEEKDAY}
        | (?:a|one|two|three|four|five|six|\d+){_GAP}(?:days?|weeks?|months?|years?){_GAP}ago)
    | (?P<named>(?<=[Ii]n[ ]){_NAMED}\b)
    | (?P<year>{_YEAR})(?![\d/s])(?!-\d)
    )""",
    re.VERBOSE,
)
_FULL = re.compile(
    rf"{_YEAR}-\d\d-\d\d|{_DAY}(?:{_GAP}of)?{_GAP}{_MONTH},?{_GAP}{_YEAR}|{_MONTH}{_GAP}{_DAY},?{_GAP}{_YEAR}"
)
_FRONT_LINES = 15
_FRONT_LENGTH = 70  # characters: a longer line is a sentence, not a date line
_DATELINE = re.compile(rf"^[A-Z][\w.,'’ ]{{2,40}}?[,(–—-]+\s*({_FULL.pattern})\)?\s*[–—-]")
_TODAY = re.compile(rf"\b[Tt]oday,?{_GAP}\(?({_FULL.pattern})")


@dataclass(frozen=True, slots=True)
class When:
    """A date expression: tokens `start` to `end`, its words, and what kind of expression it is."""

    start: int
    end: int
    words: str
    kind: str  # iso | day | month | yearless | months | relative | named | year

    def iso(self, base: str, *, ahead: bool = False) -> str | None:
        """Return the date at the precision of the words; `base` is the document's date, or empty."""
        if self.kind == "yearless" and not base:
            known = _read(self.words, "2000-01-01", ahead)
            return f"--{known[0]:%m-%d}" if known else None
        if self.kind in ("relative", "named") and not base:
            return None
        if self.kind == "year":
            return self.words
        known = _read(self.words, base or "2000-01-01", ahead)
        if known is None:
            return None
        date, period = known
        if self.kind == "named":
            period = "month"
        return {"year": f"{date:%Y}", "month": f"{date:%Y-%m}", "day": f"{date:%Y-%m-%d}"}.get(period)


def dates(doc: Doc) -> tuple[When, ...]:
    """Return the date expressions of a text in their order; read once a Doc."""
    kept = doc.user_data.get("kg.dates")
    if kept is None:
        kept = [(w.start, w.end, w.words, w.kind) for w in _written(doc)]
        doc.user_data["kg.dates"] = kept
    return tuple(When(*fields) for fields in kept)


def document_date(doc: Doc) -> str:
    """Return the document's date in full (YYYY-MM-DD): its metadata's, or that of a date line in its text; else ""."""
    kept = doc.user_data.get("kg.document_date")
    if kept is None:
        kept = _stated(doc) or _front(doc.text)
        doc.user_data["kg.document_date"] = kept
    return str(kept)


def _written(doc: Doc) -> Iterator[When]:
    text = doc.text
    for match in _WRITTEN.finditer(text):
        kind = match.lastgroup or ""
        kind = "months" if match.group("months") else kind
        words = match.group()
        if kind == "months":
            words = f"{words} {match.group('later')}"
        if kind in ("year", "day", "month") and _in_a_name(text, match.start()):
            continue
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None:
            yield When(span.start, span.end, words.strip(), kind)


def _in_a_name(text: str, start: int) -> bool:
    """Whether a date belongs to the name or number of a legal text: "Regulations 2021", "Act of 2012", "2020/716"."""
    before = text[max(0, start - 30) : start]
    if before.endswith(("/", "№", "#", "No. ", "/ ")):
        return True
    words = re.findall(r"\w+", before.lower())
    if words and words[-1] == "of":
        words.pop()
        if words and words[-1].isdigit():
            words.pop()
    return bool(words) and words[-1] in cues("dates", "texts") and text[start - 1] != "("


def _stated(doc: Doc) -> str:
    if not doc.has_extension("article"):
        return ""
    article: Any = doc._.article
    said = article.document.date if article is not None else ""
    return said if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said[:10]) else ""


def _front(text: str) -> str:
    for line in text.split("\n", _FRONT_LINES)[:_FRONT_LINES]:
        line = line.strip()
        found = _FULL.search(line) if len(line) <= _FRONT_LENGTH and not line.endswith(".") else _DATELINE.match(line)
        if found:
            return _full(found.group(found.lastindex or 0))
    said = _TODAY.search(text)
    return _full(said.group(1)) if said else ""


def _full(words: str) -> str:
    known = _read(words, "2000-01-01", False)
    return f"{known[0]:%Y-%m-%d}" if known else ""


@lru_cache(maxsize=4096)
def _read(words: str, base: str, ahead: bool) -> tuple[datetime, str] | None:
    words = re.sub(r"^(?:earlier)\s+", "", words)
    words = re.sub(r"(?i)this (?:morning|afternoon|evening)|tonight|hereby", "today", words)
    words = re.sub(r"(?i)last night", "yesterday", words)
    found = _parser(base, ahead).get_date_data(words)
    if found.date_obj is None or found.period not in ("day", "month", "year"):
        return None
    return found.date_obj, found.period


@lru_cache(maxsize=64)
def _parser(base: str, ahead: bool) -> DateDataParser:
    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(base[:10]),
        "PREFER_DATES_FROM": "future" if ahead else "past",
        "PREFER_DAY_OF_MONTH": "first",
        "DATE_ORDER": "MDY",
    }
    return DateDataParser(languages=["en"], settings=settings)
