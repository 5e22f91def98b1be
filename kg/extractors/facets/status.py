"""The status of a claim from the words that have its predicate in their scope (docs/claims.md, Status)."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extractors.facets.climb import Reach, is_title, scopes
from kg.extractors.facets.governing import read_governor, read_own, read_reports
from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.local import read_local, read_standing
from kg.extractors.facets.reading import Reading, lemma


def read(trigger: Token, anchors: Sequence[Token], relation: str) -> Reading:
    """Return what is said about the claim by the words over, at and under its predicate."""
    reading = Reading()
    if relation in cues("relations", "measure") and lemma(trigger) in cues("former", "ending"):
        reading.ended = trigger
    for word, reach, below in scopes(trigger, relation):
        if reach is Reach.ASIDE:
            if relation == "also_known_as" and lemma(word) in cues("accusing", "naming"):
                reading.sources.append(word)  # "X tracks them as Y (also known as Z)"
            if is_title(trigger, relation):
                new = relation in cues("relations", "post") and _introduces(trigger)
                _outer(reading, word, below, told=new)
                continue
            if below.lower_ == "as" and below.dep_ == "prep" and lemma(word) in cues("accusing", "ascribing"):
                reading.sources.append(word)
            if below.dep_ == "relcl" and relation in cues("relations", "act"):
                break  # "the men fought for X, which was listed in 2019": whoever speaks, the act was done
        elif reach in (Reach.DIRECT, Reach.SHARED):
            read_local(reading, word, relation, shared=reach is Reach.SHARED)
        if word.i != below.i and reach in (Reach.DIRECT, Reach.GOVERNS, Reach.FAR):
            read_governor(reading, word, below, relation, far=reach is Reach.FAR)
        read_reports(reading, word, below, relation)
    read_own(reading, trigger, anchors, relation)
    _question(reading, trigger)
    _condition(reading, trigger)
    if relation not in cues("relations", "act"):
        _under(reading, trigger, anchors)
    read_standing(reading, trigger, anchors, relation)
    return reading


def _outer(reading: Reading, word: Token, below: Token, *, told: bool) -> None:
    """Read who tells the sentence round a title.

    "Its envoy X" is known, whoever speaks; "two commanders, X and Y," is `told` with the rest. A title that is hedged
    by itself takes the speaker alone ("the alleged leader X fled, police said").
    """
    around = Reading()
    read_reports(around, word, below, "")
    if told:
        reading.signals += around.signals
        reading.sources += around.sources
    else:
        reading.outer += around.sources


def _introduces(title: Token) -> bool:
    """Whether a title is new to the reader: "a unit of", "two commanders", not "the", "its" or a bare "President X"."""
    if any(c.dep_ == "poss" or c.lower_ in ("the", "this", "that") for c in title.children):
        return False
    return any(c.lower_ in ("a", "an", "another", "several", "some") or c.tag_ == "CD" for c in title.children)


def _question(reading: Reading, trigger: Token) -> None:
    """Read a question that asks whether it is so ("Did X fund Y?"); one that asks why or who takes it as given."""
    if trigger.pos_ not in ("VERB", "AUX"):
        return
    last = trigger.sent[-1]
    while last.is_space and last.i > trigger.i:
        last = last.nbor(-1)
    if last.text != "?":
        return
    first = next((c for c in trigger.children if c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass", "advmod")), None)
    if first is not None and first.dep_ in ("aux", "auxpass") and first.i < trigger.i:
        reading.add("possible", last)


def _condition(reading: Reading, trigger: Token) -> None:
    """Read a condition at the head of the sentence, up to its comma ("If X sanctions Y, …")."""
    first = trigger.sent[0]
    if first.lower_ not in ("if", "unless"):
        return
    if not any(t.text == "," for t in trigger.doc[first.i : trigger.i]):
        reading.add("possible", first)


def _under(reading: Reading, trigger: Token, anchors: Sequence[Token]) -> None:
    """Read hedges on the way down to the names: "sanctioned for allegedly supplying", "an alleged member of"."""
    for anchor in anchors:
        way, node = [], anchor
        while node.i != trigger.i and node.head.i != node.i:
            way.append(node)
            node = node.head
        if node.i != trigger.i:
            continue
        for word in way:
            if word.dep_ in ("relcl", "appos"):
                break
            if lemma(word) in cues("possible", "hazards"):  # "for posing a risk of committing …"
                reading.add("possible", word)
            for child in word.children:
                if child.i < word.i and (
                    child.lower_ in cues("hedges", "adverbs") or child.lower_ in cues("hedges", "adjectives")
                ):
                    reading.add("alleged", child)
