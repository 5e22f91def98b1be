"""Acts of putting targets under a measure, found by the `[[measure]]` tables: who, whom, as what, under which law."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.extractors.frames.current import is_current
from kg.extractors.frames.orders import ordered
from kg.extractors.frames.parties import Parties, Party
from kg.extractors.frames.sections import included, listed, section
from kg.extractors.frames.surface import row
from kg.extractors.frames.syntax import role
from kg.nlp.lexicon import territory
from kg.ontology import Ontology

_AUTHORITIES = ("GovernmentBody", "Country", "Organization")
_TARGETS = ("Agent", "Vessel", "Aircraft", "CryptoWallet")
_BASED_ON_END = re.compile(
    r"\b(?:pursuant(?: to)?|under|invok\w+|authority of|accordance with|on the basis of|annex to|meaning of"
    r"|section \S+ of)"
    r"\s+(?:(?:the|its|an?|U\.S\.|paragraphs?|[\d()]+|and|of) ?)*$",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(r"\b50 ?(?:percent|per cent|%) or (?:more|greater)|\beven if not\b", re.IGNORECASE)
_FINITE = ("VBD", "VBP", "VBZ", "MD")
_PARTIES_ONLY = frozenset({"designate", "blacklist", "delist"})  # a territory is sanctioned, but not designated


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


class Acts:
    """The `[[measure]]` tables, compiled."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.by_lemma: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for table in ontology.measures["measure"]:
            for key in ("verbs", "nouns", "hyphens"):
                for lemma in table.get(key, ()):
                    self.by_lemma.setdefault((key, lemma), []).append(table)

    def find(self, doc: Doc, parties: Parties) -> list[Act]:
        """Return the acts of a document in text order."""
        made = list(self._acts(doc, parties))
        _link_nominal(made)
        return made

    def settle(self, doc: Doc, parties: Parties) -> None:
        """Let a place that is designated be a group: the named entities of a small model guess at foreign names."""
        for token in doc:
            if token.lemma_.lower() in _PARTIES_ONLY and token.pos_ == "VERB" and not parties.is_name(token):
                for target in role(token, "patient"):
                    for party in parties.of(target):
                        if parties.type(party) == "Place":
                            parties.incorporate(party)

    def _acts(self, doc: Doc, parties: Parties) -> Iterator[Act]:
        for token in (token for sent in doc.sents if not _silent(sent.text) for token in sent):
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
        above = parties.mention(trigger.head) if trigger.dep_ == "relcl" else None
        if above is not None and above.type == "LegalInstrument":
            return None  # "an order, which targets …": what the law is for
        words = {t.lemma_.lower() for t in trigger.subtree}
        if ("where" in table and not words & set(table["where"])) or words & set(table.get("not_where", ())):
            return None
        if "patient" in table and not {t.lemma_ for t in role(trigger, "patient")} & set(table["patient"]):
            return None
        for name, lemmas in table.get("where_role", {}).items():
            if not {t.lemma_ for t in role(trigger, name)} & set(lemmas):
                return None
        act = Act(trigger)
        act.targets = self._first(table["target"], trigger, doc, parties, _TARGETS)
        if trigger.lemma_.lower() in table.get("row", ()):
            seen = {party.entity for party in act.targets}
            act.targets += [party for party in row(trigger, parties) if party.entity not in seen]
        opens = trigger.tag_ == "VBN" and trigger.i == trigger.sent.start
        if not act.targets and opens and doc._.heading is not None and parties.topic is not None:
            act.targets = [parties.topic]  # "Listed pursuant to …" under the party's name
        below = section(trigger, doc, parties)
        if {party.entity for party in act.targets} <= {party.entity for party in below}:
            act.targets = below or listed(trigger, parties) or included(trigger, doc, parties)
        act.ends = table.get("ends", False)
        act.authorities = [
            party
            for party in self._first(table["authority"], trigger, doc, parties, _AUTHORITIES)
            if party.entity not in {target.entity for target in act.targets}
        ]
        region = self.region(trigger, parties)
        act.bases = [b for b in self._bases(region, doc, parties) if not _elsewhere(doc[b.mention.root], trigger)]
        if trigger.tag_ == "VBG" and not act.bases:
            act.bases, issuers = ordered(trigger, parties)
            act.authorities = act.authorities or issuers
        act.kinds = self._kinds(trigger, region, doc, parties) if table.get("kinds", True) else []
        if "kind" in table:
            act.kinds = [parties.concept(table["kind"], trigger, "DesignationType")]
        elif not (act.kinds or act.authorities or act.bases) and self._as_title(trigger, parties):
            return None
        if trigger.lemma_.lower() in table.get("weak", ()) and not (act.bases or act.kinds):
            return None
        act.current = is_current(trigger, parties)
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
                and not (types is _TARGETS and self._beside(party, token, trigger, parties))
            ]
            if found:
                return found
        return []

    def _beside(self, party: Party, token: Token, trigger: Token, parties: Parties) -> bool:
        """Whether a name is no target: a country that describes one, or whom a reason behind the trigger names."""
        doc, start = parties.doc, party.mention.start
        if parties.type(party) == "Country":
            found = territory(doc[start : party.mention.end].text)
            if found is not None and found.adjective and doc[party.mention.root].tag_ in ("NNS", "NNPS"):
                return True  # "seventeen Alphanians"
            hyphens = [t for t in doc[start : min(party.mention.end + 1, len(doc))] if t.text.endswith(("-", "–", "‑"))]
            if hyphens or doc[party.mention.root] not in (token, *token.conjuncts):
                return True
        reason = next((t for t in doc[trigger.i : start] if t.lower_ == "for" and t.nbor(1).tag_ == "VBG"), None)
        return reason is not None and trigger.pos_ == "VERB" and start < trigger.sent.end

    def _as_title(self, trigger: Token, parties: Parties) -> bool:
        """Whether somebody is designated as something that is no measure: "designating X as the leader"."""
        return any(
            mention is not None and mention.type == "Position"
            for token in role(trigger, "as")
            for mention in [parties.mention(token)]
        )

    def region(self, trigger: Token, parties: Parties) -> Span:
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
        for party in within(region, parties, "LegalInstrument"):
            start = doc[party.mention.start].idx
            since = doc[made[-1].mention.end - 1].idx if made else start
            if _BASED_ON_END.search(parties.text[max(0, start - 60) : start]) or 0 < start - since < 60:
                made.append(party)
        return made

    def _kinds(self, trigger: Token, region: Span, doc: Doc, parties: Parties) -> list[Party]:
        """What the target is designated as: behind "as", or the measure itself ("imposed a travel ban on")."""
        objects = {token.i for name in ("patient", "attr") for token in role(trigger, name)} | {trigger.i}
        made: list[Party] = []
        for party in within(region, parties, "DesignationType"):
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
        return made or _called_terrorist(trigger, parties)


def _called_terrorist(trigger: Token, parties: Parties) -> list[Party]:
    """The listing that "designated as a terrorist group" means, in whatever noun."""
    for token in (*role(trigger, "as"), *role(trigger, "attr")):
        if token.pos_ == "NOUN" and any(
            c.dep_ == "amod" and c.lower_ in ("terrorist", "terror") for c in token.children
        ):
            return [parties.concept("terrorist organization", token, "DesignationType")]
    return []


def _silent(text: str) -> bool:
    """Whether a sentence tells of no act: what the law says of everybody, a heading in capitals."""
    return _BOILERPLATE.search(text) is not None or text.isupper()


def within(region: Span, parties: Parties, kind: str) -> list[Party]:
    """Return the parties of one type whose mentions stand in a region, in text order."""
    return [
        Party(m.entity, m, m.kind)
        for m in parties.mentions
        if m.type == kind and m.entity is not None and region.start <= m.start and m.end <= region.end
    ]


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
