"""From an answer to claims: everything that the text does not bear out is refused, with its reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from spacy.tokens import Doc

from kg.errors import ClaimRefused
from kg.extractors.llm.locate import Text
from kg.extractors.llm.prompt import types
from kg.model import STATUSES, Claim, Document, Entity, Evidence, verify
from kg.ontology import Concept, Ontology

CONFIDENCE = 0.7  # of a claim that only the model makes
LONGEST_NAME = 200  # characters
LONGEST_QUOTE = 1500
MOST_CLAIMS = 500  # of one answer

_CONCEPTS = ("DesignationType", "LegalInstrument", "Activity")
_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL | re.IGNORECASE)


def parsed(answer: str) -> list[Any]:
    """Return the rows of an answer, which may stand in a fence or among words.

    Raises ClaimRefused("broken answer").
    """
    fenced = _FENCE.search(answer)
    inside = answer[answer.find("{") : answer.rfind("}") + 1]
    for text in (answer, fenced.group(1) if fenced else "", inside):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            continue
        rows = found.get("claims") if isinstance(found, dict) else found
        if isinstance(rows, list):
            return rows[:MOST_CLAIMS]
    raise ClaimRefused("broken answer", repr(answer[:80]))


def claims_of(
    rows: Sequence[Any], doc: Doc, start: int, ontology: Ontology, *, extractor: str
) -> Iterator[Claim | ClaimRefused]:
    """Yield the claim of every row that the text bears out, a ClaimRefused for every other; `start` is the piece's."""
    gate = _Gate(doc, start, ontology, extractor)
    for row in rows:
        try:
            yield gate.claim(row)
        except ClaimRefused as refused:
            yield refused


