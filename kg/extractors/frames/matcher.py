"""Frames of ontologies/frames/ matched against a parsed document: trigger, roles, relation → candidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extractors.frames.frame import Frame
from kg.extractors.frames.parties import Parties, Party
from kg.extractors.frames.syntax import SUBJECTS, modifiers, role
from kg.extractors.frames.titles import before_bracket, beside
from kg.ontology import Ontology

_LEFT_OUT = ("holder", "subject", "agent", "patient", "modified")  # roles of a subject that a sentence may leave out
_MEMBERSHIP = ("leads", "member_of")
_ALONE = ("self", "modified", "modified>holder")


Trigger = tuple[Token, Sequence[Frame]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim in the making: entity indexes of `doc._.entities`, the trigger, and how the parties were reached."""

    relation: str
    subject: Party
    object: Party
    trigger: Token
    frame: str
    status: str | None = None  # where the frame fixes it
    speaker: Token | None = None
    role: str | None = None
    roles: tuple[str, str] = ("", "")
    said: Token | None = None  # the predicate that tells how it is said, where it is not the trigger


class Matcher:
    """All frames, indexed by the trigger's lemma. One matcher serves many documents."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self.by_lemma: dict[tuple[str, str], list[Frame]] = defaultdict(list)
        self.by_mention: dict[str, list[Frame]] = defaultdict(list)
        for table in ontology.frames:
            frame = Frame.of(table)
            for key in ("verbs", "nouns", "adjectives", "hyphens"):
                for lemma in table.get(key, ()):
                    self.by_lemma[key, lemma].append(frame)
            if kind := table.get("mentions"):
                self.by_mention[kind].append(frame)

    def triggers(self, doc: Doc, parties: Parties) -> list[Trigger]:
        """Return the words of a document that trigger frames, in text order, each with its frames."""
        found = ((token, self._frames(token, parties)) for token in doc)
        return [(token, frames) for token, frames in found if frames]

    def settle(self, triggers: Sequence[Trigger], doc: Doc, parties: Parties) -> None:
        """Let a predicate that only fits a person decide a type that the named entities left open."""
        for token, frames in triggers:
            for frame in frames:
                if frame.subject_types != ("Person",) or not self._applies(frame, token):
                    continue
                roles = frame.subject
                if frame.kinship:
                    roles += frame.object
                elif frame.object and not self._fill(frame, "object", token, doc, parties)[1]:
                    continue
                found = [
                    party for name in roles for filler in role(token, name) for party in parties.of(filler, alone=True)
                ]
                if not found and parties.topic is not None and _left_out(token):
                    found = [parties.topic]
                for party in found:
                    parties.personify(party)
                if frame.relation in _MEMBERSHIP and "Person" not in frame.object_types:
                    for body in role(token, "=of"):
                        for party in parties.of(body, alone=True):
                            parties.incorporate(party)

    def match(self, triggers: Sequence[Trigger], doc: Doc, parties: Parties) -> Iterator[Candidate]:
        """Yield the candidates of a document in text order of their triggers."""
        for token, frames in triggers:
            for frame in frames:
                yield from self._apply(frame, token, doc, parties)

    def _frames(self, token: Token, parties: Parties) -> Sequence[Frame]:
        root = parties.at_root.get(token.i)
        if root is not None and root.type == "Activity" and token.i in parties.statuses:
            return []  # "Terrorist" of a status
        found: list[Frame] = list(self.by_mention.get(root.type, ())) if root is not None else []
        if parties.is_name(token):
            return found
        lemma = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            found += self.by_lemma.get(("verbs", lemma), ())
        if token.pos_ in ("NOUN", "PROPN", "ADJ"):
            found += self.by_lemma.get(("nouns", lemma), ())
        if token.pos_ in ("ADJ", "ADV"):
            found += self.by_lemma.get(("adjectives", lemma), ())
        if token.i and token.nbor(-1).text in ("-", "–", "‑"):
            found += self.by_lemma.get(("hyphens", token.lower_), ())
        return found

    def _apply(self, frame: Frame, trigger: Token, doc: Doc, parties: Parties) -> Iterator[Candidate]:
        if not self._applies(frame, trigger):
            return
        subject_role, subjects = self._fill(frame, "subject", trigger, doc, parties)
        subjects = _respectively(trigger, subjects)
        if frame.concept:
            object_role, objects = "self", [parties.concept(frame.concept, trigger, _kind(frame))] if subjects else []
        else:
            object_role, objects = self._fill(frame, "object", trigger, doc, parties)
        pairs = _dealt(trigger, subjects, objects) or [(s, o) for s in subjects for o in objects]
        if frame.mutual and not objects:
            pairs = [(s, o) for i, s in enumerate(subjects) for o in subjects[i + 1 :]]
        speaker = next((token for name in frame.speaker for token in role(trigger, name)), None)
        for subject, object_ in pairs:
            if subject.entity == object_.entity or _nested(subject, object_):
                continue
            types = parties.type(subject), parties.type(object_)
            if not self.ontology.fits(frame.relation, *types):
                continue
            yield Candidate(
                frame.relation, subject, object_, trigger, frame.name, frame.status, speaker,
                trigger.lemma_.lower() if frame.kinship else None, (subject_role, object_role),
            )  # fmt: skip

    def _applies(self, frame: Frame, trigger: Token) -> bool:
        if frame.pos and trigger.pos_ not in frame.pos:
            return False
        if trigger.lemma_.lower() in frame.not_nouns:
            return False
        if (frame.plural and trigger.tag_ not in ("NNS", "NNPS")) or (frame.deps and trigger.dep_ not in frame.deps):
            return False
        if frame.indefinite is not None and frame.indefinite != _indefinite(trigger):
            return False
        if frame.within and not frame.within & {word.lemma_.lower() for word in trigger.subtree}:
            return False
        for name, lemmas in frame.where.items():
            if not _heads(trigger, name) & lemmas:
                return False
        for name, lemmas in frame.not_where.items():
            if _heads(trigger, name) & lemmas:
                return False
        if frame.modifiers or frame.not_modifiers:
            before = {child.lemma_.lower() for child in modifiers(trigger)}
            if frame.modifiers and not before & frame.modifiers:
                return False
            if before & frame.not_modifiers:
                return False
        return True

    def _fill(self, frame: Frame, side: str, trigger: Token, doc: Doc, parties: Parties) -> tuple[str, list[Party]]:
        """Return the first role of a side that has parties of fitting types, and those parties."""
        relation = self.ontology.relation(frame.relation)
        allowed = relation.subject_types if side == "subject" else relation.object_types
        narrowed = frame.subject_types if side == "subject" else frame.object_types
        inside = parties.covering.get(trigger.i)
        singular = trigger.tag_ in ("NN", "NNP")
        for name in frame.subject if side == "subject" else frame.object:
            found: list[Party] = []
            alone = name in _ALONE or (name == "holder" and singular) or frame.relation == "part_of"
            for token in parties.inside(trigger) if name == "inside" else _fillers(trigger, name, parties):
                if name.startswith("=") and inside is not None and token.head.i < inside.end:
                    continue
                bracketed = before_bracket(parties, token) if frame.kinship and token.tag_ == "PRP$" else None
                for party in [bracketed] if bracketed is not None else parties.of(token, alone=alone):
                    if frame.kinship and _semicolon(trigger, party):
                        continue
                    above = self.ontology.supertypes.get(parties.type(party), frozenset())
                    if above & allowed and (not narrowed or above & set(narrowed)):
                        found.append(party)
            if not found and parties.topic is not None and name in _LEFT_OUT and _left_out(trigger):
                above = self.ontology.supertypes.get(parties.type(parties.topic), frozenset())
                found = [parties.topic] if above & allowed and (not narrowed or above & set(narrowed)) else []
            if name == "holder" and not found:
                found = [p for p in beside(parties, trigger) if not narrowed or parties.type(p) in narrowed]
            if found:
                return name, found
        return "", []


def _fillers(trigger: Token, name: str, parties: Parties) -> list[Token]:
    """What fills a role; of a title of several words also what hangs on a board in it: "member of the board of A"."""
    found = role(trigger, name)
    title = parties.at_root.get(trigger.i)
    if title is None or title.type != "Position" or name not in ("of", "at", "for", "poss"):
        return found
    boards = [word for word in trigger.doc[trigger.i + 1 : title.end] if word.lower_ in parties.boards]
    behind = [token for word in boards for token in role(word, name) if token.i >= title.end]
    return [token for token in found if token not in boards] + behind


def _kind(frame: Frame) -> str:
    return "DesignationType" if frame.relation == "designated_as" else "Activity"


def _indefinite(noun: Token) -> bool:
    """Whether a rank is one of several: "an Alpha commander", unlike "the Alpha commander" and "a former leader of"."""
    article = any(child.lower_ in ("a", "an") and child.dep_ == "det" for child in noun.children)
    return article and any(child.dep_ in ("compound", "nmod") for child in noun.children)


def _left_out(trigger: Token) -> bool:
    """Whether a sentence leaves its subject out: "Commander of the Fleet. Responsible for the raids."."""
    root = trigger
    while root.dep_ == "conj":
        root = root.head
    if root.dep_ != "ROOT" or root.pos_ not in ("NOUN", "PROPN", "ADJ", "VERB") or root.tag_ in ("VBZ", "VBP"):
        return False
    return not any(child.dep_ in SUBJECTS or child.dep_ in ("expl", "auxpass", "aux") for child in root.children)


def _semicolon(trigger: Token, party: Party) -> bool:
    """Whether a semicolon parts a trigger from a party: another entry of a list."""
    start, end = sorted((trigger.i, party.mention.start))
    return any(token.text == ";" for token in trigger.doc[start:end])


def _nested(left: Party, right: Party) -> bool:
    """Whether one name stands inside the other: a word inside a proper name carries no claim of its own."""
    a, b = left.mention, right.mention
    if "concept" in (left.via, right.via) or "Position" in (a.type, b.type):
        return False
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


def _respectively(trigger: Token, parties: list[Party]) -> list[Party]:
    """Deal parties out to coordinated nouns: "A and B, leader and treasurer of C, respectively"."""
    nouns = sorted((trigger, *trigger.conjuncts), key=lambda token: token.i)
    if len(nouns) != len(parties) or len(nouns) < 2 or not any(t.lower_ == "respectively" for t in trigger.sent):
        return parties
    return [parties[nouns.index(trigger)]]


def _dealt(trigger: Token, subjects: list[Party], objects: list[Party]) -> list[tuple[Party, Party]]:
    """Pair parties in their order: "A and B are the owners of C and D, respectively"."""
    if len(subjects) != len(objects) or len(subjects) < 2 or not any(t.lower_ == "respectively" for t in trigger.sent):
        return []
    left, right = (sorted(side, key=lambda party: party.mention.start) for side in (subjects, objects))
    return list(zip(left, right, strict=True))


def _heads(trigger: Token, name: str) -> set[str]:
    """Lemmas of a role's fillers and of their coordinated words."""
    return {word.lemma_.lower() for token in role(trigger, name) for word in (token, *token.conjuncts)}
