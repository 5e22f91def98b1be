"""Negation, modality, tense and hedges that stand at a word; titles and standings that are over."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extractors.facets.climb import Reach, scopes
from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.reading import Reading, holds, lemma

_CLOSERS = frozenset({"’s", "'s", ";", ":", ",", "(", "current"})
_OBJECTS = ("dobj", "nsubjpass")
_TITLE_REACH = 12  # tokens before a title noun in its noun phrase


def read_local(reading: Reading, word: Token, relation: str, *, shared: bool) -> None:
    """Read what stands at a word; `shared`: only what stands before it, as in "allegedly funded A and armed B"."""
    for child in word.children:
        if shared and child.i > word.i:
            continue
        lower = child.lower_
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "det") and lower in cues("negated", "adverbs")):
            if child.i + 1 >= len(word.doc) or child.nbor().lower_ not in ("only", "just", "longer"):
                reading.add("negated", child)
        elif lower == "longer" and child.i and child.nbor(-1).lower_ in ("no", "not", "n't", "n’t"):
            reading.add("former", child)
        elif lower == "yet" and any(c.lower_ == "to" for c in child.children):
            reading.add("negated", child)
        elif child.dep_ == "aux":
            _auxiliary(reading, child, word)
        elif child.dep_ in ("advmod", "amod", "npadvmod", "nmod", "compound"):
            _modifier(reading, child, word, relation)
        elif child.dep_ == "mark" and lower in cues("possible", "marks"):
            reading.add("possible", child)


def _auxiliary(reading: Reading, auxiliary: Token, verb: Token) -> None:
    lower = auxiliary.lower_
    if lower in cues("possible", "auxiliaries"):
        reading.add("possible", auxiliary)
    elif lower in cues("planned", "auxiliaries"):
        if lemma(verb) not in cues("planned", "lasting"):
            reading.add("planned", auxiliary)
    elif lower == "would":
        told = verb.dep_ == "ccomp" and lemma(verb.head) not in cues("possible", "verbs")  # "announced that it would"
        reading.add("planned" if told else "possible", auxiliary)
    elif lower == "should":
        reading.add("possible", auxiliary)
    elif lower == "to" and verb.dep_ == "xcomp" and lemma(verb.head) == "be" and verb.head.pos_ == "AUX":
        reading.add("planned", auxiliary)  # "is to be listed"
    elif lower == "to" and verb.dep_ == "ROOT" and sum(c.dep_ == "aux" for c in verb.children) == 1:
        reading.add("planned", auxiliary)  # a headline: "Ruritania to sanction …"


def _modifier(reading: Reading, child: Token, word: Token, relation: str) -> None:
    lower, nominal = child.lower_, word.pos_ in ("NOUN", "PROPN")
    if lower in cues("hedges", "adverbs") or (nominal and lower in cues("hedges", "adjectives")):
        reading.add("alleged", child)
    elif lower in cues("possible", "adverbs"):
        reading.add("possible", child)
    elif nominal and relation not in cues("relations", "title"):
        if lower in cues("possible", "adjectives"):
            reading.add("possible", child)
        elif lower in cues("planned", "adjectives") and child.dep_ == "amod":
            reading.add("planned", child)


def read_standing(reading: Reading, trigger: Token, anchors: Sequence[Token], relation: str) -> None:
    """Read that a standing is over: former, then, previously, until, replaced as."""
    if relation not in cues("relations", "standing") or lemma(trigger) in cues("dates", "acts"):
        return  # "was previously designated for acting for X": the act is old, its reason is not over
    post = relation in cues("relations", "post") and trigger.pos_ not in ("VERB", "AUX")
    cue = former_title(trigger) if post and not any(map(_is_current, anchors)) else None
    for word, reach, below in scopes(trigger, relation):
        if cue is not None or reach not in (Reach.DIRECT, Reach.SHARED, Reach.GOVERNS):
            break
        if reach is not Reach.GOVERNS:
            cue = next((c for c in word.children if _ends(c, word)), None)
        if cue is None and word.i != trigger.i and below.lower_ == "as":
            cue = _leaves(word, anchors)
    if cue is not None:
        reading.add("former", cue)


def former_title(noun: Token) -> Token | None:
    """Return the "former", "then" or "ex-" before a title in the same noun phrase."""
    if noun.lower_.startswith(("ex-", "then-", "former-")):
        return noun
    for i in range(noun.i - 1, max(noun.sent.start, noun.i - _TITLE_REACH) - 1, -1):
        word = noun.doc[i]
        if word.lower_ in cues("former", "adjectives"):
            either = (
                i > 1
                and noun.doc[i - 1].lower_ in ("or", "and")
                and noun.doc[i - 2].lower_ in cues("former", "current")
            )
            return None if either else word
        if word.pos_ in ("VERB", "AUX", "ADP", "PRON", "SCONJ") or word.lower_ in _CLOSERS:
            return None
        if (
            word.pos_ == "CCONJ" and word.i and word.nbor(-1).ent_type_ == "PERSON"
        ):  # "former President A and Minister B"
            return None
    return None


def _is_current(name: Token) -> bool:
    """Whether "current" or "acting" stands before a name in its own noun phrase."""
    for i in range(name.i - 1, max(name.sent.start, name.i - _TITLE_REACH) - 1, -1):
        word = name.doc[i]
        if word.lower_ in cues("former", "current"):
            return True
        if word.pos_ in ("VERB", "AUX", "ADP", "CCONJ", "PUNCT"):
            return False
    return False


def _ends(child: Token, word: Token) -> bool:
    """Whether a word under the predicate puts it in the past: previously, until 2019, prior to that."""
    lower, past = child.lower_, word.tag_ in ("VBD", "VBN")
    if child.dep_ not in ("advmod", "prep", "mark"):
        return False
    if lower in cues("former", "adverbs"):
        return past or lower in ("formerly", "previously") or word.pos_ in ("NOUN", "PROPN")
    if lower in cues("former", "until"):
        return past or word.pos_ in ("NOUN", "PROPN")
    if not past or lower not in cues("former", "before"):
        return False
    return any(t.lower_ in ("that", "this") or t.ent_type_ == "DATE" or t.shape_ == "dddd" for t in child.subtree)


def _leaves(verb: Token, anchors: Sequence[Token]) -> Token | None:
    """Return the verb where a named one leaves the post: "replaced X as head", "X resigned as head"."""
    if lemma(verb) in cues("former", "leaves"):
        return verb
    unseats = lemma(verb) in cues("former", "unseats")
    return verb if unseats and any(c.dep_ in _OBJECTS and holds(c, anchors) for c in verb.children) else None
