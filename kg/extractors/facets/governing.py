"""What a governing word means for its complement: plans, refuses, denies, is accused of, allegations of, says that."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.reading import Reading, holds, lemma

_OBJECTS = ("dobj", "nsubjpass")
_CLAUSES = ("xcomp", "ccomp", "acl", "acomp", "csubj")


def read_governor(reading: Reading, word: Token, below: Token, relation: str, *, far: bool) -> None:
    """Read a word over the predicate; `below` is the word between them.

    `far`: a plain verb stands between, so that only accusing and denying reach down ("accused of expanding its work").
    """
    act = relation in cues("relations", "act")
    if far and act:
        return
    if word.pos_ in ("VERB", "AUX"):
        if below.dep_ == "prep":
            _with_preposition(reading, word, below, relation, far=far)
        elif below.dep_ == "advcl":
            _beside(reading, word, below, relation)
        elif not (_ascribing(reading, word, below, relation, act) or far):
            _deciding(reading, word, below, relation)
    elif below.dep_ in ("prep", "acl", "compound", "ccomp", "pcomp", "xcomp") and not far:
        _noun(reading, word, act)


def _with_preposition(reading: Reading, verb: Token, preposition: Token, relation: str, *, far: bool) -> None:
    said, lower = lemma(verb), preposition.lower_
    act = relation in cues("relations", "act")
    if said in cues("accusing", "settling"):
        reading.settled = True
        reading.sources.append(verb)
    elif said in cues("accusing", "verbs") and lower in cues("accusing", "prepositions"):
        if not act or said in ("accuse", "allege", "suspect", "rumor", "rumour"):
            reading.ascribe("alleged", verb)
    elif far or (said in cues("accusing", "listing") and relation == "involved_in"):
        return
    elif said in cues("accusing", "ascribing") and lower == "as" and not act:
        _put_under(reading, verb, relation)
    elif said in cues("accusing", "naming") and relation == "also_known_as":
        reading.sources.append(verb)
    elif said in cues("reporting", "points") and lower == "to" and not act:
        reading.ascribe("alleged", verb)
    elif said in cues("possible", "verbs") and lower == "for":
        reading.add("possible", verb)
    elif said in cues("negated", "verbs") and lower == "from":
        reading.add("negated", verb)


def _beside(reading: Reading, verb: Token, participle: Token, relation: str) -> None:
    """Read "was listed by X as an enabler, working for Y": the participle goes on with what X says."""
    if lemma(verb) in cues("accusing", "strong") and any(c.lower_ == "to" for c in participle.children):
        reading.ascribe("alleged", verb)  # "accused of running ships to avoid X"
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if not passive or participle.tag_ != "VBG" or lemma(verb) not in cues("accusing", "ascribing"):
        return
    agents = [c for by in verb.children if by.dep_ == "agent" for c in by.subtree]
    if any(c.lower_ == "as" for c in (*verb.children, *agents)):
        _put_under(reading, verb, relation)


def _ascribing(reading: Reading, verb: Token, below: Token, relation: str, act: bool) -> bool:
    """Read a verb that says who says it; return whether it is one."""
    said = lemma(verb)
    if said in cues("reporting", "denies"):
        if any(c.dep_ == "dative" for c in verb.children):  # "denies X the means to …"
            return False
        reading.ascribe("negated", verb)
    elif said == "claim" and below.dep_ in ("dobj", "xcomp") and not act:
        if lemma(below) in cues("accusing", "claimed"):
            reading.sources.append(verb)
        else:
            reading.ascribe("alleged", verb)
    elif below.dep_ in ("oprd", "xcomp") and said in cues("accusing", "ascribing") and not act:
        _put_under(reading, verb, relation)
    elif said in cues("reporting", "says") and below.dep_ == "xcomp" and any(c.lower_ == "to" for c in below.children):
        reading.ascribe("alleged", verb)  # "is said to be"
    elif below.dep_ == "xcomp" and said in cues("accusing", "settling"):
        reading.settled = True
        reading.sources.append(verb)
    else:
        return False
    return True


def _deciding(reading: Reading, verb: Token, below: Token, relation: str) -> None:
    said, object_ = lemma(verb), below.dep_ in _OBJECTS
    measure = relation in cues("relations", "measure")
    if said in cues("negated", "verbs") and (object_ or below.dep_ == "xcomp"):
        reading.add("negated", verb)
    elif measure and object_ and said in cues("former", "ending"):
        reading.ended = verb
    elif said in cues("possible", "verbs") and (object_ or below.dep_ in _CLAUSES):
        reading.add("possible", verb)
    elif said == "go":
        if verb.tag_ == "VBG" and below.dep_ == "xcomp":
            reading.add("planned", verb)
    elif object_ or below.dep_ in ("xcomp", "ccomp"):
        act = relation in cues("relations", "act")
        if said in cues("planned", "verbs") or (act and said in cues("planned", "resolves")):
            reading.add("planned", verb)


def _noun(reading: Reading, noun: Token, act: bool) -> None:
    said = lemma(noun)
    if said in cues("accusing", "nouns"):
        if not act:
            reading.ascribe("alleged", noun)
        return
    for status in ("planned", "possible", "negated"):
        if said in cues(status, "nouns") or said in cues(status, "adjectives"):
            reading.add(status, noun)
            return
    if said in cues("negated", "prepositions"):
        reading.add("negated", noun)


def _put_under(reading: Reading, verb: Token, relation: str) -> None:
    """Read "described as", "listed as": somebody's word, but a name is a name."""
    own = lemma(verb) == "identify" and any(c.dep_ == "nsubj" for c in verb.children)  # an authority's finding
    if own or relation == "also_known_as":
        reading.sources.append(verb)
    else:
        reading.ascribe("alleged", verb)


