"""Groups of sides that are one party: joined step by step, never against a contradiction or a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.resolve import grounds
from kg.resolve.sides import Side


@dataclass(slots=True, eq=False)
class Group:
    """Sides that are one party, with all that is known of them."""

    family: str
    sides: list[Side] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    births: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)
    associates: set[str] = field(default_factory=set)
    entries: dict[str, set[str]] = field(default_factory=dict)  # list → entries
    articles: set[str] = field(default_factory=set)
    barred: set[str] = field(default_factory=set)  # refs of sides that are judged to be others

    @classmethod
    def of(cls, side: Side) -> Group:
        made = cls(side.family)
        made.take(side)
        return made

    @property
    def ref(self) -> str:
        """The smallest ref of its sides, which names the group."""
        return min(side.ref for side in self.sides)

    def take(self, side: Side) -> None:
        self.sides.append(side)
        self._know(side)
        if side.listed:
            publisher, entry = side.listed
            self.entries.setdefault(publisher, set()).add(entry)
        else:
            self.articles.add(side.document.id)

    def join(self, other: Group) -> None:
        self.sides += other.sides
        self._know(other)
        for publisher, entries in other.entries.items():
            self.entries.setdefault(publisher, set()).update(entries)
        self.articles |= other.articles
        self.barred |= other.barred

    def _know(self, other: Side | Group) -> None:
        for name in ("names", "identifiers", "births", "genders", "countries", "programmes", "associates"):
            getattr(self, name).update(getattr(other, name))

    def refs(self) -> set[str]:
        return {side.ref for side in self.sides}


class Groups:
    """A partition of sides."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._of = {side.key: Group.of(side) for side in sides}

    def __iter__(self) -> Iterator[Group]:
        """Yield the groups in the order of their refs."""
        seen = {id(group): group for group in self._of.values()}
        return iter(sorted(seen.values(), key=lambda group: (group.ref, group.sides[0].key)))

    def of(self, side: Side) -> Group:
        return self._of[side.key]

    def join(self, left: Group, right: Group) -> Group:
        """Join two groups unasked; return the one that both are now."""
        if left is right:
            return left
        if len(left.sides) < len(right.sides):
            left, right = right, left
        for side in right.sides:
            self._of[side.key] = left
        left.join(right)
        return left

    @staticmethod
    def bar(left: Group, right: Group) -> str:
        """Return why two groups may not be joined, in words; empty where they may."""
        if left.barred & right.refs() or right.barred & left.refs():
            return "judged to be different"
        for publisher, entries in left.entries.items():
            other = right.entries.get(publisher)
            if other and entries != other:
                return f"two entries of one list: {min(entries)}, {min(other)}"
        return grounds.contradiction(left, right)
