"""The cue words of `lexicons/facets.toml`, as sets."""

from __future__ import annotations

from functools import cache
from typing import Any

from kg.ontology import load


@cache
def cues(table: str, key: str) -> frozenset[str]:
    """Return the words of one class, such as `cues("reporting", "says")`."""
    words: Any = load().lexicon("facets")[table][key]
    return frozenset(words)
