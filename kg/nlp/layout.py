"""Sentence starts that the page shows: paragraphs, headings, bullets, numbered points. Runs before the parser."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.lexicon import load as lexicon

# A line that opens something of its own, whatever stands before it.
_OPENER = re.compile(
    r"(?:[-*•●▪◦‣–—]\s+|#{1,6}\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|[A-Z][\w ]{1,30}:\s|---\s*$|\|)", re.IGNORECASE
)
# "WASHINGTON – The …", "SEOUL (Reuters) - South …": where a report was filed is no part of its first sentence.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ ]{2,30}(?:,\s[A-Z][\w. ]{1,20})?\s*(?:\([A-Z][\w .]{1,20}\)\s*)?(?:–|—|--?)\s*(?=[A-Z“\"].{40})"
    r"|[A-Z][\w.]+(?:,\s[A-Z][\w.]+)?\s*(?:\([A-Z][\w .]{1,20}\)\s*|,\s[A-Z]\w+\s)(?:–|—|--?)\s*(?=[A-Z“\"].{40})"
)
# The same behind a subtitle on its line: "… Drug Cartel WASHINGTON – Today, …".
_FILED = re.compile(r"(?<=[\w.)”’*] )(?:[A-Z]{5,}(?:,\s[A-Z]\w{1,5}\.?)?|Washington)\s?[–—-]{1,2}\s*(?=[A-Z“\"].{40})")
_TOP = 1500  # characters in which a report says where it was filed
_LINE = re.compile(r"^[^\n.!?]{3,80}$", re.MULTILINE)
_WORD = re.compile(r"\S+")
_STOPS = (".", "!", "?", ":", ";")
_LONGEST_BRACKET = 40  # tokens
_ENDS = tuple('.!?:;"”’»)')  # a line ending so is complete
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n|\f|\u2029")


@Language.component("kg_layout")
def kg_layout(doc: Doc) -> Doc:
    """Set a sentence start at each line that begins something new; a hard-wrapped line stays in its sentence."""
    starts, whole, no_end = line_starts(doc.text), _single_names(doc.text), lexicon().sets["no_end"]
    forms = lexicon().legal_forms
    marks = np.zeros(len(doc), dtype=np.int64)
    before, earlier, offset = "", "", 0
    plain = False  # whether the token before is a word: behind one no sentence starts on the same line
    opened = 0  # tokens since a bracket opened inside a sentence, 0 outside
    for index, token in enumerate(doc):
        ended = before in no_end or (before == "." and f"{earlier}." in no_end)
        ended = ended or (token.text[:1].islower() and (before.rstrip(".") or earlier) in forms)  # "Alpha Ltd. for …"
        if offset in starts:
            marks[index] = 1
            opened = 0
        elif offset in whole or token.is_space or ended or plain or token.text in (";", ","):
            marks[index] = -1
        elif opened or (token.text == "(" and before not in _STOPS):
            marks[index] = -1
            opened = 0 if (before == ")" and token.text != "(") or opened > _LONGEST_BRACKET else opened + 1
        if not token.is_space:
            earlier, before = before, token.lower_
        plain = token.text[-1:].isalnum()
        offset += len(token.text_with_ws)
    # In one go: setting them token by token looks through the whole document each time.
    columns: Any = marks.astype(np.uint64).reshape(-1, 1)  # spaCy types what it takes as thinc arrays
    doc.from_array([SENT_START], columns)
    return doc


def _single_names(text: str) -> frozenset[int]:
    """Return the offsets of words inside short capitalised lines, as in a list: no sentence starts there."""
    made: set[int] = set()
    for line in _LINE.finditer(text):
        words = [w for w in _WORD.finditer(line.group()) if w.group()[:1].isalpha()]
        if 1 < len(words) <= 8 and all(w.group()[0].isupper() or len(w.group()) <= 3 for w in words):
            made.update(line.start() + w.start() for w in words[1:])
    return frozenset(made)


def line_starts(text: str) -> frozenset[int]:
    """Return the offsets of first characters of lines that start a sentence."""
    lines: list[tuple[int, str, bool]] = []  # offset of the first character, stripped line, blank line before
    position, blank = 0, True
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            lines.append((position + len(raw) - len(raw.lstrip()), line, blank))
            blank = False
        else:
            blank = True
        position += len(raw)
    width = _wrap_width([line for _, line, _ in lines])
    made = set()
    for number, (offset, line, after_blank) in enumerate(lines):
        before = lines[number - 1][1] if number else ""
        if after_blank and _continues(before, line, width):
            continue
        if after_blank or _OPENER.match(line) or _complete(before, line, width):
            made.add(offset)
            if dateline := _DATELINE.match(line):
                made.add(offset + dateline.end())
    if filed := _FILED.search(text, 0, _TOP):
        made |= {filed.start(), filed.end()}
    return frozenset(made)


def is_title(words: list[str]) -> bool:
    """Whether these words are written as a headline: nearly all of them with capitals, and no full stop."""
    minor = lexicon().sets["minor"]
    major = [w for w in words if w[:1].isalpha() and w.lower() not in minor]
    if len(major) < 3 or not words or words[-1] in {".", "?", "!"}:
        return False
    return sum(w[:1].isupper() for w in major) >= 0.85 * len(major)


def _wrap_width(lines: list[str]) -> int:
    """The column at which the text is hard-wrapped, or 0 where each line is a paragraph."""
    if len(lines) < 4:
        return 0
    lengths = sorted(len(line) for line in lines)
    typical = lengths[int(len(lengths) * 0.75)]
    return typical if typical <= 120 and lengths[-1] <= typical * 1.35 + 5 else 0


def _complete(before: str, line: str, width: int) -> bool:
    """Whether the line before ended what it said, so that this line starts anew."""
    if not before:
        return True
    if before.endswith(_ENDS):
        return True
    if line[:1].islower() or before.endswith((",", "-", "–", "—", "and", "or", "of", "the", "for", "to", "in", "by")):
        return False
    if width:
        return len(before) < width * 0.6  # a line that stopped well before the margin
    return True


def _continues(before: str, line: str, width: int) -> bool:
    """Whether a line after a blank one still continues the sentence (an extraction artefact)."""
    return bool(before) and not before.endswith(_ENDS) and line[:1].islower() and not _OPENER.match(line)
