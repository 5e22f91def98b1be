"""The result of resolution, and claims rewritten by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Claim, Entity
from kg.resolve.groups import Groups
from kg.resolve.joining import Decision, Joining
from kg.resolve.sides import Sides


@dataclass(frozen=True)
class Resolution:
    """Claims about resolved entities, and how these came about.

    `entities` are the parties, sorted by id. `ids` gives the entity of each side by its ref: what `known` of a later
    run may be.
    """

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    joining: Joining | None = field(default=None, repr=False, compare=False)

    @cached_property
    def proposals(self) -> tuple[Decision, ...]:
        """Pairs that may be one party and are for people to decide, the likeliest first; found when asked for."""
        return self.joining.proposals() if self.joining else ()


def rewritten(
    claims: Sequence[Claim], sides: Sides, groups: Groups, entities: Mapping[int, Entity]
) -> tuple[Claim, ...]:
    """Return the claims with the entities of their groups."""

    def resolved(claim: Claim, entity: Entity) -> Entity:
        key = sides.key(claim, entity)
        return entity if key is None else entities[id(groups.of(sides.by_key[key]))]

    made = []
    for claim in claims:
        subject, object_ = resolved(claim, claim.subject), resolved(claim, claim.object)
        speaker = resolved(claim, claim.attributed_to) if claim.attributed_to else None
        made.append(claim.with_entities(subject, object_, speaker))
    return tuple(made)
