"""Frames over the dependency parse: the extractor that kg ships. Frames are data, see ontologies/frames/."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from spacy.tokens import Doc, Span, Token

from kg.extractors.facets import Facets, facets, unnamed
from kg.extractors.frames.aliases import Alias, Aliases
from kg.extractors.frames.confidence import Confidence
from kg.extractors.frames.grounds import Grounds
from kg.extractors.frames.matcher import Candidate, Matcher
from kg.extractors.frames.measures import Measures
from kg.extractors.frames.parties import Parties
from kg.model import Claim, Entity, Evidence
from kg.nlp.lexicon import load as lexicon
from kg.ontology import Ontology, load

VERSION = "frames/1.0"
LEAST = 0.4  # confidence: below it a claim is rather wrong than right on texts unlike those of the gold

_TARGET_IS_SUBJECT = frozenset(
    {"acts_for", "involved_in", "supports", "supplies", "designated_as", "sanctioned_under", "sanctioned_by", "owns"}
)
_HELD = frozenset({"owns", "controls", "leads", "supports", "acts_for"})
_ONE_WAY = frozenset({"member_of", "part_of", "owns", "controls", "leads", "works_for", "acts_for", "founded"})
_CLEARLY = 0.05  # confidence
_ACTS = frozenset({"sanctioned_by", "delisted_by"})
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)", re.IGNORECASE)


class Frames:
    """The extractor: `Frames()(doc)` yields the claims of a parsed document that are surer than `least`."""

    def __init__(
        self,
        ontology: Ontology | None = None,
        *,
        confidence: Callable[..., Confidence] = Confidence,
        least: float = LEAST,
    ) -> None:
        self.least = least
        self.ontology = ontology or load()
        self.confidence = confidence
        self.matcher = Matcher(self.ontology)
        self.measures = Measures(self.ontology)
        self.grounds = Grounds(self.ontology)
        self.aliases = Aliases(self.ontology)

    def __call__(self, doc: Doc) -> Iterator[Claim]:
        parties = Parties(doc, self.ontology)
        triggers = self.matcher.triggers(doc, parties)
        self.matcher.settle(triggers, doc, parties)
        self.measures.acts.settle(doc, parties)
        candidates = [*self.measures.match(doc, parties), *self.matcher.match(triggers, doc, parties)]
        candidates += self.grounds.match(doc, parties, candidates)
        guard = _Guard(candidates, parties)
        candidates = [candidate for candidate in candidates if not guard.refuses(candidate)]
        confidence = self.confidence(doc, parties, candidates)
        made: dict[tuple[int, str, int, str], list[Claim]] = defaultdict(list)
        for candidate in candidates:
            claim = confidence.of(_claim(candidate, doc, parties), candidate)
            made[candidate.subject.entity, claim.relation, candidate.object.entity, claim.status].append(claim)
        for claims in _one_way(made):
            yield from (claim for claim in _distinct(claims) if claim.confidence >= self.least)
        for alias in self.aliases.match(doc, parties):
            yield confidence.alias(_alias_claim(alias, doc, parties))


class _Guard:
    """Keeps who acts on somebody from being taken for him: the authority of a measure, who charges."""

    def __init__(self, candidates: Iterable[Candidate], parties: Parties) -> None:
        self.parties = parties
        self.of_sentence: dict[int, set[int]] = defaultdict(set, {k: set(v) for k, v in parties.acting.items()})
        self.authorities: set[int] = set().union(*parties.acting.values())
        sanctioning = {name for name, type in lexicon().authorities.values() if type == "GovernmentBody"}
        self.sanctioning = {n for n, entity in enumerate(parties.entities) if entity.name in sanctioning}
        self.charging: dict[int, set[int]] = defaultdict(set)
        self.leading: set[tuple[int, int, int]] = set()
        self.reasons: set[tuple[int, str, int, int]] = set()
        for candidate in candidates:
            where = candidate.trigger.sent.start
            if candidate.relation == "charged_by":
                self.charging[where].add(candidate.object.entity)
            if candidate.relation == "sanctioned_by":
                self.of_sentence[where].add(candidate.object.entity)
                self.authorities.add(candidate.object.entity)
            if candidate.relation == "leads":
                self.leading.add((candidate.subject.entity, candidate.object.entity, candidate.trigger.i))
            if candidate.frame == "reasons":
                self.reasons.add((candidate.subject.entity, candidate.relation, candidate.object.entity, where))

    def refuses(self, candidate: Candidate) -> bool:
        """Whether a candidate takes an authority for a target, or says again what a reason says better."""
        subject, relation, where = candidate.subject, candidate.relation, candidate.trigger.sent.start
        if subject.entity in self.authorities and subject.via in ("pronoun", "description"):
            return True
        if subject.entity in self.sanctioning and relation in _TARGET_IS_SUBJECT:
            return True
        if relation == "leads" and _whose(candidate, self.parties):
            return True
        if candidate.object.entity in self.sanctioning and candidate.object.via == "pronoun" and relation in _HELD:
            return True
        if relation == "involved_in" and _demonym(candidate, self.parties):
            return True
        if relation in ("works_for", "member_of") and (
            (subject.entity, candidate.object.entity, candidate.trigger.i) in self.leading
        ):
            return True  # who heads a body is not told to work for it as well
        acting = self.of_sentence[where]
        if candidate.object.entity in acting and candidate.object.via == "pronoun" and relation not in _ACTS:
            return True
        if subject.entity in acting and relation in _TARGET_IS_SUBJECT:
            return True
        if subject.entity in self.charging[where] and relation == "involved_in":
            return True
        said = (subject.entity, relation, candidate.object.entity, where)
        if candidate.frame != "reasons" and said in self.reasons:
            return True
        return candidate.object.entity in acting and relation in _HELD


def _one_way(made: Mapping[tuple[int, str, int, str], list[Claim]]) -> Iterator[list[Claim]]:
    """Leave out what one sentence says both ways round of two parties, unless one way is clearly the surer."""
    for (subject, relation, object, status), claims in made.items():
        turned = made.get((object, relation, subject, status)) if relation in _ONE_WAY else None
        said = {claim.evidence.start: claim.confidence for claim in turned or ()}
        kept = [c for c in claims if c.confidence > said.get(c.evidence.start, 0.0) + _CLEARLY]
        yield claims if turned is None else kept


def _demonym(candidate: Candidate, parties: Parties) -> bool:
    """Whether a country is named only by the adjective of somebody else ("the Bordurian organised crime group")."""
    party = candidate.subject
    root = candidate.trigger.doc[party.mention.root]
    return (
        parties.entities[party.entity].type == "Country"
        and root.dep_ in ("amod", "compound", "nmod")
        and root.head.i != candidate.trigger.i
    )


def _whose(candidate: Candidate, parties: Parties) -> bool:
    """Whether a leader's country only says where somebody's leader is from ("the gang and its Bordurian leaders")."""
    root = candidate.trigger.doc[candidate.object.mention.root]
    country = parties.entities[candidate.object.entity].type == "Country"
    return country and root.dep_ == "amod" and any(child.dep_ == "poss" for child in root.head.children)


def _distinct(claims: list[Claim]) -> list[Claim]:
    """Keep what a document says more than once by its best evidence: one claim for each date and speaker.

    A claim with neither date nor speaker goes when another one has them.
    """
    best: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        key = (claim.date or "", claim.attributed_to.name if claim.attributed_to else "")
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    if len(best) > 1:
        best.pop(("", ""), None)
    return list(best.values())


def _alias_claim(alias: Alias, doc: Doc, parties: Parties) -> Claim:
    assert alias.mention.entity is not None
    said = facets(doc, alias.trigger, [doc[alias.mention.root]], relation="also_known_as")
    return Claim.make(
        doc._.article.document,
        parties.entities[alias.mention.entity],
        "also_known_as",
        Entity.named(alias.name, "Name"),
        status="fact" if said.status == "former" else said.status,
        evidence=_evidence(alias.trigger.sent),
        extractor=VERSION,
        attributed_to=_speaker(said.speaker, parties),
    )


def _claim(candidate: Candidate, doc: Doc, parties: Parties) -> Claim:
    said = _said(candidate, doc)
    speakers = (candidate.speaker, _who_names(candidate, doc), said.speaker)
    speaker = next((who for token in speakers if (who := _speaker(token, parties)) is not None), None)
    status = candidate.status or said.status
    if candidate.frame == "reasons" and status == "former":
        status = "fact"  # "was previously designated for …": the act is old, its reason is not over
    return Claim.make(
        doc._.article.document,
        parties.entities[candidate.subject.entity],
        candidate.relation,
        _object(candidate, doc, parties),
        status=status,
        evidence=_evidence(candidate.trigger.sent),
        extractor=VERSION,
        attributed_to=speaker,
        date=said.date,
        share=_share(candidate.trigger) if candidate.relation == "owns" else None,
        role=candidate.role,
    )


def _object(candidate: Candidate, doc: Doc, parties: Parties) -> Entity:
    """The object; a title is given in the words of its own sentence, in the singular."""
    entity = parties.entities[candidate.object.entity]
    mention = candidate.object.mention
    if entity.type != "Position" or mention.kind == "concept":
        return entity
    root = doc[mention.root]
    words = [t.lemma_ if t.i == root.i and t.tag_ == "NNS" else t.text for t in doc[mention.start : mention.end]]
    spaces = [t.whitespace_ for t in doc[mention.start : mention.end]]
    name = "".join(word + space for word, space in zip(words, spaces, strict=True)).strip()
    return Entity.named(" ".join(name.split()), "Position")


def _share(trigger: Token) -> float | None:
    """The share in percent that the trigger's own phrase gives ("a 40 percent stake", "51%-owned")."""
    words = sorted({*trigger.subtree, *trigger.head.children}, key=lambda token: token.i)
    found = _PERCENT.search(" ".join(token.text for token in words))
    value = float(found.group(1)) if found else 0.0
    return value if 0 < value <= 100 else None