def read_reports(reading: Reading, word: Token, below: Token, relation: str) -> None:
    """Read who says the clause: a verb over it, an inserted "officials said", an "according to"."""
    if word.i != below.i and below.dep_ in ("ccomp", "csubj"):
        _report(reading, word, relation)
    for child in word.children:
        if child.lower_ in cues("reporting", "according"):
            if any(c.dep_ in ("prep", "pobj", "dobj", "pcomp") for c in child.children):
                _report(reading, child, relation)
        elif child.dep_ in ("parataxis", "ccomp", "advcl", "dep", "conj") and child.i != below.i and _inserted(child):
            _report(reading, child, relation)


def _inserted(verb: Token) -> bool:
    """Whether a verb is an inserted "officials said": it reports, has a subject and no clause of its own."""
    if lemma(verb) not in cues("reporting", "says") and lemma(verb) not in cues("reporting", "establishes"):
        return False
    deps = {c.dep_ for c in verb.children}
    return "nsubj" in deps and not deps & {"ccomp", "xcomp", "dobj", "mark", "auxpass"}


def _report(reading: Reading, word: Token, relation: str) -> None:
    said = lemma(word)
    if said in cues("reporting", "denies"):
        reading.ascribe("negated", word)
    elif said in cues("reporting", "establishes"):
        reading.sources.append(word)
    elif said in cues("reporting", "says") or word.lower_ in cues("reporting", "according"):
        if relation == "also_known_as" or relation in cues("relations", "act"):
            reading.sources.append(word)
        else:
            reading.ascribe("alleged", word)


def read_own(reading: Reading, trigger: Token, anchors: Sequence[Token], relation: str) -> None:
    """Read a predicate that itself accuses, claims, ascribes, joins or names."""
    if relation in cues("relations", "act"):
        return
    said, verbal = lemma(trigger), trigger.pos_ == "VERB"
    if said in cues("accusing", "settling"):
        reading.settled = True
    elif said == "claim" and verbal:
        if not any(c.dep_ == "dobj" and lemma(c) in cues("accusing", "claimed") for c in trigger.children):
            reading.add("alleged", trigger)
        reading.sources.insert(0, trigger)
    elif said in cues("possible", "hazards"):
        reading.add("possible", trigger)
    elif (
        (verbal and said in cues("accusing", "strong"))
        or (verbal and said in cues("accusing", "verbs") and _reaches(trigger, anchors))
        or (trigger.pos_ == "NOUN" and said in cues("accusing", "nouns"))
    ):
        reading.charged = trigger.pos_ == "NOUN"
        reading.add("alleged", trigger)
        reading.sources.insert(0, trigger)
    elif verbal and said in cues("accusing", "joining") and relation == "associated_with":
        subject = next((c for c in trigger.children if c.dep_ in ("nsubj", "agent")), None)
        if subject is None or subject.tag_.startswith("W") or lemma(subject) in cues("accusing", "proofs"):
            return
        if not holds(subject, anchors):
            reading.add("alleged", trigger)
            reading.sources.insert(0, trigger)
    elif relation == "also_known_as" and said in cues("accusing", "naming"):
        reading.sources.insert(0, trigger)
    elif (
        verbal
        and said in cues("accusing", "ascribing")
        and not (said in cues("accusing", "listing") and relation == "involved_in")
        and any((c.lower_ == "as" or c.dep_ == "oprd") and _heads(c, anchors) for c in trigger.children)
    ):
        _put_under(reading, trigger, relation)


def _heads(complement: Token, anchors: Sequence[Token]) -> bool:
    """Whether a name is in the heading itself ("as a front for X"), not in a reason after it ("as X for helping Y")."""
    for anchor in anchors:
        node = anchor
        while node.i != complement.i and node.head.i != node.i and node.dep_ not in ("pcomp", "advcl", "relcl"):
            node = node.head
        if node.i == complement.i:
            return True
    return False


def _reaches(verb: Token, anchors: Sequence[Token]) -> bool:
    """Whether an accusation reaches a name: "charged with …" or "blames …", not "tried to …"."""
    return any(
        c.dep_ == "prep" and c.lower_ in cues("accusing", "prepositions") and holds(c, anchors) for c in verb.children
    )
