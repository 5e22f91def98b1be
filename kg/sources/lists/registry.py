"""All formats, in the order in which they are tried."""

from __future__ import annotations

from kg.sources.lists import canada, un
from kg.sources.lists.format import Format
from kg.sources.lists.head import Head

FORMATS: tuple[Format, ...] = (un.FORMAT, canada.FORMAT)


def recognise(head: Head) -> Format | None:
    """Return the first format whose content the head shows."""
    return next((found for found in FORMATS if found.detect(head)), None)
