"""Entities of one document in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.nlp import name_model

ORGS = frozenset({"Organization", "Company", "GovernmentBody"})


Span = tuple[int, int, str]

_SURE = 0.9  # from here on the sound of a name decides between two types


@dataclass
class Cluster:
    """One entity in the making. `name` is set where it is not the longest form: countries, authorities, concepts."""

    type: str
    forms: dict[str, int] = field(default_factory=dict)  # form → first token
    name: str = ""
    ref: str = ""
    spots: list[int] = field(default_factory=list)  # tokens where it is named, ascending
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    alive: bool = True


def _surer(left: Cluster, right: Cluster) -> str:
    """Return the type of two clusters in one: as the fullest name sounds, else of the one that is named more fully."""
    if {left.type, right.type} <= ORGS:
        return max((left, right), key=lambda found: (found.type != "Organization", _weight(found))).type
    full = max((*left.forms, *right.forms), key=lambda form: (len(form.split()), len(form), form))
    for kind, chance in name_model.likely(full).items():
        for found in (left, right):
            if chance > _SURE and found.type == kind:
                return kind
    return max((left, right), key=_weight).type


def _weight(found: Cluster) -> tuple[int, int]:
    return min(2, max((len(form.split()) for form in found.forms), default=0)), len(found.spots)


@dataclass
class Clusters:
    """All clusters of a document, and the one of each span."""

    clusters: list[Cluster] = field(default_factory=list)
    of: dict[Span, int] = field(default_factory=dict)
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)

    def add(self, key: tuple[str, str], span: Span, form: str, *, type: str = "", name: str = "", ref: str = "") -> int:
        """Put a span into the cluster of a key, made where there is none."""
        number = self.keys.get(key)
        if number is None:
            number = self.keys[key] = len(self.clusters)
            self.clusters.append(Cluster(type or span[2], name=name, ref=ref))
        number = self.final(number)
        self.put(number, span, form)
        return number

    def put(self, number: int, span: Span, form: str) -> None:
        """Add an occurrence to a cluster."""
        found = self.clusters[number]
        found.forms.setdefault(form, span[0])
        found.spots.append(span[0])
        self.of[span] = number

    def final(self, number: int) -> int:
        """Return the cluster that a cluster has been merged into."""
        while number in self.moved:
            number = self.moved[number]
        return number

    def merge(self, left: int, right: int) -> None:
        """Make two clusters one. One that has a concept or a fixed name keeps it; else the first keeps its type."""
        left, right = self.final(left), self.final(right)
        if left == right:
            return
        if self.clusters[right].name and not self.clusters[left].name:
            left, right = right, left
        kept, gone = self.clusters[left], self.clusters[right]
        if not kept.name and kept.type != gone.type:
            kept.type = _surer(kept, gone)
        for form, first in gone.forms.items():
            kept.forms[form] = min(first, kept.forms.get(form, first))
        kept.spots.extend(gone.spots)
        kept.identifiers |= gone.identifiers
        gone.alive = False
        self.moved[right] = left

    def settle(self) -> None:
        """Write the merges down in `of`."""
        for span, number in self.of.items():
            self.of[span] = self.final(number)
        for found in self.clusters:
            found.spots.sort()
