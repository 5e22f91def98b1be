"""When two names are taken as the same for the purpose of scoring. Lenient on purpose, and apart from `kg.names`:
what is measured must not move with what is measured by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SMALL_WORDS = frozenset({"the", "a", "an", "of", "de", "and", "s", "for"})
_POSSESSIVE = re.compile(r"[’']s\b")
_EXECUTIVE_ORDER = re.compile(r"\be\.\s?o\.")
_DOT_IN_ACRONYM = re.compile(r"(?<=\b\w)\.(?=\w\b)")

SAME, NEAR, APART = 2, 1, 0


def closeness(left: Sequence[str], right: Sequence[str]) -> int:
    """Return SAME where a name of each side is equal after folding, NEAR where two only agree, else APART."""
    if not {fold(name) for name in left}.isdisjoint(fold(name) for name in right):
        return SAME
    return NEAR if any(agree(one, other) for one in left for other in right) else APART


@lru_cache(maxsize=1 << 18)
def agree(left: str, right: str) -> bool:
    """Whether two names are equal after folding, one's words contain the other's (two at least), or 0.6 are shared."""
    one, other = fold(left), fold(right)
    if not one or not other:
        return False
    one_words, other_words = _words(one), _words(other)
    if one == other or one_words == other_words:
        return True
    shared = one_words & other_words
    if len(shared) >= 2 and shared in (one_words, other_words):
        return True
    return len(shared) / len(one_words | other_words) >= 0.6


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Return the name without case, accents, punctuation, possessives; `U.S.` is `us`, `E.O.` is spelt out."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _EXECUTIVE_ORDER.sub("executive order", _POSSESSIVE.sub("", plain))
    return " ".join(re.findall(r"\w+", _DOT_IN_ACRONYM.sub("", plain)))


@lru_cache(maxsize=1 << 16)
def _words(folded: str) -> frozenset[str]:
    every = frozenset(folded.split())
    return (every - _SMALL_WORDS) or every
