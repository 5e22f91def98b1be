"""Dates as lists write them: with the precision they have, and what is said about them kept as a role."""

from __future__ import annotations

import re
from functools import lru_cache

import prefixdate

ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CIRCA = re.compile(r"^(?:circa|approximately|approx\.?|about|around|c\.|ca\.|possibly|estimated)\s*:?\s*", re.I)
_RANGE = re.compile(
    r"^(?:between\s+|from\s+)?(.{4,20}?)\s*(?:\s(?:to|and)\s|\bto\b|–|—|(?<=\d{4})\s*-\s*(?=\d{4}$))\s*(.{4,20})$", re.I
)
_WORDS = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+)?([A-Za-z]{3,9})\.?[\s,-]+(\d{4})$")
_AMERICAN = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_SLASHED = re.compile(r"^([\dDd]{1,2})[/.-]([\dMm]{1,2})[/.-](\d{4})$")
_SHORT = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2})$")
_PREFIX = re.compile(r"^\d{4}(?:[-/]\d{1,2}){0,2}$")
_TIME = re.compile(r"[T ]\d{2}:\d{2}.*$|T00.*$")
_OPEN = re.compile(r"^(?:late|early|mid|end of|before|after)[\s-]+(?:in\s+)?(.+)$", re.I)
_OR = re.compile(r"\s*;\s*|\s+or\s+|\s*\|\s*")
_NUMBERED = re.compile(r"(?:(?<=^)|(?<=[\s;,.]))\(?(\d{1,2}|[a-z])\)(?:\s*-\s*\(?(\d{1,2}|[a-z])\))?\s*")


def numbered(text: str) -> list[str]:
    """Return the parts of `1) … 2) …`, `(a) … (b) …`; a text without such marks is its only part.

    >>> numbered("(1) Afghan (2) Pakistani")
    ['Afghan', 'Pakistani']
    >>> numbered("Passport (1) and more")
    ['Passport (1) and more']
    """
    marks = list(_NUMBERED.finditer(text))
    if not marks or marks[0].start() or marks[0].group(1) not in ("1", "a") or len(marks) > 60:
        return [text.strip()] if text.strip() else []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = [text[mark.end() : end].strip(" ;,") for mark, end in zip(marks, ends, strict=True)]
    return [part for part in parts if part and part not in ("-", "n/a")]


@lru_cache(maxsize=50_000)
def iso(text: str, month_first: bool = False) -> str:
    """Return an ISO date with the precision that the text has (`1962`, `1962-11`, `1962-11-23`), or "".

    >>> iso("23 Nov 1962"), iso("00/00/1980"), iso("dd/mm/1945"), iso("2/2/26", True)
    ('1962-11-23', '1980', '1945', '2026-02-02')
    """
    text = _TIME.sub("", text.strip().strip(".,;"))
    if _PREFIX.match(text):
        return str(prefixdate.parse(text.replace("/", "-")).text or "")[:10]
    year = month = day = 0
    if found := _WORDS.match(text):
        day, month, year = int(found[1] or 0), _MONTHS.get(found[2].lower(), 0), int(found[3])
        if not month:
            return ""
    elif found := _AMERICAN.match(text):
        month, day, year = _MONTHS.get(found[1].lower(), 0), int(found[2]), int(found[3])
        if not month:
            return ""
    elif found := _SLASHED.match(text) or _SHORT.match(text):
        first, second = (int(part) if part.isdigit() else 0 for part in found.groups()[:2])
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        day, month = (second, first) if first <= 12 and (month_first or second > 12) else (first, second)
    else:
        return ""
    return _valid(year, month, day)


def dates(text: str, *, month_first: bool = False) -> list[tuple[str, str]]:
    """Return (ISO date, what is said of it) for each date in the text; ("", "") for one that cannot be read.

    A range gives its two ends.

    >>> dates("circa 1951"), dates("1951 to 1953")
    ([('1951', 'circa')], [('1951', 'range start'), ('1953', 'range end')])
    """
    made: list[tuple[str, str]] = []
    for part in numbered(text):
        for piece in _OR.split(part):
            if piece:
                made.extend(_one(piece, month_first))
    return made


def _one(text: str, month_first: bool) -> list[tuple[str, str]]:
    text = text.strip().strip(".,;")
    role = ""
    if (bare := _CIRCA.sub("", text)) != text:
        text, role = bare, "circa"
    if value := iso(text, month_first):
        return [(value, role)]
    if found := _RANGE.match(text):
        start, end = iso(found[1], month_first), iso(found[2], month_first)
        if not start and end and found[1].strip().isalpha():
            start = iso(f"{found[1].strip()} {end[:4]}")
        if start and end:
            also = f"{role}, " if role else ""
            return [(start, also + "range start"), (end, also + "range end")]
    if found := _OPEN.match(text):
        value = iso(found[1].removesuffix("s"), month_first)
        if value:
            return [(value, text[: found.start(1)].strip().lower())]
    if found := re.match(r"^(\S.*?\d{4})\s*\((.+)\)$", text):
        value = iso(found[1], month_first)
        if value:
            return [(value, ", ".join(filter(None, (role, found[2]))))]
    return [("", "")]


def _valid(year: int, month: int, day: int) -> str:
    if not 1000 <= year <= 2200:
        return ""
    if not 1 <= month <= 12:
        return f"{year}"
    if day and str(prefixdate.parse_parts(year, month, day).text or "").count("-") == 2:
        return f"{year}-{month:02d}-{day:02d}"
    return f"{year}-{month:02d}" if not day else ""
