"""Why a target was put under a measure: "for having materially assisted … Y", by the `[[criterion]]` tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from kg.extractors.frames.acts import Act
from kg.extractors.frames.matcher import Candidate
from kg.extractors.frames.parties import Parties, Party
from kg.ontology import Ontology

_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where)\b", re.IGNORECASE)


class Reasons:
    """The `[[criterion]]` tables, compiled."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.criteria = [
            (re.compile(rf"\b(?:{c['pattern']})", re.IGNORECASE), c["relation"], c.get("inverse", False))
            for c in ontology.measures["criterion"]
        ]

    def match(self, act: Act, region: Span, parties: Parties) -> Iterator[Candidate]:
        """Read the criteria clause behind "for": each criterion's words, then the named party that follows them."""
        doc, text = parties.doc, parties.text
        opening = next((t for t in doc[act.trigger.i + 1 : region.end] if t.lower_ in ("for", "because", "due")), None)
        if opening is None:
            return
        clause = doc[opening.i : region.end]
        found = sorted(
            (clause.start_char + hit.start(), clause.start_char + hit.end(), relation, inverse)
            for pattern, relation, inverse in self.criteria
            for hit in pattern.finditer(clause.text)
        )
        inside = [m for m in parties.mentions if clause.start <= m.start and m.end <= clause.end]
        for number, (_, end, relation, inverse) in enumerate(found):
            following = [
                m for m in inside if doc[m.start].idx >= end and (m.type == "Activity") == (relation == "involved_in")
            ]
            later = [begin for begin, _, other, _ in found[number + 1 :] if other != relation]
            for mention in following:
                if mention.entity is None or not self._wanted(relation, mention.type):
                    break
                if relation != "involved_in" and _RELATIVE.search(text, end, doc[mention.start].idx):
                    break  # "support to persons who …": what is named further on is not who is supported
                if any(begin < doc[mention.start].idx for begin in later) and relation != "involved_in":
                    between = text[end : doc[mention.start].idx]
                    if "," not in between and " or " not in between:
                        break
                party = Party(mention.entity, mention, mention.kind)
                for target in act.targets:
                    subject, object_ = (party, target) if inverse else (target, party)
                    if subject.entity == object_.entity:
                        continue
                    types = parties.type(subject), parties.type(object_)
                    if self.ontology.fits(relation, *types):
                        yield Candidate(relation, subject, object_, act.trigger, "reasons")
                if relation != "involved_in":
                    break

    def _wanted(self, relation: str, kind: str) -> bool:
        if relation == "involved_in":
            return kind == "Activity"
        return any(self.ontology.is_a(kind, wanted) for wanted in ("Person", "Organization", "Country"))
