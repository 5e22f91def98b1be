"""What comes out of a list: editions and their entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Article, Claim, Document, Entity


@dataclass(frozen=True, slots=True)
class Edition:
    """What holds for every entry of a file."""

    document: Document
    authority: Entity
    extractor: str
    prefix: str = ""  # of entry ids: "SDN" gives "SDN 12345"


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed party: its entity, what the entry claims, and its statements of reasons.

    `listed` is the earliest listing date it gives (ISO 8601), `unread` the fields that nobody read.
    """

    id: str
    entity: Entity
    claims: tuple[Claim, ...]
    reasons: tuple[Article, ...] = ()
    listed: str = ""
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Said:
    """A statement of an entry. `listed` is the day of listing, where the list dates the statement by no other day."""

    relation: str
    object: Entity
    quote: str
    field: str
    status: str = "fact"
    date: str | None = None
    role: str | None = None
    share: float | None = None
    inverse: bool = False
    listed: str = ""


def once(said: Iterable[Said]) -> Iterator[Said]:
    """Yield each statement once: lists repeat fields on every row of a party."""
    seen: set[tuple[str, ...]] = set()
    for one in said:
        mark = (one.relation, one.object.name, one.quote, one.field, one.status, one.date or "", one.role or "")
        if mark not in seen:
            seen.add(mark)
            yield one
