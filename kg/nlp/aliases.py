"""Other names of the same: acronyms and scripts in brackets, aliases, near spellings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from kg.nlp.grouping import ORGS, Clusters, Span
from kg.nlp.lexicon import fold
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens

_ALIAS = re.compile(
    r"(?:a\.?\s?k\.?\s?a\.?|f\.?\s?k\.?\s?a\.?|\balias(?:es)?|\bknown\s+(?:\w+\s+)?(?:as|by)|\bnicknamed|\bdubbed|(?<!so-)\bcalled|"
    r"\bunder\s+the\s+(?:name|alias|pseudonym)|\bmoniker)\s*"
    r"(?:the\s+)?(?:(?:name|nickname|pseudonym|alias|acronym|nom\s+de\s+guerre|moniker)s?\s*(?:of|is|:)?\s*)?[“\"‘'(,:\s]*(?:the\s+)?$",
    re.IGNORECASE,
)


_NEAR_SPELLING = 0.86


_LONGEST_ACRONYM, _CAPITALS = 10, 4  # letters, and capitals among them, of a foreign acronym ("GUBoPK")


_FULL_LIST = 400  # names compared pairwise for near spelling at most


def join_aliases(tokens: Tokens, groups: Clusters, mentions: Sequence[Mention]) -> None:
    """Join "Name (ACR)", "X, also known as Y", "Marek “El Norte” Dolan"."""
    ordered = sorted(mentions, key=lambda m: (m.start, m.end))
    host: Mention | None = None
    listed: Mention | None = None  # the host of an alias list that goes on
    for before, mention in itertools.pairwise(ordered):
        left, right = groups.of.get(span_of(before)), groups.of.get(span_of(mention))
        if left is None or right is None:
            continue
        if mention.start >= before.start and mention.end <= before.end:
            if tokens.word[mention.start - 1] in '“"‘' and mention.start > before.start:
                groups.merge(left, right)
            continue
        gap = tokens.text[tokens.end_offset(before.end - 1) : tokens.offset[mention.start]]
        if len(gap) > 80 or "\n\n" in gap:
            listed = None
            continue
        host = listed if listed is not None and _LIST_GAP.fullmatch(gap) and ")" not in gap else None
        if host is not None and _may_be_same(host, mention):
            groups.merge(groups.of[span_of(host)], right)
            continue
        listed = None
        if _ALIAS.search(gap) and _may_be_same(before, mention):
            groups.merge(left, right)
            listed = before
        elif _BRACKET.fullmatch(gap):
            full, short = tokens.span_text(before.start, before.end), tokens.span_text(mention.start, mention.end)
            if _stands_for(tokens, before, mention, full, short):
                groups.merge(left, right)


def _stands_for(tokens: Tokens, before: Mention, mention: Mention, full: str, short: str) -> bool:
    """Whether a name in brackets is another form of the name before them."""
    if is_acronym(short, full) or is_acronym(full, short):
        return True
    if mention.end >= len(tokens) or tokens.word[mention.end] not in (")", "”", '"', "’", ",", ";"):
        return False
    foreign = " " not in short and 2 <= len(short) <= 8 and short.isupper()
    if foreign and before.type in ORGS and mention.type in ORGS:
        return True
    mixed = " " not in short and len(short) <= _LONGEST_ACRONYM and sum(c.isupper() for c in short) >= _CAPITALS
    if mixed and before.type in ORGS and mention.type in ("Person", *ORGS):
        return True
    return _other_script(short) or (_may_be_same(before, mention) and tokens.word[mention.start - 1] in '“"‘')


def _other_script(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(ord(c) > 0x24F for c in letters) * 2 > len(letters)


_LIST_GAP = re.compile(r"\s*[”\"’')]*\s*(?:,|;|,?\s*(?:and|or)|/)\s*[“\"‘'(]*\s*(?:the\s+)?")


_BRACKET = re.compile(r"\s*[”\"’',]*\s*\(\s*(?:the\s+|or\s+|hereinafter\s+)?[“\"‘']*")


def span_of(mention: Mention) -> Span:
    return (mention.start, mention.end, mention.type)


def _may_be_same(left: Mention, right: Mention) -> bool:
    if left.type == right.type or (left.type in ORGS and right.type in ORGS):
        return True
    return {left.type, right.type} <= {"Person", "Organization", "Place"} or "Vessel" in (left.type, right.type)


def is_acronym(short: str, full: str) -> bool:
    """Whether a short form can stand for a full name: its letters come in it in order, the first as an initial."""
    letters = [c for c in fold(short) if c.isalnum()]
    if not 2 <= len(letters) <= 12 or len(short.split()) > 2 or len(short) >= len(full):
        return False
    target = fold(full)
    starts = [m.start() for m in re.finditer(r"\b\w", target)]
    if sum(c.isupper() for c in short) < 2 or letters[0] not in {target[s] for s in starts}:
        return False
    for start in (s for s in starts if target[s] == letters[0]):
        position = start
        for letter in letters:
            position = target.find(letter, position) + 1
            if not position:
                break
        else:
            return True
    return False


def join_spellings(groups: Clusters) -> None:
    """Join persons and bodies whose full names differ by a letter or two ("Aleksandar", "Aleksander")."""
    rows = []
    for number, found in enumerate(groups.clusters):
        if found.alive and not found.name and found.type in ("Person", *ORGS, "Vessel"):
            full = max((fold(form) for form in found.forms), key=lambda f: (len(f), f), default="")
            if len(full) >= 8:
                rows.append((found.type, full, number))
    for kind in sorted({kind for kind, _, _ in rows}):
        same = [(full, number) for k, full, number in rows if k == kind]
        if len(same) > _FULL_LIST:
            continue
        for index, (left, number) in enumerate(same):
            for right, other in same[index + 1 :]:
                if abs(len(left) - len(right)) > 3 or left.split()[0][0] != right.split()[0][0]:
                    continue
                if _spelled_alike(left.split(), right.split()):
                    groups.merge(number, other)


def _spelled_alike(left: list[str], right: list[str]) -> bool:
    if len(left) != len(right) or len(left) < 2:
        return False
    different = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(different) != 1:
        return False
    a, b = different[0]
    if any(c.isdigit() for c in a + b) or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return float(DamerauLevenshtein.normalized_similarity(a, b)) >= _NEAR_SPELLING - 0.06
