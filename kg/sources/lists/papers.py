"""What lists note of a passport or another paper: its country, when it was issued, when it expires."""

from __future__ import annotations

import re

from kg.sources.lists.dates import iso
from kg.sources.lists.places import country

_DATED = re.compile(r"(issued|expires)(?: on)? (\S.*)", re.I)
_FIELDS = {"issued": "startDate", "expires": "endDate"}


def facts(noted: str) -> dict[str, str]:
    """Return the facts in a note, under the names that FollowTheMoney has for them.

    >>> facts("Russia; issued 10 Jul 2014; in Moscow")
    {'country': 'Russia', 'startDate': '2014-07-10'}
    """
    found: dict[str, str] = {}
    for piece in noted.split("; "):
        if dated := _DATED.fullmatch(piece):
            if day := iso(dated[2]):
                found.setdefault(_FIELDS[dated[1].lower()], day)
        elif "country" not in found and (land := country(piece)):
            found["country"] = land.name
    return found