def _said(candidate: Candidate, doc: Doc) -> Facets:
    if candidate.said is not None:
        return facets(doc, candidate.said, [candidate.said], relation=candidate.relation)
    anchors = [doc[candidate.subject.mention.root], doc[candidate.object.mention.root]]
    return facets(doc, candidate.trigger, anchors, relation=candidate.relation)


def _who_names(candidate: Candidate, doc: Doc) -> Token | None:
    """Who says whom an act means, where another sentence tells it: "It froze two groups. They are A and B, X said"."""
    mention, sent = candidate.subject.mention, candidate.trigger.sent
    if candidate.frame != "measures" or sent.start <= mention.start < sent.end:
        return None
    root = doc[mention.root]
    verb = next((up for up in root.ancestors if up.lemma_ in ("include", "comprise", "be")), None)
    return facets(doc, verb, [root], relation=candidate.relation).speaker if verb is not None else None


def _speaker(token: Token | None, parties: Parties) -> Entity | None:
    """Who says it: the party at that word, else an institution that the text gives no name ("federal prosecutors")."""
    if token is None:
        return None
    for party in parties.of(token):
        if parties.entities[party.entity].type != "Position":
            return parties.entities[party.entity]
    words = unnamed(token)
    return Entity.named(words, "GovernmentBody") if words else None


def _evidence(sent: Span) -> Evidence:
    """The sentence without the white space around it."""
    text = sent.text
    start = sent.start_char + len(text) - len(text.lstrip())
    stripped = text.strip()
    return Evidence(stripped, start, start + len(stripped))
