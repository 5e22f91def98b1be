"""All formats, in the order in which they are tried: a layout that others might be taken for comes last."""

from __future__ import annotations

from kg.sources.lists import (
    canada,
    csl,
    dfat,
    eu_csv,
    eu_old,
    eu_xml,
    ftm,
    ofac_advanced,
    ofac_csv,
    ofac_enhanced,
    ofac_xml,
    opensanctions_csv,
    seco,
    uk_fcdo,
    uk_ofsi,
    un,
    watchlist,
)  # fmt: skip
from kg.sources.lists.format import Format
from kg.sources.lists.head import Head

FORMATS: tuple[Format, ...] = (
    ofac_xml.FORMAT, ofac_enhanced.FORMAT, ofac_advanced.FORMAT, un.FORMAT, eu_xml.FORMAT, eu_old.FORMAT,
    uk_fcdo.FORMAT,
    seco.FORMAT, canada.FORMAT, ofac_csv.FORMAT, *ofac_csv.COMPANIONS, eu_csv.FORMAT, uk_ofsi.FORMAT, dfat.FORMAT,
    csl.FORMAT, opensanctions_csv.FORMAT, ftm.FORMAT, watchlist.FORMAT,
)  # fmt: skip


def recognise(head: Head) -> Format | None:
    """Return the first format whose content the head shows."""
    return next((found for found in FORMATS if found.detect(head)), None)
