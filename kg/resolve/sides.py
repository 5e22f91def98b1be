"""Parties as one document, or one entry of a list, knows them: what is compared and grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.model import Claim, Document, Entity

# Types that are parties; all other entities (countries, places, concepts, positions) are one wherever their id is.
PERSON, ORGANIZATION, VESSEL, AIRCRAFT = "Person", "Organization", "Vessel", "Aircraft"
FAMILIES = {
    "Person": PERSON,
    "Organization": ORGANIZATION,
    "Company": ORGANIZATION,
    "GovernmentBody": ORGANIZATION,
    "Vessel": VESSEL,
    "Aircraft": AIRCRAFT,
}
_SPECIFIC = {"Organization": 0, "Person": 1, "Company": 1, "Vessel": 1, "Aircraft": 1, "GovernmentBody": 2}
# Relations whose object is a fact about the subject that can support or contradict.
_FACTS = {
    "born_on": "births", "gender": "genders", "citizen_of": "countries", "located_in": "countries",
    "sanctioned_under": "programmes",
}  # fmt: skip
# What many targets have in common: it tells none from another.
_OF_THE_ACT = frozenset({
    "announced", "charged_by", "delisted_by", "designated_as", "holds_position", "involved_in", "sanctioned_by",
})  # fmt: skip

Key = tuple[str, str, str, str]  # document, entry (empty in an article), entity id, family


@dataclass(slots=True, eq=False)
class Side:
    """A party of one document. `ref` names it across rebuilds: `ENTITY@SOURCE` or `ENTITY@ENTRY`."""

    key: Key
    ref: str
    document: Document
    name: str
    type: str
    names: set[str] = field(default_factory=set)  # all strong names, `name` among them
    weak: set[str] = field(default_factory=set)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    births: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)
    associates: set[str] = field(default_factory=set)  # ids of others that claims join it to

    @property
    def family(self) -> str:
        return self.key[3]

    @property
    def entry(self) -> str:
        return self.key[1]

    @property
    def listed(self) -> tuple[str, str] | None:
        """List (by publisher) and entry; None in an article."""
        return (self.document.publisher or self.document.source, self.entry) if self.entry else None


class Sides:
    """All sides of some claims, and which side each entity of each claim is."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.by_key: dict[Key, Side] = {}
        claims = list(claims)
        self._own = _own_parties(claims)
        for claim in claims:
            self._add(claim)

    def __iter__(self) -> Iterator[Side]:
        """Yield all sides in the order of their keys."""
        return iter([self.by_key[key] for key in sorted(self.by_key)])

    def key(self, claim: Claim, entity: Entity) -> Key | None:
        """Return the key of the side that an entity of a claim is; None where it is no party."""
        family = FAMILIES.get(entity.type)
        if family is None or not entity.id:
            return None
        document, entry = claim.document.id, claim.evidence.entry
        if entry and self._own.get((document, entry)) != (entity.id, family):
            entry = ""  # another party that the entry mentions
        return document, entry, entity.id, family

    def _add(self, claim: Claim) -> None:
        subject, object_ = self._side(claim, claim.subject), self._side(claim, claim.object)
        if claim.attributed_to:
            self._side(claim, claim.attributed_to)
        if claim.relation not in _OF_THE_ACT and claim.relation not in _FACTS:
            if subject and not claim.object.is_literal and claim.object.id:
                subject.associates.add(claim.object.id)
            if object_:
                object_.associates.add(claim.subject.id)
        if subject and claim.relation == "part_of" and claim.object.type == "Country":
            subject.countries.add(claim.object.id)
        if subject and claim.status in ("fact", "former"):
            if claim.relation == "also_known_as":
                _alias(subject, claim)
            elif (where := _FACTS.get(claim.relation)) and (claim.status == "fact" or where == "countries"):
                getattr(subject, where).add(claim.object.id or claim.object.name)

    def _side(self, claim: Claim, entity: Entity) -> Side | None:
        key = self.key(claim, entity)
        if key is None:
            return None
        side = self.by_key.get(key)
        if side is None:
            document = claim.document
            ref = f"{entity.id}@{key[1] or document.source.strip('-') or document.id}"
            side = self.by_key[key] = Side(key, ref, document, entity.name, entity.type)
        if (_SPECIFIC[entity.type], entity.type) > (_SPECIFIC[side.type], side.type):
            side.type = entity.type
        if (-len(entity.name), entity.name) < (-len(side.name), side.name):
            side.name = entity.name
        side.names.add(entity.name)
        side.names.update(entity.names)
        side.identifiers.update(entity.identifiers)
        return side


def _own_parties(claims: Iterable[Claim]) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the party that each entry of each list is about: the subject of most of its claims."""
    counts: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for claim in claims:
        family = FAMILIES.get(claim.subject.type)
        if claim.evidence.entry and family and claim.subject.id:
            counts[claim.document.id, claim.evidence.entry][claim.subject.id, family] += 1
    return {entry: min(count, key=lambda one: (-count[one], one)) for entry, count in counts.items()}


def _alias(side: Side, claim: Claim) -> None:
    name = claim.object.name
    if "weak" in (claim.role or ""):
        side.weak.add(name)
    else:
        side.names.add(name)
