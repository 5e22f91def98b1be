"""Names that have a form of their own: legal instruments, hull numbers, wallets, tail numbers."""

from __future__ import annotations

import re

from kg.nlp.tokens import Tokens

Span = tuple[int, int, str]  # token start, token end, type

_NUMBER = r"\d{4,5}"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_CAPS = r"[A-Z][\w’'&.-]*"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "LegalInstrument",
        re.compile(
            rf"\b(?:(?:Presidential\s+)?Executive\s+[Oo]rders?|E\.\s?O[.,]?s?|EOs?)\s*(?:\(E\.?\s?O\.?\)|\(the\s+Order\))?\s*(?:No\.\s*)?{_NUMBER}\b"
        ),
    ),
    (
        "LegalInstrument",  # an order that has no number yet: "E.O. of August 9, 2021"
        re.compile(rf"\b(?:(?:Presidential\s+)?Executive\s+Order|E\.\s?O\.)\s+of\s+{_MONTH}\s+\d{{1,2}},\s+\d{{4}}"),
    ),
    (
        "LegalInstrument",
        re.compile(
            rf"\b[Ss]ections?\s+\d+[A-Za-z]?(?:\s?\([\w]{{1,4}}\))*(?:(?:,\s*|\s+and\s+|\s+or\s+)(?:\d+[A-Za-z]?)?(?:\([\w]{{1,4}}\))+)*"
            rf"(?:\s+of\s+(?:the\s+)?(?:{_CAPS}\s+(?:(?:of|and|the|for|to|on|in)\s+)*)*"
            r"(?:Act|Code|Law|Order|Regulations?|CAATSA|IEEPA|INA|IFCA|CISADA|SAMLA|NDAA)(?:\s+of\s+\d{4}|,?\s+(?:19|20)\d\d)?)?"
        ),
    ),
    (
        "LegalInstrument",
        re.compile(
            r"\b(?:(?:UN|U\.N\.|United\s+Nations)\s+)?(?:Security\s+Council\s+)?(?:[Rr]esolutions?|UNSCRs?)\s+\d{3,4}(?:\s+\((?:19|20)\d\d\))?"
        ),
    ),
    (
        "LegalInstrument",
        re.compile(
            r"\b(?:Council\s+)?(?:Implementing\s+)?(?:Regulation|Decision|Directive)\s+\((?:EU|EC|CFSP|EEC)\)\s+(?:No\.?\s*)?\d+/\d+"
            r"|\b(?:Council\s+)(?:Common\s+Position|Decision)\s+\d{4}/\d+/CFSP"
        ),
    ),
    (
        "LegalInstrument",
        re.compile(r"\b\d+\s+C\.?F\.?R\.?\s+(?:[Pp]art|§)?\s*\d+(?:\.\d+)?|\b\d+\s+U\.?S\.?C\.?\s+§?\s*\d+\w*"),
    ),
    (
        "LegalInstrument",
        re.compile(
            rf"\b(?:(?!Acts?\b){_CAPS}(?:,)?\s+(?:\([A-Z][\w ]*\)\s+)*"
            r"(?:(?:of|and|the|for|to|on|in|with|through|against)\s+)*){1,9}"
            r"(?:Acts?|Regulations)(?!\w)(?:\s+of\s+(?:19|20)\d\d|,?\s+(?:19|20)\d\d)?"
        ),
    ),
    ("LegalInstrument", re.compile(r"\bDirectives?\s+\d[A-Z]?(?:\s+under\s+E\.O\.\s+\d{5})?\b")),
    (
        "CryptoWallet",
        re.compile(
            r"\b(?:bc1[a-z0-9]{25,62}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|0x[0-9a-fA-F]{40}|T[1-9A-HJ-NP-Za-km-z]{33})\b"
        ),
    ),
    (
        "Aircraft",
        re.compile(
            r"\b(?:EP-[A-Z]{3}|N\d{1,5}[A-Z]{1,2}|YV-?\d{3,4}[A-Z]?|RA-\d{5}|YK-[A-Z]{3}|HB-[A-Z]{3}|T7-[A-Z]{3,4}|P4-[A-Z]{3}|9H-[A-Z]{3})\b"
        ),
    ),
    ("Vessel", re.compile(r"\bIMO:?\s*(?:[Nn]umber\s*|[Nn]o\.?\s*)?\d{7}\b")),
)
# What stands before the name of an act in a heading: "Treasury Acts Under the …", "OFAC’s …".
_INNER_LEAD = re.compile(
    r"\b(?:Under|Through|While|With|Using|Invoking|Against|Into)\s+(?:the\s+)?|(?<!America)(?<!People)['’]s\s+"
)
_LEADING = re.compile(r"^(?:(?:The|This|That|An?|[Tt]o|[Tt]he|Under|By|In|Pursuant|As|And|Both|Of|U\.S\.)\s+)+")


def find(tokens: Tokens) -> list[Span]:
    """Return the spans of all patterns, longer ones first where two overlap."""
    made: list[tuple[int, int, str]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(tokens.text):
            begin, finish = match.span()
            lead = _LEADING.match(match.group())
            if lead:
                begin += lead.end()
            if kind == "LegalInstrument" and match.group().startswith(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
                cut = list(_INNER_LEAD.finditer(tokens.text, begin, finish))
                begin = cut[-1].end() if cut else begin
            if begin >= finish:
                continue
            start, end = tokens.at(begin), tokens.at(finish - 1) + 1
            if tokens.sentence[start] != tokens.sentence[end - 1]:
                continue
            if kind == "LegalInstrument" and end - start == 1 and not any(c.isdigit() for c in match.group()):
                continue
            made.append((start, end, kind))
    return longest(made)


def longest(spans: list[Span]) -> list[Span]:
    """Return the spans without those that a longer one covers or crosses."""
    kept: list[Span] = []
    taken: set[int] = set()
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s[0], s[2])):
        if taken.isdisjoint(range(span[0], span[1])):
            kept.append(span)
            taken.update(range(span[0], span[1]))
    return sorted(kept)
