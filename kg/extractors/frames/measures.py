"""Acts of putting targets under a measure: who, whom, as what, under which law, for which reasons.

An authority, a legal basis and the kind of measure are often said once and hold for every target of the text's own
action. Such document-level facts go to the targets of current acts only: never to earlier designations, victims or
other parties that the text mentions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.extractors.frames.matcher import Candidate
from kg.extractors.frames.parties import Parties, Party
from kg.extractors.frames.sections import counts, included, listed, section
from kg.extractors.frames.syntax import role
from kg.ontology import Ontology

_AUTHORITIES = ("GovernmentBody", "Country", "Organization")
_TARGETS = ("Agent", "Vessel", "Aircraft", "CryptoWallet")
_OWN_ACTION = re.compile(
    r"\b(?:today|this|these|our)(?:['’]s)? (?:action|designation|sanction|measure)s?\b", re.IGNORECASE
)
_BASED_ON = re.compile(r"\b(?:pursuant to|under|in accordance with|authority of)\b", re.IGNORECASE)
_BASED_ON_END = re.compile(
    r"\b(?:pursuant to|under|invok\w+|authority of|accordance with|on the basis of|annex to|meaning of|section \S+ of)"
    r"\s+(?:(?:the|its|an?|U\.S\.|paragraphs?|[\d()]+|and|of) ?)*$",
    re.IGNORECASE,
)
_PAST = re.compile(r"(?:19|20)\d\d|last|ago|earlier|previous")
_RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose|where)\b", re.IGNORECASE)
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_NOW = frozenset({"today", "hereby", "concurrently"})
_EARLIER = frozenset({"previously", "already", "earlier", "originally", "first", "since", "subsequently"})


@dataclass(slots=True)
class Act:
    """One act of a text."""

    trigger: Token
    targets: list[Party] = field(default_factory=list)
    authorities: list[Party] = field(default_factory=list)
    bases: list[Party] = field(default_factory=list)
    kinds: list[Party] = field(default_factory=list)
    current: bool = False
    ends: bool = False  # the act lifts a measure
    said: Token | None = None  # the verb that tells how a heading without one is meant


class Measures:
    """The `[[measure]]` and `[[criterion]]` tables, compiled."""

    def __init__(self, ontology: Ontology) -> None:
        tables = ontology.measures
        self.ontology = ontology
        self.by_lemma: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for table in tables["measure"]:
            for key in ("verbs", "nouns", "hyphens"):
                for lemma in table.get(key, ()):
                    self.by_lemma.setdefault((key, lemma), []).append(table)
        self.criteria = [
            (re.compile(rf"\b(?:{c['pattern']})", re.IGNORECASE), c["relation"], c.get("inverse", False))
            for c in tables["criterion"]
        ]

    def match(self, doc: Doc, parties: Parties) -> Iterator[Candidate]:
        """Yield designated_as, sanctioned_by, sanctioned_under and what the reasons say."""
        acts = list(self._acts(doc, parties))
        _link_nominal(acts)
        parties.matter = next((act.targets for act in acts if act.current and act.targets), [])
        authority = self._authority(acts)
        basis = self._document_basis(doc, acts, parties)
        for act in acts:
            yield from self._claims(act, authority, basis, parties)
            if not act.ends:
                yield from self._reasons(act, doc, parties)

    def _acts(self, doc: Doc, parties: Parties) -> Iterator[Act]:
        for token in doc:
            for table in self._tables(token, parties):
                act = self._act(table, token, doc, parties)
                if act is not None and (act.targets or act.bases or act.authorities):
                    yield act
                    break

    def _tables(self, token: Token, parties: Parties) -> list[Mapping[str, Any]]:
        lemma = token.lemma_.lower()
        if parties.is_name(token):
            return []
        if token.i and token.nbor(-1).text in ("-", "–", "‑"):
            return self.by_lemma.get(("hyphens", token.lower_), [])
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            return self.by_lemma.get(("verbs", lemma), [])
        return self.by_lemma.get(("nouns", lemma), []) if token.pos_ in ("NOUN", "PROPN") else []

    def _act(self, table: Mapping[str, Any], trigger: Token, doc: Doc, parties: Parties) -> Act | None:
        words = {t.lemma_.lower() for t in trigger.subtree}
        if ("where" in table and not words & set(table["where"])) or words & set(table.get("not_where", ())):
            return None
        if "patient" in table and not {t.lemma_ for t in role(trigger, "patient")} & set(table["patient"]):
            return None
        act = Act(trigger)
        act.targets = self._first(table["target"], trigger, doc, parties, _TARGETS) or listed(trigger, parties)
        act.targets = act.targets or section(trigger, doc, parties) or included(trigger, doc, parties)
        act.ends = table.get("ends", False)
        act.authorities = [
            party
            for party in self._first(table["authority"], trigger, doc, parties, _AUTHORITIES)
            if party.entity not in {target.entity for target in act.targets}
        ]
        region = self._region(trigger, parties)
        act.bases = [b for b in self._bases(region, doc, parties) if not _elsewhere(doc[b.mention.root], trigger)]
        act.kinds = self._kinds(trigger, region, doc, parties) if table.get("kinds", True) else []
        if "kind" in table:
            act.kinds = [parties.concept(table["kind"], trigger, "DesignationType")]
        elif not (act.kinds or act.authorities or act.bases) and self._as_title(trigger, parties):
            return None
        if trigger.lemma_.lower() in table.get("weak", ()) and not (act.bases or act.kinds):
            return None
        act.current = _is_current(trigger, parties)
        return act

    def _first(
        self, roles: list[str], trigger: Token, doc: Doc, parties: Parties, types: tuple[str, ...]
    ) -> list[Party]:
        for name in roles:
            found = [
                party
                for token in role(trigger, name)
                for party in parties.of(token)
                if any(self.ontology.is_a(parties.type(party), wanted) for wanted in types)
            ]
            if found:
                return found
        return []

    def _as_title(self, trigger: Token, parties: Parties) -> bool:
        """Whether somebody is designated as something that is no measure: "designating X as the leader"."""
        return any(
            mention is not None and mention.type == "Position"
            for token in role(trigger, "as")
            for mention in [parties.mention(token)]
        )

    def _region(self, trigger: Token, parties: Parties) -> Span:
        """The trigger's clause: up to the next act of the same sentence that has a subject of its own."""
        sent = trigger.sent
        start, end = sent.start, sent.end
        for token in sent:
            if token.i == trigger.i or parties.is_name(token) or token.pos_ != "VERB":
                continue
            own = token.lemma_.lower() in ("designate", "sanction") and token.dep_ != "amod"
            if own or (token in trigger.conjuncts and ("verbs", token.lemma_.lower()) in self.by_lemma):
                if token.i > trigger.i:
                    end = min(end, token.left_edge.i if token.left_edge.i > trigger.i else token.i)
                else:
                    start = max(start, token.i + 1)
        return sent.doc[start:end]

    def _bases(self, region: Span, doc: Doc, parties: Parties) -> list[Party]:
        """The instruments behind "pursuant to", "under", "invoking" and those coordinated with them."""
        made: list[Party] = []
        for party in self._within(region, doc, parties, "LegalInstrument"):
            start = doc[party.mention.start].idx
            since = doc[made[-1].mention.end - 1].idx if made else start
            if _BASED_ON_END.search(doc.text[max(0, start - 60) : start]) or 0 < start - since < 60:
                made.append(party)
        return made

    def _kinds(self, trigger: Token, region: Span, doc: Doc, parties: Parties) -> list[Party]:
        """What the target is designated as: behind "as", or the measure itself ("imposed a travel ban on")."""
        objects = {token.i for name in ("patient", "attr") for token in role(trigger, name)} | {trigger.i}
        made: list[Party] = []
        for party in self._within(region, doc, parties, "DesignationType"):
            mention = party.mention
            root = doc[mention.root]
            if (
                mention.start <= trigger.i < mention.end
                or mention.root in objects
                or root.head.i in objects & {trigger.i}
            ):
                made.append(party)
                continue
            i = mention.start - 1
            while i > region.start and doc[i].pos_ in ("DET", "ADJ", "ADV", "PUNCT", "CCONJ", "NUM"):
                i -= 1
            if doc[i].lower_ == "as" or i == trigger.i or (made and i < made[-1].mention.end):
                made.append(party)
        return made

    def _within(self, region: Span, doc: Doc, parties: Parties, kind: str) -> list[Party]:
        return [
            Party(m.entity, m, m.kind)
            for m in parties.mentions
            if m.type == kind and m.entity is not None and region.start <= m.start and m.end <= region.end
        ]

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

    def _document_basis(self, doc: Doc, acts: list[Act], parties: Parties) -> list[Party]:
        """The basis of "today's action", said without a target of its own."""
        made: dict[int, Party] = {}
        for act in acts:
            if act.current and not act.targets and (act.trigger.pos_ != "VERB" or counts(act.trigger)):
                for party in act.bases:
                    made.setdefault(party.entity, party)
        for sent in doc.sents:
            if _OWN_ACTION.search(sent.text) and _BASED_ON.search(sent.text):
                for party in self._within(sent, doc, parties, "LegalInstrument"):
                    made.setdefault(party.entity, party)
        return list(made.values())

    def _claims(self, act: Act, authority: list[Party], basis: list[Party], parties: Parties) -> Iterator[Candidate]:
        own = act.authorities or (authority if act.current else [])
        bases = act.bases or (basis if act.current and not act.ends else [])
        status = "former" if act.ends else None
        for target in act.targets:
            for party in own:
                if party.entity != target.entity:
                    prior = 0.9 if act.authorities else 0.7
                    yield Candidate(
                        "sanctioned_by", target, party, act.trigger, "measures", prior, status, said=act.said
                    )
                    if act.ends:
                        yield Candidate("delisted_by", target, party, act.trigger, "measures", prior)
            for party in bases:
                prior = 0.9 if act.bases else 0.7
                yield Candidate(
                    "sanctioned_under", target, party, act.trigger, "measures", prior, status, said=act.said
                )
            for party in act.kinds:
                yield Candidate("designated_as", target, party, act.trigger, "measures", 0.9, status, said=act.said)
            for party in self._announcers(act, parties):
                if party.entity != target.entity:
                    yield Candidate("announced", party, target, act.trigger, "measures", 0.8, "fact")

    def _announcers(self, act: Act, parties: Parties) -> list[Party]:
        """Who makes the act public: the subject of "announced that …", "announced sanctions on …"."""
        for verb in (act.trigger, *act.trigger.ancestors):
            if verb.lemma_ in ("announce", "unveil", "declare", "proclaim") and verb.pos_ == "VERB":
                found = [p for token in role(verb, "agent") for p in parties.of(token)]
                return [p for p in found if parties.type(p) in ("Person", "GovernmentBody")]
            if verb.pos_ == "VERB" and verb.i != act.trigger.i and verb.dep_ == "ROOT":
                break
        return []

    def _reasons(self, act: Act, doc: Doc, parties: Parties) -> Iterator[Candidate]:
        """Read the criteria clause behind "for": each criterion's words, then the named party that follows them."""
        if not act.targets:
            return
        region = self._region(act.trigger, parties)
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
                if relation != "involved_in" and _RELATIVE.search(doc.text, end, doc[mention.start].idx):
                    break  # "support to persons who …": what is named further on is not who is supported
                if any(begin < doc[mention.start].idx for begin in later) and relation != "involved_in":
                    between = doc.text[end : doc[mention.start].idx]
                    if "," not in between and " or " not in between:
                        break
                party = Party(mention.entity, mention, mention.kind)
                for target in act.targets:
                    subject, object_ = (party, target) if inverse else (target, party)
                    if subject.entity == object_.entity:
                        continue
                    types = parties.type(subject), parties.type(object_)
                    if self.ontology.fits(relation, *types):
                        yield Candidate(relation, subject, object_, act.trigger, "reasons", 0.8)
                if relation != "involved_in":
                    break

    def _wanted(self, relation: str, kind: str) -> bool:
        if relation == "involved_in":
            return kind == "Activity"
        return any(self.ontology.is_a(kind, wanted) for wanted in ("Person", "Organization", "Country"))


