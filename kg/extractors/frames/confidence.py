"""How sure a claim is: the share of claims like it that careful readers call right. See docs/confidence.md.

A logistic regression over a few properties of a candidate: its frame, how its parties were reached, what stands around
them, how it is told, in how many sentences. The weights are those of confidence.json, which
`python -m kg.evaluate.calibrate` makes. No name and no word of a text is looked at.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from kg.extractors.frames.matcher import Candidate
from kg.extractors.frames.parties import Parties
from kg.model import Claim

WEIGHTS = Path(__file__).with_name("confidence.json")
ALIAS = ("bias", "relation=also_known_as")

_LENGTHS = (16, 32, 64)  # tokens of a sentence
_DISTANCES = (2, 6, 16)  # tokens between trigger and object
_KNOWN = (2, 4, 8)  # mentions of a party in the document


class Confidence:
    """Gives the claims of one document their confidence."""

    def __init__(
        self, doc: Doc, parties: Parties, candidates: Iterable[Candidate], weights: Mapping[str, float] | None = None
    ) -> None:
        self.parties = parties
        self.weights = load() if weights is None else weights
        self.sentence: list[int] = []  # of each token
        self.lengths: list[int] = []  # of each sentence
        for number, sent in enumerate(doc.sents):
            self.sentence += [number] * len(sent)
            self.lengths.append(len(sent))
        self.mentioned: Counter[int] = Counter()
        present: dict[tuple[int, str], set[int]] = defaultdict(set)
        for mention in parties.mentions:
            if mention.entity is not None:
                self.mentioned[mention.entity] += 1
                kind = parties.entities[mention.entity].type
                present[self.sentence[mention.start], kind].add(mention.entity)
        self.present = {key: len(entities) for key, entities in present.items()}
        said: dict[tuple[int, str, int], set[int]] = defaultdict(set)
        for candidate in candidates:
            said[_triple(candidate)].add(self.sentence[candidate.trigger.i])
        self.times = {triple: len(sentences) for triple, sentences in said.items()}

    def of(self, claim: Claim, candidate: Candidate) -> Claim:
        """Return the claim of a candidate with its confidence."""
        return replace(claim, confidence=estimate(self.features(claim, candidate), self.weights))

    def alias(self, claim: Claim) -> Claim:
        """Return a claim about another name with the confidence of all such claims."""
        return replace(claim, confidence=estimate(ALIAS, self.weights))

    def features(self, claim: Claim, candidate: Candidate) -> Iterator[str]:
        """Yield what is known of a candidate, as names of weights."""
        subject, object_ = candidate.subject, candidate.object
        trigger = candidate.trigger.i
        where = self.sentence[trigger]
        left, right = self.parties.type(subject), self.parties.type(object_)
        distance = abs(object_.mention.root - trigger)
        yield "bias"
        yield f"relation={candidate.relation}"
        yield f"frame={frame_key(candidate)}"
        yield f"subject via={subject.via}"
        yield f"object via={object_.via}"
        yield f"subject type={left}"
        yield f"object type={right}"
        yield f"trigger={candidate.trigger.pos_}"
        yield f"subject mentions={_band(self.mentioned[subject.entity], _KNOWN)}"
        yield f"object mentions={_band(self.mentioned[object_.entity], _KNOWN)}"
        yield f"sentence={_band(self.lengths[where], _LENGTHS)}"
        if self.sentence[object_.mention.start] != where:
            yield "object elsewhere"
        else:
            yield f"distance={_band(distance, _DISTANCES)}"
        if self.present.get((where, left), 0) > 1:
            yield "rivals"
        if claim.status != "fact":
            yield "no fact"
        if claim.attributed_to is not None:
            yield "attributed"
        if claim.date is not None:
            yield "dated"
        if self.times[_triple(candidate)] > 1:
            yield "again"


def estimate(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the probability, in thousandths; a property without a weight says nothing."""
    return round(1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) for name in features))), 3)


def frame_key(candidate: Candidate) -> str:
    """Return what kind of frame made a candidate: its file, relation and roles, not its number, which may move."""
    return f"{candidate.frame.partition('.')[0]} {candidate.relation} {' '.join(candidate.roles)}".strip()


@cache
def load(path: Path = WEIGHTS) -> Mapping[str, float]:
    """Return the weights by the names of the properties."""
    weights: dict[str, float] = json.loads(path.read_text("utf-8"))["weights"]
    return weights


def _triple(candidate: Candidate) -> tuple[int, str, int]:
    return candidate.subject.entity, candidate.relation, candidate.object.entity


def _band(value: int, cuts: tuple[int, ...]) -> int:
    return sum(value >= cut for cut in cuts)
