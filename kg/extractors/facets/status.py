"""The status of a claim from the words that have its predicate in their scope (docs/claims.md, Status)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extractors.facets.climb import Reach, is_title, scopes
from kg.extractors.facets.lexicon import cues

# Where several hold, the first of these is the status.
_STRONGEST = ("negated", "former", "possible", "planned", "alleged")


@dataclass(slots=True)
class Reading:
    """What the syntax says: `signals` (status, cue), `sources` the words that ascribe it, the nearest first."""

    signals: list[tuple[str, Token]] = field(default_factory=list)
    sources: list[Token] = field(default_factory=list)
    settled: bool = False  # a court or the party itself settled it: hedges outside don't count
    ended: Token | None = None  # the verb that ends the measure

    def add(self, status: str, cue: Token) -> None:
        self.signals.append((status, cue))

    def status(self) -> str:
        found = {status for status, _ in self.signals}
        if self.ended is not None:
            return "fact" if found & {"negated", "possible", "planned"} else "former"
        return next((status for status in _STRONGEST if status in found), "fact")


def read(trigger: Token, anchors: Sequence[Token], relation: str) -> Reading:
    """Return what is said about the claim by the words over, at and under its predicate."""
    reading = Reading()
    act = relation in cues("relations", "act")
    if relation in cues("relations", "measure") and _lemma(trigger) in cues("former", "ending"):
        reading.ended = trigger
    for word, reach, below in scopes(trigger, relation):
        if reach is Reach.ASIDE:
            if is_title(trigger, relation):
                break
            if below.lower_ == "as" and below.dep_ == "prep" and _lemma(word) in cues("accusing", "ascribing"):
                reading.sources.append(word)
            _reports(reading, word, below, act)
            continue
        if reach in (Reach.DIRECT, Reach.SHARED):
            _local(reading, word, relation, shared=reach is Reach.SHARED, own=word is trigger)
        if word.i != below.i and reach in (Reach.DIRECT, Reach.GOVERNS):
            _governs(reading, word, below, relation)
        _reports(reading, word, below, act)
    _accuses(reading, trigger, anchors, relation)
    _below(reading, trigger, anchors, act)
    _standing(reading, trigger, anchors, relation)
    return reading


def _lemma(word: Token) -> str:
    return word.lemma_.lower()


def _local(reading: Reading, word: Token, relation: str, *, shared: bool, own: bool) -> None:
    """Read negation, modality and hedges that stand at a word."""
    for child in word.children:
        lower = child.lower_
        if shared and child.i > word.i:
            continue
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "det") and lower in cues("negated", "adverbs")):
            if not (lower == "not" and child.i + 1 < len(word.doc) and child.nbor().lower_ in ("only", "just")):
                reading.add("negated", child)
        elif lower == "longer" and child.i and child.nbor(-1).lower_ in ("no", "n't", "not"):
            reading.add("former", child)
        elif child.dep_ == "aux":
            _auxiliary(reading, child, word)
        elif child.dep_ in ("advmod", "amod", "npadvmod", "nmod", "compound"):
            _modifier(reading, child, word, relation, own)
        elif child.dep_ == "mark" and lower in cues("possible", "marks"):
            reading.add("possible", child)
    if word.pos_ in ("AUX", "VERB") and any(f in ("yet",) for f in (c.lower_ for c in word.children)):
        reading.add("negated", word)


def _auxiliary(reading: Reading, auxiliary: Token, verb: Token) -> None:
    lower = auxiliary.lower_
    if lower in cues("possible", "auxiliaries"):
        reading.add("possible", auxiliary)
    elif lower in cues("planned", "auxiliaries"):
        reading.add("planned", auxiliary)
    elif lower in ("would", "should"):
        told = verb.dep_ in ("ccomp", "relcl") and _lemma(verb.head) not in cues("possible", "verbs")
        reading.add("planned" if told and lower == "would" else "possible", auxiliary)
    elif lower == "to" and verb.dep_ == "xcomp" and _lemma(verb.head) == "be":
        reading.add("planned", auxiliary)
    elif (
        lower == "to" and verb.dep_ == "ROOT" and not any(c.dep_ == "aux" and c.i != auxiliary.i for c in verb.children)
    ):
        reading.add("planned", auxiliary)


def _modifier(reading: Reading, child: Token, word: Token, relation: str, own: bool) -> None:
    lower = child.lower_
    if lower in cues("hedges", "adverbs") or (lower in cues("hedges", "adjectives") and word.pos_ in ("NOUN", "PROPN")):
        reading.add("alleged", child)
    elif lower in cues("possible", "adverbs"):
        reading.add("possible", child)
    elif word.pos_ in ("NOUN", "PROPN") and relation not in cues("relations", "title"):
        if lower in cues("possible", "adjectives"):
            reading.add("possible", child)
        elif lower in cues("planned", "adjectives") and child.dep_ == "amod":
            reading.add("planned", child)


def _governs(reading: Reading, word: Token, below: Token, relation: str) -> None:
    """Read what a governing word means for its complement: plans, refuses, denies, is accused of, allegations of."""
    lemma, act = _lemma(word), relation in cues("relations", "act")
    clausal = below.dep_ in ("xcomp", "ccomp", "acl", "acomp", "csubj")
    if word.pos_ in ("VERB", "AUX"):
        if below.dep_ == "prep":
            if lemma in cues("accusing", "settling"):
                reading.settled = True
                reading.sources.append(word)
            elif lemma in cues("accusing", "verbs") and below.lower_ in cues("accusing", "prepositions"):
                if not (act and lemma in ("arrest", "charge", "indict", "prosecute", "want", "detain", "sue", "try")):
                    reading.add("alleged", word)
                    reading.sources.append(word)
            elif lemma in cues("accusing", "ascribing") and below.lower_ == "as" and not act:
                _ascribe(reading, word, relation)
            elif lemma in cues("accusing", "naming") and relation == "also_known_as":
                reading.sources.append(word)
            elif lemma in ("call", "ask", "push", "press", "appeal") and below.lower_ == "for":
                reading.add("possible", word)
            elif lemma == "refrain":
                reading.add("negated", word)
            return
        if lemma in cues("reporting", "denies"):
            reading.add("negated", word)
            reading.sources.append(word)
        elif lemma in cues("negated", "verbs") and below.dep_ != "ccomp":
            if relation in cues("relations", "measure") and reading.ended is not None:
                reading.add("negated", word)
            elif below.dep_ in ("xcomp", "dobj", "nsubjpass"):
                reading.add("negated", word)
        elif lemma in cues("former", "ending") and relation in cues("relations", "measure") and not clausal:
            reading.ended = word
        elif lemma in cues("possible", "verbs") and (clausal or below.dep_ in ("dobj", "nsubjpass")):
            reading.add("possible", word)
        elif lemma in cues("planned", "verbs") and below.dep_ in ("xcomp", "dobj", "nsubjpass", "ccomp"):
            if lemma != "go" or word.tag_ == "VBG":
                reading.add("planned", word)
        elif lemma == "claim" and below.dep_ == "dobj" and not act:
            if _lemma(below) not in cues("accusing", "claimed"):
                reading.add("alleged", word)
            reading.sources.append(word)
        elif below.dep_ in ("oprd", "xcomp") and lemma in cues("accusing", "ascribing") and not act:
            _ascribe(reading, word, relation)
        elif below.dep_ == "xcomp" and lemma in cues("reporting", "says") | {"allege", "report"}:
            if any(c.dep_ in ("nsubjpass", "auxpass") for c in word.children) or word.tag_ == "VBN":
                reading.add("alleged", word)
                reading.sources.append(word)
            elif lemma == "claim":
                reading.add("alleged", word)
                reading.sources.append(word)
        elif below.dep_ == "xcomp" and lemma in cues("accusing", "settling"):
            reading.settled = True
            reading.sources.append(word)
        return
    if below.dep_ in ("prep", "acl", "compound", "ccomp", "pcomp", "xcomp"):
        _governing_noun(reading, word, lemma, act)


def _governing_noun(reading: Reading, word: Token, lemma: str, act: bool) -> None:
    if lemma in cues("accusing", "nouns") and not act:
        reading.add("alleged", word)
        reading.sources.append(word)
    elif lemma in cues("planned", "nouns") | cues("planned", "adjectives"):
        reading.add("planned", word)
    elif lemma in cues("possible", "nouns") | cues("possible", "adjectives"):
        reading.add("possible", word)
    elif lemma in cues("negated", "nouns") | cues("negated", "adjectives") | cues("negated", "prepositions"):
        reading.add("negated", word)


def _ascribe(reading: Reading, verb: Token, relation: str) -> None:
    if relation != "also_known_as":
        reading.add("alleged", verb)
    reading.sources.append(verb)


def _reports(reading: Reading, word: Token, below: Token, act: bool) -> None:
    """Read who says the clause: a verb over it, an inserted "officials said", an "according to"."""
    if word.i != below.i and below.dep_ in ("ccomp", "csubj"):
        _report(reading, word, act)
    for child in word.children:
        if child.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj") and child.i != below.i:
            if _inserted(child):
                _report(reading, child, act)
        elif child.lower_ in cues("reporting", "according") and _source_of(child) is not None:
            _report(reading, child, act)


def _inserted(verb: Token) -> bool:
    """Whether a verb is an inserted "officials said": it reports, has a subject and no clause of its own."""
    if _lemma(verb) not in cues("reporting", "says") | cues("reporting", "establishes"):
        return False
    deps = {c.dep_ for c in verb.children}
    return "nsubj" in deps and not deps & {"ccomp", "xcomp", "dobj", "mark", "auxpass"}


def _source_of(word: Token) -> Token | None:
    for child in word.children:
        if child.dep_ in ("prep", "pobj", "dobj", "pcomp"):
            return child
    return None


def _report(reading: Reading, word: Token, act: bool) -> None:
    lemma = _lemma(word)
    if lemma in cues("reporting", "denies"):
        reading.add("negated", word)
    elif lemma in cues("reporting", "establishes"):
        pass
    elif lemma in cues("reporting", "says") or word.lower_ in cues("reporting", "according"):
        if not act:
            reading.add("alleged", word)
    else:
        return
    reading.sources.append(word)


def _accuses(reading: Reading, trigger: Token, anchors: Sequence[Token], relation: str) -> None:
    """Read a predicate that itself accuses, ascribes or joins."""
    if relation in cues("relations", "act"):
        return
    lemma = _lemma(trigger)
    if lemma in cues("accusing", "settling"):
        reading.settled = True
    elif lemma == "claim" and trigger.pos_ == "VERB":
        if not any(c.dep_ == "dobj" and _lemma(c) in cues("accusing", "claimed") for c in trigger.children):
            reading.add("alleged", trigger)
        reading.sources.insert(0, trigger)
    elif (trigger.pos_ == "VERB" and lemma in cues("accusing", "verbs") and _leads(trigger, anchors)) or (
        trigger.pos_ == "NOUN" and lemma in cues("accusing", "nouns")
    ):
        reading.add("alleged", trigger)
        reading.sources.insert(0, trigger)
    elif trigger.pos_ == "VERB" and lemma in cues("accusing", "joining"):
        subject = next((c for c in trigger.children if c.dep_ in ("nsubj", "agent")), None)
        if subject is not None and subject.pos_ not in ("DET",) and not _holds(subject, anchors):
            if lemma != "associate" and relation == "associated_with":
                reading.add("alleged", trigger)
                reading.sources.insert(0, trigger)
    elif relation == "also_known_as" and lemma in cues("accusing", "naming"):
        reading.sources.insert(0, trigger)
    elif trigger.pos_ == "VERB" and lemma in cues("accusing", "ascribing") and relation != "also_known_as":
        if any((c.lower_ == "as" or c.dep_ == "oprd") and _holds(c, anchors) for c in trigger.children):
            _ascribe(reading, trigger, relation)


def _leads(verb: Token, anchors: Sequence[Token]) -> bool:
    """Whether the accusation reaches a name: "accused of …", "faces charges for …", not "tried to …"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in cues("accusing", "prepositions") and _holds(child, anchors):
            return True
    return False


