"""How well a document's mentions are gathered into entities, measured on the entities of the gold.

A sheet gives every form that names an entity. Each occurrence of a form in the text (the longest form first, a form
of two entities left out) is a gold mention; the clusters of `doc._.entities` are compared with the gold entities by
B³ (Bagga and Baldwin 1998) and LEA (Moosavi and Strube 2016). Pronouns stand in no sheet and are not measured here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.evaluate.gold import Sheet

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.nlp import Mention

# Concepts (activities, instruments, designations, positions) are recognised by what they are called, not clustered.
NAMED = frozenset(
    {"Person", "Organization", "Company", "GovernmentBody", "Country", "Place", "Vessel", "Aircraft", "CryptoWallet"}
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place in the text where a form of a gold entity stands, in characters."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Prf:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def record(self) -> dict[str, float]:
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


@dataclass(frozen=True, slots=True)
class Coreference:
    """B³ and LEA over all documents; `found` of `mentions` gold mentions have a mention of the parse on them."""

    b3: Prf
    lea: Prf
    mentions: int
    found: int

    def record(self) -> dict[str, Any]:
        return {"b3": self.b3.record(), "lea": self.lea.record(), "mentions": self.mentions, "found": self.found}

    def text(self) -> str:
        lines = [f"coreference ({self.found} of {self.mentions} gold mentions found)   P      R      F1"]
        lines += [
            f"{name:44} {one.precision:6.3f} {one.recall:6.3f} {one.f1:6.3f}"
            for name, one in (("B³", self.b3), ("LEA", self.lea))
        ]
        return "\n".join(lines)


Clusters = Sequence[frozenset[tuple[str, int]]]


def coreference(pairs: Sequence[tuple[Sheet, Doc]]) -> Coreference:
    """Return the scores of the documents together."""
    gold: list[frozenset[tuple[str, int]]] = []
    told: list[frozenset[tuple[str, int]]] = []
    for sheet, doc in pairs:
        wanted, found = _clusters(sheet, doc)
        gold += wanted
        told += found
    mentions, known = sum(map(len, gold)), sum(map(len, told))
    return Coreference(_b3(gold, told), Prf(_lea(told, gold), _lea(gold, told)), mentions, known)


def occurrences(sheet: Sheet, text: str) -> list[Occurrence]:
    """Return where the sheet's named entities stand in the text, in order, without overlap."""
    owners: dict[str, set[str]] = {}
    for key, entity in sheet.entities.items():
        if entity.type in NAMED:
            for name in entity.names:
                owners.setdefault(name, set()).add(key)
    forms = sorted(owners, key=lambda form: (-len(form), form))
    if not forms:
        return []
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms))
    return [
        Occurrence(found.start(), found.end(), min(owners[found.group()]))
        for found in pattern.finditer(text)
        if len(owners[found.group()]) == 1
    ]


def align(occurrence: Occurrence, mentions: Sequence[Mention], doc: Doc) -> Mention | None:
    """Return the mention of the parse that names what stands here: the one that overlaps most, by more than half."""
    best, best_share = None, 0.5
    for mention in mentions:
        span = doc[mention.start : mention.end]
        inside = min(occurrence.end, span.end_char) - max(occurrence.start, span.start_char)
        if inside > 0:
            union = max(occurrence.end, span.end_char) - min(occurrence.start, span.start_char)
            head = doc[mention.root].idx
            share = inside / union + (0.5 if occurrence.start <= head < occurrence.end else 0.0)
            if share > best_share:
                best, best_share = mention, share
    return best


def _clusters(sheet: Sheet, doc: Doc) -> tuple[list[frozenset[tuple[str, int]]], list[frozenset[tuple[str, int]]]]:
    gold: dict[str, set[tuple[str, int]]] = {}
    told: dict[Any, set[tuple[str, int]]] = {}
    for number, occurrence in enumerate(occurrences(sheet, doc.text)):
        place = (sheet.name, number)
        gold.setdefault(occurrence.entity, set()).add(place)
        mention = align(occurrence, doc._.mentions, doc)
        if mention is not None:
            key = mention.entity if mention.entity is not None else ("alone", number)
            told.setdefault(key, set()).add(place)
    return [frozenset(one) for one in gold.values()], [frozenset(one) for one in told.values()]


def _b3(gold: Clusters, told: Clusters) -> Prf:
    wanted, found = _by_mention(gold), _by_mention(told)
    shared = {place: len(cluster & wanted[place]) for place, cluster in found.items()}
    precision = sum(count / len(found[place]) for place, count in shared.items()) / len(found) if found else 0.0
    recall = sum(count / len(wanted[place]) for place, count in shared.items()) / len(wanted) if wanted else 0.0
    return Prf(precision, recall)


def _lea(keys: Clusters, answers: Clusters) -> float:
    """The share of the keys' links that the answers have, each key weighted by its size; a single's link is itself."""
    answer_of = _by_mention(answers)
    resolved = weight = 0.0
    for key in keys:
        weight += len(key)
        if len(key) == 1:
            (place,) = key
            resolved += answer_of.get(place) == key
            continue
        parts = Counter(answer_of[place] for place in key if place in answer_of)
        resolved += len(key) * sum(map(_links, parts.values())) / _links(len(key))
    return resolved / weight if weight else 0.0


def _links(size: int) -> float:
    return size * (size - 1) / 2


def _by_mention(clusters: Clusters) -> Mapping[tuple[str, int], frozenset[tuple[str, int]]]:
    return {place: cluster for cluster in clusters for place in cluster}
