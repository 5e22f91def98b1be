"""Names as plain words: enough to find the same and the similar, without loading what rigour knows of all names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.names.words import sound_of

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’ʼ`´]")


@lru_cache(maxsize=200_000)
def words(name: str, family: str) -> tuple[str, ...]:
    """Return the words of a name in Latin letters and lower case, a person's "Family, Given" turned.

    Persons' titles and organizations' legal forms are left out.
    """
    from rigour.names import remove_org_types, remove_person_prefixes

    text = unicodedata.normalize("NFKC", name[:400].encode("utf-8", "replace").decode()).casefold()
    if family == "Person":
        text = remove_person_prefixes(text)
        if text.count(",") == 1:
            last, first = text.split(",")
            text = f"{first} {last}"
    elif family == "Organization":
        text = remove_org_types(text) or text
        text = text.removeprefix("the ")
    if not text.isascii():
        from normality import ascii_text

        text = ascii_text(text).casefold()
    return tuple(_WORD.findall(_APOSTROPHES.sub("", text)))


def key(name: str, family: str) -> str:
    """Return the key under which names count as the same; empty for a name without a word."""
    said = words(name, family)
    return f"{family}\0{' '.join(said)}" if said else ""


def is_telling(key: str) -> bool:
    """Whether a name alone can tell a party: two words of a person's, or three letters of another's."""
    family, _, name = key.partition("\0")
    if family == "Person":
        return sum(len(word) > 1 for word in name.split()) > 1
    return len(name) >= 3


@lru_cache(maxsize=200_000)
def sounds(name: str, family: str) -> tuple[str, ...]:
    """Return how the words of a name sound, the longest first, words of one letter left out."""
    found = {sound_of(word) for word in words(name, family) if len(word) > 1 or word.isdigit()}
    return tuple(sorted(found, key=lambda sound: (-len(sound), sound)))