def _holds(word: Token, anchors: Sequence[Token]) -> bool:
    return any(word.i == a.i or word.is_ancestor(a) for a in anchors)


def _below(reading: Reading, trigger: Token, anchors: Sequence[Token], act: bool) -> None:
    """Read hedges on the way down from the predicate to the names: "for allegedly supplying", "an alleged member"."""
    if act:
        return
    for anchor in anchors:
        node = anchor
        way: list[Token] = []
        while node.i != trigger.i and node.head.i != node.i and len(way) < 30:
            way.append(node)
            node = node.head
        if node.i != trigger.i:
            continue
        for word in way:
            if word.dep_ in ("relcl", "appos"):
                break
            for child in word.children:
                if child.lower_ in cues("hedges", "adverbs") | cues("hedges", "adjectives") and child.i < word.i:
                    reading.add("alleged", child)


def _standing(reading: Reading, trigger: Token, anchors: Sequence[Token], relation: str) -> None:
    """Read that a standing is over: former, then, previously, until, replaced as."""
    if relation not in cues("relations", "standing"):
        return
    cue = _former_title(trigger) if trigger.pos_ not in ("VERB", "AUX") else None
    for word, reach, below in scopes(trigger, relation):
        if cue is not None or reach not in (Reach.DIRECT, Reach.SHARED, Reach.GOVERNS):
            break
        if reach is not Reach.GOVERNS:
            cue = next((c for c in word.children if _ends(c, word)), None)
        lemma = _lemma(word)
        if cue is None and word.i != trigger.i and below.lower_ == "as" and lemma in cues("former", "unseats"):
            objects = [c for c in word.children if c.dep_ in ("dobj", "nsubjpass")]
            cue = next((word for o in objects if _holds(o, anchors)), None)
        if cue is None and word.i != trigger.i and below.lower_ == "as" and lemma in cues("former", "leaves"):
            cue = word
    if cue is not None:
        reading.add("former", cue)


