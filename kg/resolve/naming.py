"""What a resolved entity is called, and its id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from kg.model import Entity
from kg.namespaces import digest, slug
from kg.resolve.groups import Group


def named(groups: Sequence[Group], known: Mapping[str, str]) -> dict[int, Entity]:
    """Return the entity of each group, by the group's id().

    The id is one that most of its sides had before (`known`), else the slug of its name; of several groups that would
    have the same, the one with most documents keeps it, and the others add their type, then a hash.
    """
    wanted: defaultdict[str, list[tuple[bool, int, str, Group]]] = defaultdict(list)
    for group in groups:
        before = Counter(known[side.ref] for side in group.sides if side.ref in known)
        kept = min(before, key=lambda ref: (-before[ref], ref)) if before else ""
        ref = kept or f"entity/{slug(_name(group))}"
        wanted[ref].append((not kept, -len({side.document.id for side in group.sides}), group.ref, group))
    taken = set(wanted)
    made: dict[int, Entity] = {}
    for ref in sorted(wanted):
        first, *others = sorted(wanted[ref], key=lambda one: (*one[:3], one[3].sides[0].key))
        made[id(first[3])] = _entity(first[3], ref)
        for _, _, smallest, group in others:
            new = f"{ref}-{slug(_type(group))}"
            if new in taken:
                new = f"{ref}-{digest(smallest, group.family, length=8)}"
            taken.add(new)
            made[id(group)] = _entity(group, new)
    return made


def _entity(group: Group, ref: str) -> Entity:
    name = _name(group)
    return Entity(ref, name, _type(group), tuple(sorted(group.names - {name})), tuple(sorted(group.identifiers)))


def _name(group: Group) -> str:
    """Return the name that most documents use; of equally many, one not in capitals, then the longest."""
    counts: dict[str, set[str]] = defaultdict(set)
    for side in group.sides:
        counts[side.name].add(side.document.id)
    return min(counts, key=lambda name: (-len(counts[name]), _is_shouted(name), -len(name), name))


def _is_shouted(name: str) -> bool:
    """Whether a name is written as lists do: "EXAMPLE, Ada", "Ada EXAMPLE"."""
    words = name.split()
    return "," in name or (len(words) > 1 and any(len(word) > 3 and word.isupper() for word in words))


def _type(group: Group) -> str:
    """Return the type that most of its sides have; of equally many, a more specific one than Organization."""
    counts = Counter(side.type for side in group.sides)
    return min(counts, key=lambda type: (-counts[type], type == "Organization", type))
