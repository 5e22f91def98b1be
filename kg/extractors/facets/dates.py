"""The date of a claim: the date expression that the syntax attaches to its predicate."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extractors.facets.calendar import When, dates, document_date
from kg.extractors.facets.climb import is_title
from kg.extractors.facets.lexicon import cues

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "X", "SYM"})


def date_of(doc: Doc, trigger: Token, anchors: Sequence[Token], relation: str, status: str) -> str | None:
    """Return the date (YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD) on which the claim holds, if the text says it.

    A relative date is resolved against the document's date or left out; a `former` claim takes the end.
    """
    sentence = trigger.sent
    here = [w for w in dates(doc) if sentence.start <= w.start < sentence.end]
    clause = _clause(trigger, relation)
    scored = [(score, w) for w in here if (score := _score(doc, w, trigger, clause, anchors))]
    base, ahead = document_date(doc), status == "planned"
    scored = [(score, w) for score, w in scored if w.iso(base, ahead=ahead)]
    if not scored:
        return _same_time(doc, trigger, clause, relation, base)
    best = max(score for score, _ in scored)
    first = next(w for score, w in scored if score == best)
    return _of_group(here, first, anchors, status).iso(base, ahead=ahead) or first.iso(base, ahead=ahead)


def _clause(trigger: Token, relation: str) -> Token | None:
    """Return the verb whose dates are the claim's; None where a title only tells who somebody is."""
    node = trigger
    title = is_title(trigger, relation)
    while node.pos_ not in ("VERB", "AUX"):
        if node.head.i == node.i:
            return None
        if title and node.dep_ not in ("attr", "oprd", "conj", "pobj", "prep", "acomp") or node.dep_ in ("relcl",):
            return None
        if title and node.dep_ == "pobj" and node.head.lower_ != "as":
            return None
        node = node.head
    if node.dep_ in ("aux", "auxpass"):
        node = node.head
    return node


def _host(doc: Doc, when: When) -> Token:
    """Return the word that a date expression is attached to."""
    inside = doc[when.start : when.end]
    root = inside.root
    node = root
    while node.head.i != node.i and (when.start <= node.i < when.end or node.dep_ in ("pobj", "pcomp")):
        node = node.head
    while node.dep_ in ("prep", "advmod", "mark") and node.pos_ in ("ADP", "ADV", "SCONJ") and node.head.i != node.i:
        node = node.head
    return node


def _verb_over(word: Token) -> Token | None:
    node = word
    while node.pos_ not in ("VERB", "AUX"):
        if node.head.i == node.i or node.dep_ in ("relcl", "appos") and node.pos_ in _NOMINAL:
            return None
        node = node.head
    return node.head if node.dep_ in ("aux", "auxpass") else node


def _score(doc: Doc, when: When, trigger: Token, clause: Token | None, anchors: Sequence[Token]) -> int:
    """Return how surely a date expression is the claim's, 0 where it is not."""
    host = _host(doc, when)
    if host.i == trigger.i:
        return 100
    if clause is not None and host.i == clause.i:
        return 90
    if trigger.is_ancestor(host) and host.head.i == trigger.i and host.lemma_.lower() in cues("dates", "appoints"):
        return 85
    inside = host.pos_ in _NOMINAL and when.start < host.i  # "the 2017 attack"
    if any(host.i == a.i for a in anchors) or (_between(host, trigger, anchors) and host.pos_ in _NOMINAL):
        return 80 if inside or host.pos_ == "NOUN" else 40
    if clause is None:
        return 60 if trigger.is_ancestor(host) and _verb_over(host) is _verb_over(trigger) else 0
    verb = _verb_over(host)
    if verb is None:
        return 0
    if verb.i == clause.i:
        return 30 if inside else 50
    if clause.dep_ == "conj" and verb.i == clause.head.i and when.end <= min(verb.i, clause.i) and host.i == verb.i:
        return 45
    return 0


def _between(host: Token, trigger: Token, anchors: Sequence[Token]) -> bool:
    return any(trigger.is_ancestor(host) and host.is_ancestor(a) for a in anchors)


def _of_group(here: Sequence[When], first: When, anchors: Sequence[Token], status: str) -> When:
    """Return the right one of "2001, 2002, and 2009, respectively" or of a range: its start, for `former` its end."""
    doc = anchors[0].doc if anchors else None
    if doc is None:
        return first
    group = [first]
    for when in here:
        if when.start >= group[-1].end and when.start - group[-1].end <= 3:
            joint = {t.lower_ for t in doc[group[-1].end : when.start]}
            if joint and joint <= {",", "and", "to", "until", "through", "-", "–", "or"}:
                group.append(when)
    if len(group) == 1:
        return first
    if any(t.lower_ == "respectively" for t in anchors[0].sent):
        for anchor in anchors:
            row = sorted({anchor.i, *(t.i for t in anchor.conjuncts)})
            if len(row) == len(group):
                return group[row.index(anchor.i)]
    return group[-1] if status == "former" else first


def _same_time(doc: Doc, trigger: Token, clause: Token | None, relation: str, base: str) -> str | None:
    """Return the date of the sentence before where this one says "at the same time"."""
    if clause is None or relation not in cues("relations", "act"):
        return None
    sentence = trigger.sent
    said = sentence.text.lower()
    if sentence.start == 0 or not any(phrase in said for phrase in cues("dates", "same")):
        return None
    before = doc[sentence.start - 1].sent
    known = [w for w in dates(doc) if before.start <= w.start < before.end]
    return known[0].iso(base) if known else None