def _ends(child: Token, word: Token) -> bool:
    lower = child.lower_
    if child.dep_ == "advmod" and lower in cues("former", "adverbs"):
        return word.tag_ in ("VBD", "VBN") or lower in ("formerly", "previously") or word.pos_ in ("NOUN", "PROPN")
    if child.dep_ in ("prep", "advmod") and lower in cues("former", "until"):
        return word.tag_ in ("VBD", "VBN") or word.pos_ in ("NOUN", "PROPN")
    if child.dep_ in ("prep", "advmod") and lower in cues("former", "before"):
        that = [c.lower_ for c in child.subtree]
        return any(w in ("that", "this") for w in that) and word.tag_ in ("VBD", "VBN")
    return False


def _former_title(noun: Token) -> Token | None:
    """Return the "former", "then" or "ex-" that stands before a title, in the same noun phrase."""
    doc = noun.doc
    if noun.lower_.startswith(("ex-", "then-", "former-")):
        return noun
    for i in range(noun.i - 1, max(noun.sent.start, noun.i - 12) - 1, -1):
        word = doc[i]
        if word.lower_ in cues("former", "adjectives"):
            return word
        if word.pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ") or word.lower_ in (
            "’s",
            "'s",
            ";",
            ":",
            ",",
            "current",
        ):
            return None
    return None
