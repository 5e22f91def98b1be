"""Title, date and publisher of an article, where its text or its metadata gives them unmistakably."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_NAME = "|".join(rf"{name[:3]}(?:{name[3:]})?" if name != "may" else "may" for name in _MONTHS) + "|sept"
_ISO = r"(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?:[T ][\d:.,]*(?:Z|UTC|[+-]\d\d:?\d\d)?)?"
_AMERICAN = rf"(?P<m2>{_NAME})\.? +(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y2>(?:19|20)\d\d)"
_EUROPEAN = rf"(?P<d3>\d{{1,2}})(?:st|nd|rd|th|\.)? +(?P<m3>{_NAME})\.?,? +(?P<y3>(?:19|20)\d\d)"
_DAY = rf"(?:{_ISO}|{_AMERICAN}|{_EUROPEAN})"
# A line that is nothing but a date: a label or a weekday before it, a time of day after it.
_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|released?|issued|dated?|updated|press release|for immediate release)"
    r"(?: on| at)?[:,]? *[-–—|]? *)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
    rf"{_DAY}(?:,? *(?:at |[-–—|] ?)?\d{{1,2}}[:.]\d\d(?::\d\d)? ?(?:[ap]\.?m\.?)?(?: ?[A-Z]{{2,5}})?)?\.?",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(_DAY, re.IGNORECASE)
_PARTIAL = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
_NOT_TITLES = re.compile(r"https?://|^[-*•|#>]|^\W*$|^(by|from|to|subject|date|page)\b:?", re.IGNORECASE)

TITLE_LENGTH = 200  # characters; a longer first line is a paragraph
DATE_LINES = 8  # the date of an article stands among its first lines


def headline(text: str) -> str:
    """Return the first line of a text if it looks like a headline, else an empty string.

    A headline is short, has two words or more, starts with a capital, a digit or a quotation mark, ends without a full
    stop, and is followed by something longer.
    """
    lines = [line.strip() for line in text[:20_000].splitlines() if line.strip()]
    if len(lines) < 2:
        return ""
    first, rest = lines[0], lines[1:]
    looks = (
        len(first) <= TITLE_LENGTH
        and len(first.split()) >= 2
        and not first.endswith((".", ";", ",", ":"))
        and not _NOT_TITLES.search(first)
        and not _LINE.fullmatch(first)
        and (first[0].isupper() or first[0].isdigit() or first[0] in "\"'“‘«„")
        and max(map(len, rest)) > len(first)
    )
    return first if looks else ""


def date_line(text: str) -> str:
    """Return the ISO date of the one line near the top that is nothing but a date, else an empty string."""
    lines = [line.strip() for line in text[:5_000].splitlines() if line.strip()]
    for line in lines[:DATE_LINES]:
        if len(line) <= 80 and (found := _LINE.fullmatch(line)) and (made := _iso(found)):
            return made
    return ""


def iso_date(said: object) -> str:
    """Return the ISO date of a metadata field (`2019`, `2019-05` and `2019-05-21` are precisions), or an empty string.

    The calendar day is the one written, whatever the time zone. A date in digits whose order cannot be told is none.
    """
    if isinstance(said, (datetime, date)):
        return said.isoformat()[:10]
    if not isinstance(said, str | int) or isinstance(said, bool):
        return ""
    text = str(said).strip()[:100]
    if _PARTIAL.fullmatch(text):
        return text
    if (found := _FULL_DATE.search(text)) and (made := _iso(found)):
        return made
    if re.fullmatch(r"(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])", text):
        return _checked(text[:4], text[4:6], text[6:])
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-]((?:19|20)\d\d)", text):
        one, two, year = found.groups()
        if int(one) > 12 or one == two:
            return _checked(year, two, one)
        if int(two) > 12:
            return _checked(year, one, two)
    return ""


def publisher_of(address: object) -> str:
    """Return the host of an address without `www.`, or an empty string."""
    try:
        host = urlsplit(address).hostname if isinstance(address, str) else None
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")


def address(said: object) -> str:
    """Return a metadata field if it is an http(s) address that may stand in an IRI, else an empty string."""
    is_address = isinstance(said, str) and re.fullmatch(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{1,2000}", said)
    return is_address[0] if is_address else ""


def one_line(said: object) -> str:
    """Return a metadata field as one line of text, empty where it is none."""
    return " ".join(said.split())[:500] if isinstance(said, str) else ""


def _iso(found: re.Match[str]) -> str:
    for number in "123":
        if year := found[f"y{number}"]:
            month = found[f"m{number}"]
            return _checked(year, str(_MONTH.get(month[:3].lower(), month)), found[f"d{number}"])
    return ""


def _checked(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
