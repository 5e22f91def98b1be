"""Countries as lists name them, by rigour's territories."""

from __future__ import annotations

import re
from functools import lru_cache

from rigour.territories import lookup_territory

from kg.model import Entity
from kg.namespaces import slug
from kg.sources.lists.node import clean

_NOTE = re.compile(r"\s*\((.*)\)\s*$")
_WORDS = re.compile(r"\s*\b(?:citizen(?:ship)?|nationality|national|passport)\b.*$", re.I)
_UNKNOWN = frozenset(
    {"", "00", "unknown", "undetermined", "n/a", "na", "-", "none", "not available", "other", "stateless"}
)


@lru_cache(maxsize=20_000)
def country(text: str) -> Entity | None:
    """Return the country of a name, a code, a nationality or a bilingual name; None where it names none.

    >>> country("Iranian").name, country("Russia / Russie").name, country("KP").name
    ('Iran', 'Russia', 'North Korea')
    """
    text = clean(text).strip(" .,;")
    if text.lower() in _UNKNOWN or len(text) > 100:
        return None
    forms = (text, _NOTE.sub("", text), text.split(" / ", 1)[0], text.split(",", 1)[0], _WORDS.sub("", text))
    for form in forms:
        found = lookup_territory(form) if form else None
        if found is not None:
            while found.parent is not None and not found.is_ftm:
                found = found.parent
            return Entity(f"entity/{slug(found.name)}", found.name, "Country")
    return None


def note(text: str) -> str:
    """Return what stands in brackets after a country: `Jordan (since July 2013)` gives `since July 2013`."""
    found = _NOTE.search(text)
    return found[1] if found else ""


def split_countries(text: str) -> list[str]:
    """Return the countries of a text that may join several by `;`, `|` or `/`."""
    return [part.strip() for part in re.split(r"[;|]", text) if part.strip()]
