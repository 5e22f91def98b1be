"""Why a triple was missed or said in excess. A first guess by rule, made to be counted, not a proof.

Missed triples, the first that applies:
    direction          said with its ends swapped
    other relation     the same ends, another relation
    mention missed     no mention stands on any form of an end
    mention wrong      one stands there, but its type does not fit the relation or its name differs
    coreference        an end is in the evidence sentence, but its mention belongs to another entity or to none;
                       or only a pronoun or a description can be the end
    document           an end is not in the evidence at all: a fact of the whole document
    parse              both ends are in the evidence, but the parse put them into different sentences
    frame missing      both ends are in one sentence and right

Extra triples: direction, other relation, subject, object (the gold has it of another), or mention (an end is nobody of
the sheet), or reading (both ends are known, the sheet joins them nowhere).

Found triples: status, attribution and date where those are wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import ontology
from kg.evaluate.agreement import closeness
from kg.evaluate.coreference import NAMED, align, occurrences
from kg.evaluate.gold import GoldClaim, Sheet
from kg.evaluate.judging import Extra, Judged, Miss, Said

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.model import Entity
    from kg.nlp import Mention

UNNAMED = frozenset({"pronoun", "description"})


@dataclass(frozen=True, slots=True)
class Cause:
    """One error: `kind` is missed, extra or told; the triple is given by names."""

    document: str
    kind: str
    cause: str
    triple: tuple[str, str, str]
    quote: str

    def record(self) -> dict[str, Any]:
        subject, relation, object_ = self.triple
        return {
            "document": self.document, "kind": self.kind, "cause": self.cause,
            "subject": subject, "relation": relation, "object": object_, "quote": self.quote,
        }  # fmt: skip


def causes(judged: Judged, doc: Doc) -> Iterator[Cause]:
    """Yield every error of one document with its cause."""
    reader = _Reader(judged, doc)
    sheet = judged.sheet
    for miss in judged.misses:
        yield Cause(sheet.name, "missed", reader.missed(miss), _triple(sheet, miss.first), miss.first.evidence)
    for extra in judged.extras:
        said = extra.first
        names = (said.subject[0] if said.subject else "", said.relation, said.object[0] if said.object else "")
        yield Cause(sheet.name, "extra", _excess(extra, sheet), names, said.quote)
    for hit in judged.hits:
        first = hit.required[0]
        wrong = {"status": hit.status_right, "attribution": hit.attribution_right, "date": hit.date_right}
        for cause in (name for name, right in wrong.items() if right is False):
            yield Cause(sheet.name, "told", cause, _triple(sheet, first), hit.said[0].quote)


class _Reader:
    """Looks for the ends of a triple among the mentions of the parse."""

    def __init__(self, judged: Judged, doc: Doc) -> None:
        self.sheet, self.doc = judged.sheet, doc
        self.said = [said for extra in judged.extras for said in extra.said]
        self.said += [said for hit in judged.hits for said in hit.said]
        self.mentions = list(doc._.mentions)
        self.places: dict[str, list[tuple[int, int, Mention | None]]] = {}
        for one in occurrences(self.sheet, doc.text):
            found = align(one, self.mentions, doc)
            self.places.setdefault(one.entity, []).append((one.start, one.end, found))

    def missed(self, miss: Miss) -> str:
        subject, relation, object_ = miss.triple
        left, right = self.sheet.entities[subject].names, self.sheet.entities[object_].names
        if any(said.relation == relation and _joins(said, right, left) for said in self.said):
            return "direction"
        if any(_joins(said, left, right) or _joins(said, right, left) for said in self.said):
            return "other relation"
        ends = [self.end(key, miss.first, number) for number, key in enumerate((subject, object_))]
        for cause in ("mention missed", "mention wrong", "coreference", "document"):
            if cause in ends:
                return cause
        return "frame missing" if self.share_sentence(miss.first) else "parse"

    def end(self, key: str, claim: GoldClaim, number: int) -> str:
        """Return what is wrong with one end of a gold claim, or `ok`."""
        gold = self.sheet.entities[key]
        if gold.type not in NAMED:
            return "ok" if self.concept(gold.names, claim) else "mention missed"
        places = self.places.get(key, [])
        if places and all(found is None for *_, found in places):
            return "mention missed"
        start, end = self.evidence(claim)
        here = [found for left, right, found in places if start <= left and right <= end]
        if here:
            return self.named_here([found for found in here if found is not None], gold.names, claim, number)
        inside = [mention for mention in self.mentions if start <= self.doc[mention.start].idx < end]
        if any(self.refers(mention, gold.names) for mention in inside):
            return "ok"
        return "coreference" if any(mention.kind in UNNAMED for mention in inside) else "document"

    def named_here(self, found: Sequence[Mention], names: Sequence[str], claim: GoldClaim, number: int) -> str:
        if not found:
            return "mention missed"
        right = [mention for mention in found if self.refers(mention, names)]
        if right:
            return "ok" if any(self.fits(mention, claim, number) for mention in right) else "mention wrong"
        own = [self.doc[mention.start : mention.end].text for mention in found]
        return "coreference" if closeness(own, names) else "mention wrong"

    def refers(self, mention: Mention, names: Sequence[str]) -> bool:
        return any(closeness((entity.name, *entity.names), names) for entity in self.entities(mention))

    def entities(self, mention: Mention) -> list[Entity]:
        """The entities that a mention stands for: one, several for a plural, none for nobody known."""
        keys = mention.members or (() if mention.entity is None else (mention.entity,))
        return [self.doc._.entities[key] for key in keys]

    def fits(self, mention: Mention, claim: GoldClaim, number: int) -> bool:
        known = ontology.load().relations.get(claim.relation)
        if known is None:
            return True
        types = known.object_types if number else known.subject_types
        either = known.subject_types | known.object_types if known.symmetric else types
        return any(ontology.load().is_a(entity.type, wanted) for entity in self.entities(mention) for wanted in either)

    def concept(self, names: Sequence[str], claim: GoldClaim) -> bool:
        """Whether a concept, position or name of the text stands anywhere among the parse's mentions."""
        if claim.relation in ("also_known_as", "holds_position"):
            return True  # literals: whatever words stand there can be the object
        return any(self.refers(mention, names) for mention in self.mentions)

    def evidence(self, claim: GoldClaim) -> tuple[int, int]:
        start = self.doc.text.find(claim.evidence) if claim.evidence else -1
        return (start, start + len(claim.evidence)) if start >= 0 else (0, len(self.doc.text))

    def share_sentence(self, claim: GoldClaim) -> bool:
        start, end = self.evidence(claim)
        left, right = (
            {
                self.doc[mention.root].sent.start
                for mention in self.mentions
                if start <= self.doc[mention.start].idx < end and self.refers(mention, self.sheet.entities[key].names)
            }
            for key in (claim.subject, claim.object)
        )
        return not left or not right or bool(left & right)


def _excess(extra: Extra, sheet: Sheet) -> str:
    said = extra.first
    subjects = {key for key, entity in sheet.entities.items() if closeness(said.subject, entity.names)}
    objects = {key for key, entity in sheet.entities.items() if closeness(said.object, entity.names)}
    for left, relation, right in sheet.triples:
        if relation == said.relation and left in objects and right in subjects:
            return "direction"
    for left, _, right in sheet.triples:
        if (left in subjects and right in objects) or (left in objects and right in subjects):
            return "other relation"
    same = [(left, right) for left, relation, right in sheet.triples if relation == said.relation]
    if any(right in objects for _, right in same):
        return "subject"
    if any(left in subjects for left, _ in same):
        return "object"
    return "reading" if subjects and objects else "mention"


def _joins(said: Said, left: Sequence[str], right: Sequence[str]) -> bool:
    return bool(closeness(said.subject, left)) and bool(closeness(said.object, right))


def _triple(sheet: Sheet, claim: GoldClaim) -> tuple[str, str, str]:
    return sheet.entities[claim.subject].names[0], claim.relation, sheet.entities[claim.object].names[0]
