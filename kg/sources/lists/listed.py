"""Since when an entry's programmes, laws and measures hold: most lists date the listing alone."""

from __future__ import annotations

from collections.abc import Sequence

from kg.sources.lists.entry import Said
from kg.sources.lists.vocabulary import issued


def settle(said: Sequence[Said]) -> None:
    """Date what stands without a day of its own by the day of listing where nothing else can be meant.

    Of several programmes, laws or measures some may have come later, and so may those of an entry with several days
    of listing. A law younger than the listing shows that the entry was moved to it.
    """
    bases = [one for one in said if one.relation == "sanctioned_under"]
    for one in bases:
        if one.date and one.date[:4] < issued(one.object):
            one.date = None
    listed = {one.object.name for one in said if one.relation == "listed_on"}
    unsure = len(listed) > 1 or any(one.listed and one.listed[:4] < issued(one.object) for one in bases)
    if unsure or any(_several(bases, field) for field in sorted({one.field for one in bases if one.listed})):
        return
    measures = [one for one in said if one.relation == "designated_as"]
    for one in [*bases, *measures]:
        if one.listed and not _several(measures, one.field):
            one.date = one.date or one.listed


def _several(said: Sequence[Said], field: str) -> bool:
    return len({one.quote for one in said if one.listed and one.field == field}) > 1
