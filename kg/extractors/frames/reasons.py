"""Why a target was put under a measure: "for having materially assisted … Y", by the `[[criterion]]` tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.extractors.frames.acts import Act
from kg.extractors.frames.matcher import Candidate
from kg.extractors.frames.parties import Parties, Party
from kg.nlp.mentions import Mention
from kg.ontology import Ontology

_NAMED = ("Person", "Organization", "Country")
# What may not stand between a criterion and its party: then somebody else is meant, or a place.
_APART = re.compile(
    r"\b(?:that|which|who|whom|whose|where|in|outside|from|against|within|located|persons?|individuals?|entit(?:y|ies))\b",
    re.IGNORECASE,
)
_POSSESSIVE = ("'s", "’s", "'", "’")
_FARTHEST = 70  # characters between a criterion and its party, other criteria not counted
_JOINT = re.compile(r"[\s,]*(?:and|or)?(?: the)?\s*", re.IGNORECASE)
_OR = re.compile(r"[\s,]*or\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Where a criterion's words stand in the text."""

    start: int
    end: int
    relation: str
    inverse: bool
    types: tuple[str, ...]
    not_types: tuple[str, ...]


class Reasons:
    """The `[[criterion]]` tables, or those of another name, compiled."""

    def __init__(self, ontology: Ontology, tables: str = "criterion", between: re.Pattern[str] | None = None) -> None:
        self.between = between  # what alone may stand between a criterion and its party, where not everything may
        self.ontology = ontology
        self.criteria = [
            (
                re.compile(rf"\b(?:{c['pattern']})", re.IGNORECASE),
                c["relation"],
                c.get("inverse", False),
                tuple(c.get("object_types", ())),
                tuple(c.get("not_types", ())),
            )
            for c in ontology.measures[tables]
        ]

    def match(self, act: Act, region: Span, parties: Parties) -> Iterator[Candidate]:
        """Read the criteria clause behind "for": each criterion's words, then the named parties that follow them."""
        opening = _opening(act, region)
        if opening is None:
            return
        yield from self.read(parties.doc[opening.i : region.end], act.targets, act.trigger, parties)

    def read(self, clause: Span, targets: list[Party], trigger: Token, parties: Parties) -> Iterator[Candidate]:
        """Read what a clause says of its targets."""
        hits = sorted(
            (
                _Hit(clause.start_char + found.start(), clause.start_char + found.end(), *meaning)
                for pattern, *meaning in self.criteria
                for found in pattern.finditer(clause.text)
            ),
            key=lambda hit: (hit.start, hit.end, hit.relation),
        )
        inside = [m for m in parties.mentions if clause.start <= m.start and m.end <= clause.end]
        for hit in hits:
            named = self._conduct(hit, inside, parties) if hit.relation == "involved_in" else None
            if named is None:
                named = self._named(hit, hits, inside, parties, several=len(targets) > 1)
            for party in named:
                for target in targets:
                    if hit.inverse:
                        parties.incorporate(target)  # what is owned or controlled is no person
                    subject, object_ = (party, target) if hit.inverse else (target, party)
                    types = parties.type(subject), parties.type(object_)
                    if subject.entity != object_.entity and self.ontology.fits(hit.relation, *types):
                        yield Candidate(hit.relation, subject, object_, trigger, "reasons")

    def _conduct(self, hit: _Hit, inside: list[Mention], parties: Parties) -> list[Party]:
        """All conducts behind the words."""
        return [
            Party(m.entity, m, m.kind)
            for m in inside
            if m.type == "Activity" and m.entity is not None and parties.doc[m.start].idx >= hit.end
        ]

    def _named(
        self, hit: _Hit, hits: list[_Hit], inside: list[Mention], parties: Parties, several: bool
    ) -> list[Party]:
        """The party behind the words and those that a comma or "and" joins to it."""
        doc, made, end = parties.doc, list[Party](), hit.end
        open_ = False  # "A or B": which of several targets did it to whom is not said
        for mention in inside:
            start = doc[mention.start].idx
            if mention.type in ("Activity", "Position") or start < end:
                continue
            if doc[mention.end : mention.end + 1].text in ("-", "–"):
                continue  # "the Alphan-led Beta": it only describes
            if made:
                another = mention.end < len(doc) and doc[mention.end].lower_ == "for"  # "… Alpha, and Beta for"
                if another or not _JOINT.fullmatch(parties.text, end, start):
                    break
                open_ = open_ or bool(_OR.match(parties.text, end, start))
            elif not self._follows(hit, hits, mention, parties):
                break
            whole = parties.possessed(mention)
            belongs = doc[whole.root].pos_ == "ADJ" or doc[whole.end : whole.end + 1].text in _POSSESSIVE
            if whole is mention and whole.type == "Country" and belongs:
                break  # "supports Alpha's war" is no support for Alpha
            if whole.entity is None or not self._wanted(hit, whole.type):
                break
            made.append(Party(whole.entity, whole, whole.kind))
            last = doc[whole.end - 1]
            end = last.idx + len(last)
            if parties.text[end : end + 2] == " (":
                end = max(end, parties.text.find(")", end) + 1)
        return [] if open_ and several else made

    def _follows(self, hit: _Hit, hits: list[_Hit], mention: Mention, parties: Parties) -> bool:
        """Whether a mention is what a criterion speaks of: other criteria may stand between, other parties not."""
        start, between, at = parties.doc[mention.start].idx, "", hit.end
        for other in hits:
            if other.end > at and other.start < start:
                between += parties.text[at : max(at, other.start)] + " "
                at = max(at, other.end)
        between += parties.text[at:start] if at < start else ""
        if self.between is not None and not self.between.fullmatch(between):
            return False
        if mention.type == "Country" and mention.kind != "pronoun":
            return not re.search(r"\w", between.replace("the ", "").replace("directly or indirectly", ""))
        return len(between) <= _FARTHEST and not _APART.search(between)

    def _wanted(self, hit: _Hit, kind: str) -> bool:
        return kind not in hit.not_types and any(self.ontology.is_a(kind, wanted) for wanted in hit.types or _NAMED)


def _opening(act: Act, region: Span) -> Token | None:
    """The word that opens the reasons: "for", "because"; of listed targets also what a clause before the list says."""
    behind = region.doc[act.trigger.i + 1 : region.end]
    found = next((t for t in behind if t.lower_ in ("for", "because", "due")), None)
    if found is None and act.targets and act.targets[0].via == "list":
        return next((t for t in behind if t.dep_ in ("relcl", "acl") and t.i < act.targets[0].mention.start), None)
    return found
