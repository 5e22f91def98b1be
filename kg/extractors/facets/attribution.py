"""Who says a claim: the subject of reporting, "according to", the speaker of a quotation."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.status import Reading


def speaker(reading: Reading, trigger: Token, anchors: Sequence[Token], relation: str) -> Token | None:
    """Return the head token of who says it, from the nearest source that names somebody."""
    for source in reading.sources:
        found = said_by(source)
        if found is not None:
            return found
    return None


def said_by(source: Token) -> Token | None:
    """Return the speaker of a reporting verb, noun or preposition."""
    if source.lower_ in cues("reporting", "according"):
        return _named(_object_of(source))
    if source.pos_ not in ("VERB", "AUX"):
        return _maker(source)
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in source.children) or (
        source.tag_ == "VBN" and source.dep_ in ("acl", "amod", "relcl")
    )
    if passive:
        by = next((c for c in source.children if c.dep_ == "agent" or c.lower_ == "by"), None)
        return _named(_object_of(by)) if by is not None else None
    for verb in _with_subject(source):
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None:
            return _named(_antecedent(subject))
    if source.dep_ == "acl":
        return _named(source.head)
    return None


def _with_subject(verb: Token) -> list[Token]:
    """Return the verb and those whose subject it takes over: "He denied it, saying that …"."""
    found = [verb]
    while found[-1].dep_ in ("conj", "xcomp", "advcl") and found[-1].head.pos_ in ("VERB", "AUX") and len(found) < 6:
        found.append(found[-1].head)
    return found


def _antecedent(subject: Token) -> Token:
    if subject.tag_ in ("WP", "WDT") or subject.lower_ == "that":
        clause = next((a for a in subject.ancestors if a.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return subject


def _object_of(word: Token | None) -> Token | None:
    if word is None:
        return None
    for child in word.children:
        if child.dep_ in ("pobj", "dobj"):
            return child
    for child in word.children:
        if child.dep_ in ("prep", "pcomp"):
            return _object_of(child)
    return None


def _named(word: Token | None) -> Token | None:
    """Return the word that names the speaker: for "American officials" American, for "a U.N. report" U.N."""
    if word is None or word.pos_ in ("PROPN", "PRON"):
        return word
    if word.lemma_.lower() in cues("reporting", "papers"):
        return _maker(word) or _earlier(word)
    return _owner(word) or word


def _owner(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod") and (
            child.pos_ == "PROPN" or child.ent_type_ in ("NORP", "GPE", "ORG")
        ):
            return child
    return None


def _maker(paper: Token) -> Token | None:
    """Return who made a report, a statement, a charge: its owner, or the one behind "by" or "from"."""
    for child in paper.children:
        if child.dep_ == "poss":
            return child
    owner = _owner(paper)
    if owner is not None:
        return owner
    for child in paper.children:
        if child.lower_ in ("by", "from", "of") and child.dep_ in ("prep", "agent"):
            found = _object_of(child)
            if found is not None and (found.pos_ in ("PROPN", "PRON") or child.lower_ != "of"):
                return _named(found)
        if child.dep_ == "acl":
            for by in child.children:
                if by.lower_ == "by" or by.dep_ == "agent":
                    return _named(_object_of(by))
    return None


def _earlier(paper: Token) -> Token | None:
    """Return the maker of the same kind of paper that the text introduced before ("the report")."""
    doc: Doc = paper.doc
    for i in range(paper.i - 1, -1, -1):
        word = doc[i]
        if word.lemma_.lower() == paper.lemma_.lower() and word.pos_ == "NOUN":
            found = _maker(word)
            if found is not None:
                return found
    return None
