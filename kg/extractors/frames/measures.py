"""Claims from acts: designated_as, sanctioned_by, sanctioned_under, delisted_by, announced.

An authority, a legal basis and the kind of measure are often said once and hold for every target of the text's own
action. Such document-level facts go to the targets of current acts only: never to earlier designations, victims or
other parties that the text mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.extractors.frames.acts import Act, Acts, within
from kg.extractors.frames.matcher import Candidate
from kg.extractors.frames.parties import Parties, Party
from kg.extractors.frames.reasons import Reasons
from kg.extractors.frames.sections import counts
from kg.extractors.frames.syntax import role
from kg.ontology import Ontology

_OWN_ACTION = re.compile(
    r"\b(?:today|this|these|our)(?:['’]s)? (?:action|designation|sanction|measure)s?\b", re.IGNORECASE
)
_BASED_ON = re.compile(r"\b(?:pursuant|under|in accordance with|authority of)\b", re.IGNORECASE)


class Measures:
    """Acts and their reasons → candidates."""

    def __init__(self, ontology: Ontology) -> None:
        self.acts = Acts(ontology)
        self.reasons = Reasons(ontology)

    def match(self, doc: Doc, parties: Parties) -> Iterator[Candidate]:
        """Yield what the acts of a document say, and what their reasons say."""
        acts = self.acts.find(doc, parties)
        parties.matter = next((act.targets for act in acts if act.current and act.targets), [])
        for act in acts:
            parties.acting.setdefault(act.trigger.sent.start, set()).update(p.entity for p in act.authorities)
        authority = self._authority(acts)
        basis = self._document_basis(doc, acts, authority, parties)
        for act in acts:
            yield from self._claims(act, authority, _nearest(basis, act.trigger.i), parties)
            if act.targets and not act.ends:
                yield from self.reasons.match(act, self.acts.region(act.trigger, parties), parties)

    def _authority(self, acts: list[Act]) -> list[Party]:
        """The text's own authority: the one that most of its current acts have, else most of all acts."""
        current = [act for act in acts if act.current]
        if any(t.pos_ == "PRON" for act in current if not act.authorities for t in role(act.trigger, "agent")):
            acts = current  # "we are designating": the authority is whoever speaks, and nobody else
        for chosen in (current, acts):
            votes: Counter[int] = Counter()
            first: dict[int, Party] = {}
            for act in chosen:
                for party in act.authorities:
                    votes[party.entity] += 1
                    first.setdefault(party.entity, party)
            if votes:
                return [first[max(votes, key=lambda entity: (votes[entity], -first[entity].mention.start))]]
        return []

    def _document_basis(
        self, doc: Doc, acts: list[Act], authority: list[Party], parties: Parties
    ) -> dict[int, list[Party]]:
        """The basis of "today's action", said without a target, by the start of the sentence that says it."""
        own = {party.entity for party in authority}
        others = {start for start, acting in parties.acting.items() if acting and not acting & own}
        told: dict[int, dict[int, Party]] = {}
        for act in acts:
            if act.current and not act.targets and (act.trigger.pos_ != "VERB" or counts(act.trigger)):
                for party in act.bases:
                    told.setdefault(act.trigger.sent.start, {}).setdefault(party.entity, party)
        for sent in doc.sents:
            if sent.start not in others and _OWN_ACTION.search(sent.text) and _BASED_ON.search(sent.text):
                for party in within(sent, parties, "LegalInstrument"):
                    told.setdefault(sent.start, {}).setdefault(party.entity, party)
        return {start: list(found.values()) for start, found in sorted(told.items())}

    def _claims(self, act: Act, authority: list[Party], basis: list[Party], parties: Parties) -> Iterator[Candidate]:
        own = act.authorities or (authority if act.current else [])
        bases = act.bases or (basis if act.current and not act.ends else [])
        status = "former" if act.ends else None
        for target in act.targets:
            for party in own:
                if party.entity != target.entity:
                    yield Candidate("sanctioned_by", target, party, act.trigger, "measures", status, said=act.said)
                    if act.ends:
                        yield Candidate("delisted_by", target, party, act.trigger, "measures")
            for party in bases:
                yield Candidate("sanctioned_under", target, party, act.trigger, "measures", status, said=act.said)
            for party in act.kinds:
                yield Candidate("designated_as", target, party, act.trigger, "measures", status, said=act.said)
            for party, verb in self._announcers(act, parties) if act.kinds or act.bases or act.authorities else ():
                if party.entity != target.entity:
                    yield Candidate("announced", party, target, act.trigger, "measures", "fact", said=verb)

    def _announcers(self, act: Act, parties: Parties) -> list[tuple[Party, Token]]:
        """Who makes the act public, and the verb that says so: "announced that …", "announced sanctions on …"."""
        for verb in (act.trigger, *act.trigger.ancestors):
            if verb.lemma_ in ("announce", "unveil", "declare", "proclaim") and verb.pos_ == "VERB":
                found = [p for token in role(verb, "agent") for p in parties.of(token)]
                return [(p, verb) for p in found if parties.type(p) in ("Person", "GovernmentBody")]
            if verb.pos_ == "VERB" and verb.i != act.trigger.i and verb.dep_ == "ROOT":
                break
        return []


def _nearest(basis: Mapping[int, list[Party]], place: int) -> list[Party]:
    """What was said last before a place, else first behind it: a text may go from one law to the next."""
    before = [start for start in basis if start <= place]
    return basis[max(before)] if before else next(iter(basis.values()), [])