def _elsewhere(token: Token, trigger: Token) -> bool:
    """Whether a word stands in a relative clause of its own: "X, whose property is blocked pursuant to …"."""
    for up in token.ancestors:
        if up.i == trigger.i:
            return False
        if up.dep_ == "relcl":
            return trigger.i not in {t.i for t in up.subtree}
    return False


def _link_nominal(acts: list[Act]) -> None:
    """Let "the designation of X", or a heading, be meant as the act that a verb of the text tells."""
    verbal = [act for act in acts if act.current and act.trigger.pos_ == "VERB" and _is_finite(act.trigger.sent)]
    for act in acts:
        if act.current and (act.trigger.pos_ != "VERB" or not _is_finite(act.trigger.sent)):
            targets = {party.entity for party in act.targets}
            same = [other for other in verbal if targets & {party.entity for party in other.targets}]
            first = next(iter(same or ([] if _is_finite(act.trigger.sent) else verbal)), None)
            act.said = first.trigger if first is not None else None


def _is_finite(sent: Span) -> bool:
    """Whether a sentence's own verb is finite; a heading's is not, whatever its relative clauses say."""
    root = sent.root
    return any(t.tag_ in _FINITE for t in (root, *root.children) if t is root or t.dep_ in ("aux", "auxpass"))


def _is_current(trigger: Token, parties: Parties) -> bool:
    """Whether an act is the text's own: no date of the past, no "previously", not a bare adjective."""
    if trigger.i and trigger.nbor(-1).text in ("-", "–", "‑"):
        return False
    words = {t.lower_ for t in trigger.subtree if abs(t.i - trigger.i) < 30}
    if words & _NOW:
        return True
    if words & _EARLIER or any(child.lower_ in ("had", "has", "have") for child in trigger.children):
        return False
    verbs = {trigger.i, *(t.i for t in trigger.conjuncts)}
    for token in trigger.sent:
        if _PAST.fullmatch(token.lower_) and (parties.covering.get(token.i) is None):
            governor = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
            if governor is None or governor.i in verbs:
                return False
    return True