class _Gate:
    """Checks one row after the other against one document."""

    def __init__(self, doc: Doc, start: int, ontology: Ontology, extractor: str) -> None:
        self.doc, self.start, self.ontology, self.extractor = doc, start, ontology, extractor
        self.document: Document = doc._.article.document
        self.text = Text(doc.text)
        self.types = frozenset(types(ontology))
        self.known: dict[str, Entity] = {}
        for entity in doc._.entities:
            for name in (entity.name, *entity.names):
                self.known.setdefault(name.casefold(), entity)

    def claim(self, row: Any) -> Claim:
        """Return the claim of a row. Raises ClaimRefused."""
        if not isinstance(row, dict):
            raise ClaimRefused("broken claim", repr(row)[:80])
        relation, status = row.get("relation"), row.get("status")
        if not isinstance(relation, str) or relation not in self.ontology.relations:
            raise ClaimRefused("unknown relation", repr(relation)[:80])
        if not isinstance(status, str) or status not in STATUSES:
            raise ClaimRefused("bad status", repr(status)[:80])
        subject, object_ = self.entity(row.get("subject")), self.entity(row.get("object"))
        if not self.ontology.fits(relation, subject.type, object_.type):
            raise ClaimRefused("types do not fit", f"{subject.type} {relation} {object_.type}")
        if (subject.id or subject.name) == (object_.id or object_.name):
            raise ClaimRefused("same party twice", f"{subject.name} {relation}")
        made = Claim.make(
            self.document,
            subject,
            relation,
            object_,
            status=status,
            evidence=self.evidence(row.get("quote"), subject, object_),
            extractor=self.extractor,
            attributed_to=self.speaker(row.get("attributed_to")),
            date=self.date(row.get("date")),
            confidence=CONFIDENCE,
            share=_share(row.get("share")),
            role=self.role(row.get("role")),
        )
        return verify(made, self.doc.text)

    def entity(self, said: Any) -> Entity:
        """Return the entity of {"name", "type"}: the document's own where it has one of that name and kind."""
        name = self.name(said.get("name") if isinstance(said, dict) else said)
        kind = said.get("type") if isinstance(said, dict) else None
        known = self.known.get(name.casefold())
        if not isinstance(kind, str) or kind not in self.types:
            raise ClaimRefused("unknown type", repr(kind)[:80])
        if known is not None and (self.ontology.is_a(known.type, kind) or self.ontology.is_a(kind, known.type)):
            return known
        if kind in _CONCEPTS and (concept := self.concept(name, kind)) is not None:
            return Entity(concept.id, concept.name, concept.type, (name,) if name != concept.name else ())
        return Entity.named(name, kind)

    def name(self, said: Any) -> str:
        """Return a name that stands in the text, or is a concept's that the text names by another label."""
        if not isinstance(said, str) or not said.strip():
            raise ClaimRefused("broken claim", f"a name is {repr(said)[:80]}")
        name: str = " ".join(said.split())
        if len(name) > LONGEST_NAME:
            raise ClaimRefused("name too long", name[:80])
        if self.text.has_name(name) or name.casefold() in self.known:
            return name
        for kind in _CONCEPTS:
            concept = self.concept(name, kind)
            if concept is not None and any(self.text.has_name(label) for label in concept.labels):
                return name
        raise ClaimRefused("name not in the text", name[:80])

    def concept(self, name: str, kind: str) -> Concept | None:
        wanted = name.casefold()
        for concept in self.ontology.concepts_of(kind):
            if any(label.casefold() == wanted for label in concept.labels):
                return concept
        return None

    def evidence(self, quote: Any, subject: Entity, object_: Entity) -> Evidence:
        if not isinstance(quote, str) or not quote.strip():
            raise ClaimRefused("empty quote", f"{subject.name} – {object_.name}")
        if len(quote) > LONGEST_QUOTE:
            raise ClaimRefused("quote too long", f"{len(quote)} characters")
        place = self.text.find(quote, self.start)
        if place is None:
            raise ClaimRefused("quote not in the text", repr(quote[:80]))
        start, end = place
        if not self.names_one(start, end, subject, object_):
            raise ClaimRefused("quote names neither party", repr(quote[:80]))
        return Evidence(self.doc.text[start:end], start, end)

    def names_one(self, start: int, end: int, *parties: Entity) -> bool:
        """Whether a quote names one of the parties, or a word in it refers to one."""
        quoted = Text(self.doc.text[start:end])
        for party in parties:
            if any(quoted.has_name(name) for name in (party.name, *party.names)):
                return True
        entities = self.doc._.entities
        for mention in self.doc._.mentions:
            if mention.entity is None or entities[mention.entity] not in parties:
                continue
            if start <= self.doc[mention.start].idx < end:
                return True
        return False

    def speaker(self, said: Any) -> Entity | None:
        name = said.get("name") if isinstance(said, dict) else said
        if name is None or name == "":
            return None
        name = self.name(name)
        known = self.known.get(name.casefold())
        if known is not None:
            return known
        kind = said.get("type") if isinstance(said, dict) else None
        return Entity.named(name, kind if isinstance(kind, str) and kind in self.types else "Organization")

    def date(self, said: Any) -> str | None:
        """Return the date if its year stands in the text or is the document's."""
        if said is None or said == "":
            return None
        if not isinstance(said, str):
            raise ClaimRefused("bad date", repr(said)[:80])
        year = said[:4]
        if year.isdecimal() and year not in self.doc.text and abs(int(year) - _year(self.document.date)) > 1:
            raise ClaimRefused("date not in the text", said[:80])
        return said

    def role(self, said: Any) -> str | None:
        if said is None or said == "":
            return None
        if not isinstance(said, str) or not self.text.has_name(said):
            raise ClaimRefused("role not in the text", repr(said)[:80])
        return said


def _year(date: str) -> int:
    return int(date[:4]) if date[:4].isdigit() else -10


def _share(said: Any) -> float | None:
    if said is None or said == "":
        return None
    if isinstance(said, bool) or not isinstance(said, (int, float)) or not 0 <= said <= 100:
        raise ClaimRefused("bad share", repr(said)[:80])
    return float(said)
