"""A name against all parties of some claims: an index by words, scored candidates with their reasons."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Claim, Entity
from kg.names import SAME, STRONG, Comparison, compare
from kg.names.words import sound_of
from kg.namespaces import slug
from kg.resolve import keys
from kg.resolve.grounds import UNIQUE
from kg.resolve.sides import FAMILIES

BANDS = ("confirmed", "strong", "possible")
CANDIDATES = 60  # names compared for one query
_COMMON = 3_000  # names with one word; it is looked up only if nothing else is
_WEAK = 0.9  # what a weak alias is worth of a strong one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a name may be, by which of its names, how likely, and why.

    `band` is confirmed (an identifier agrees), strong, or possible; `entries` are the list entries about it.
    """

    entity: Entity
    name: str
    score: float
    band: str
    reasons: tuple[str, ...]
    is_weak: bool = False
    entries: tuple[str, ...] = ()


@dataclass(slots=True)
class _Party:
    entity: Entity
    family: str
    names: set[str] = field(default_factory=set)
    weak: set[str] = field(default_factory=set)
    entries: set[str] = field(default_factory=set)


class Matcher:
    """All parties of some claims, ready to be matched. The claims should be resolved ones."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._parties: dict[str, _Party] = {}
        for claim in claims:
            for entity in (claim.subject, claim.object, claim.attributed_to):
                if entity and entity.id and entity.type in FAMILIES:
                    self._know(entity)
            if claim.subject.id in self._parties:
                self._note(self._parties[claim.subject.id], claim)
        self._rows: list[tuple[str, str, bool]] = []  # party, name, whether it is weak
        self._families: list[str] = []  # of the rows
        # Of names that share as much, the shorter one has less that is not shared.
        self._lengths: list[float] = []
        self._words: defaultdict[str, list[int]] = defaultdict(list)  # word as it sounds → rows
        self._numbers: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for ref, party in sorted(self._parties.items()):
            for number in party.entity.identifiers:
                self._numbers[number].append(ref)
            for name in sorted(party.names | party.weak):
                self._rows.append((ref, name, name not in party.names))
                self._families.append(party.family)
                self._lengths.append(1 + len(name) / 200)
                for sound in _indexed(name, party.family):
                    self._words[sound].append(len(self._rows) - 1)

    def __len__(self) -> int:
        return len(self._parties)

    def match(
        self,
        name: str,
        *,
        type: str = "",
        identifiers: Collection[tuple[str, str]] = (),
        limit: int = 10,
        threshold: float = SAME,
    ) -> list[Candidate]:
        """Return the parties that a name may be, the likeliest first.

        `type` (of the ontology or of FollowTheMoney) leaves out parties of other types. A party that has one of the
        identifiers is confirmed, whatever it is called.
        """
        family = FAMILIES.get(type, "Organization") if type else ""
        best: dict[str, Candidate] = {}
        for ref in self._holders(identifiers):
            best[ref] = self._confirmed(self._parties[ref], name, identifiers)
        for row in self._candidates(name, family):
            ref, theirs, is_weak = self._rows[row]
            party = self._parties[ref]
            if ref in best and best[ref].band == "confirmed":
                continue
            compared = compare(name, theirs, type=party.family)
            score = compared.score * (_WEAK if is_weak else 1.0)
            if score >= threshold and (ref not in best or score > best[ref].score):
                best[ref] = self._candidate(party, theirs, score, compared, is_weak)
        ranked = sorted(best.values(), key=lambda one: (BANDS.index(one.band), -one.score, one.entity.id))
        return ranked[:limit]

    def _know(self, entity: Entity) -> None:
        party = self._parties.get(entity.id)
        if party is None:
            party = self._parties[entity.id] = _Party(entity, FAMILIES[entity.type])
        party.names.add(entity.name)
        party.names.update(entity.names)

    @staticmethod
    def _note(party: _Party, claim: Claim) -> None:
        if claim.evidence.entry:
            party.entries.add(claim.evidence.entry)
        if claim.relation == "also_known_as":
            (party.weak if "weak" in (claim.role or "") else party.names).add(claim.object.name)

    def _holders(self, identifiers: Collection[tuple[str, str]]) -> Iterator[str]:
        for scheme, number in sorted(identifiers):
            yield from self._numbers.get((scheme, number), ())

    def _candidates(self, name: str, family: str) -> list[int]:
        """Return the rows that share most with a name, rare words counting most."""
        families = (family,) if family else tuple(sorted(set(FAMILIES.values())))
        said = {sound for one in families for sound in _indexed(name, one)}
        weighed: defaultdict[int, float] = defaultdict(float)
        common: list[str] = []
        for sound in sorted(said):
            near = self._near(sound)
            if len(self._words.get(sound, ())) > _COMMON and len(said) > 1:
                common.append(sound)
                near.discard(sound)
            for other in sorted(near):
                rows = self._words[other]
                weight = math.log(1 + len(self._rows) / len(rows)) * (1.0 if other == sound else 0.6)
                for row in rows:
                    weighed[row] += weight
        for sound in common:
            weight = math.log(1 + len(self._rows) / len(self._words[sound]))
            for row in self._words[sound] if not weighed else [row for row in self._words[sound] if row in weighed]:
                weighed[row] += weight
        families_of, lengths = self._families, self._lengths
        fitting = [
            (-weight / lengths[row], row) for row, weight in weighed.items() if not family or families_of[row] == family
        ]
        return [row for _, row in heapq.nsmallest(CANDIDATES, fitting)]

    def _near(self, sound: str) -> set[str]:
        """Return the words of the index that are one letter apart from a word, itself among them."""
        found = {sound} if sound in self._words else set()
        if len(sound) > 3:
            for short in _shortened(sound):
                found.update(self._short.get(short, ()))
                if short in self._words:
                    found.add(short)
            found.update(self._short.get(sound, ()))
        return found

    @cached_property
    def _short(self) -> dict[str, list[str]]:
        """The words of the index by what is left of them without one letter."""
        made: defaultdict[str, list[str]] = defaultdict(list)
        for sound in sorted(self._words):
            if len(sound) > 3:
                for short in _shortened(sound):
                    made[short].append(sound)
        return dict(made)

    def _confirmed(self, party: _Party, name: str, identifiers: Collection[tuple[str, str]]) -> Candidate:
        scheme, number = sorted(set(identifiers) & set(party.entity.identifiers))[0]
        compared = compare(name, party.entity.name, type=party.family)
        band = "confirmed" if scheme in UNIQUE or compared.score >= SAME else "possible"
        reasons = (f"the same {scheme} {number}", *compared.reasons)
        return Candidate(party.entity, party.entity.name, 1.0, band, reasons, entries=tuple(sorted(party.entries)))

    @staticmethod
    def _candidate(party: _Party, name: str, score: float, compared: Comparison, is_weak: bool) -> Candidate:
        reasons = (*compared.reasons, "by a weak alias") if is_weak else compared.reasons
        band = "strong" if score >= STRONG and not is_weak else "possible"
        return Candidate(party.entity, name, round(score, 4), band, reasons, is_weak, tuple(sorted(party.entries)))


def _indexed(name: str, family: str) -> set[str]:
    """Return the words under which a name is found, as they sound, and all of them written together."""
    words = keys.words(name, family)
    return {*keys.sounds(name, family), sound_of("".join(words))} if words else {slug(name)}


def _shortened(sound: str) -> set[str]:
    return {sound[:position] + sound[position + 1 :] for position in range(len(sound))}
