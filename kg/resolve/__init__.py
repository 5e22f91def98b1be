"""Mentions of several documents and entries of lists → one entity for one party. See docs/resolution.md.

In this order: what people have judged, one entry over several editions, identifiers, the same name, names that agree
strongly with other things that agree. A contradiction (type, birth date, gender, IMO number) blocks, and so does
another country where a name is all there is. What may be one party and is not certain stays apart and is proposed.
The order of the claims does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.model import Claim
from kg.resolve.joining import Decision, Joining
from kg.resolve.judgements import Judgement
from kg.resolve.naming import named
from kg.resolve.resolution import Resolution, rewritten
from kg.resolve.sides import Sides

__all__ = ["Decision", "Judgement", "Resolution", "resolve"]


def resolve(
    claims: Sequence[Claim], *, judgements: Iterable[Judgement] = (), known: Mapping[str, str] | None = None
) -> Resolution:
    """Return the claims about resolved entities, in the order given, with each decision and its reasons.

    Nothing that a claim says is lost: evidence, document and id stay, only the entities are others'. `known` gives ids
    that sides (by ref) had before, which they keep.
    """
    sides = Sides(claims)
    joining = Joining(sides, judgements)
    groups = list(joining.groups)
    entities = named(groups, known or {})
    return Resolution(
        claims=rewritten(claims, sides, joining.groups, entities),
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        decisions=tuple(sorted(joining.decisions)),
        joining=joining,
        ids={side.ref: entities[id(group)].id for group in groups for side in group.sides},
    )
