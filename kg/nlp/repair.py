"""Repairs of attachments that the small parser gets wrong in the same way again and again. Runs behind the parser."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.ontology import load


@Language.component("kg_repair")
def kg_repair(doc: Doc) -> Doc:
    """Repair a parse in place; heads stay inside their sentences."""
    titles, acts, called = _words("of_titles"), _words("acts"), _words("calling")
    for token in doc:
        if token.text in ("’", "'") and 0 < token.i < len(doc) - 1 and token.tag_ != "POS":
            _possess(token)
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("aux", "auxpass"):
            token.head = token.head.head  # the subject hangs on the verb, not on its auxiliary
        if token.lower_ == "pursuant" and token.head.pos_ == "VERB":
            _pursuant(token)
        if token.dep_ == "amod" and token.lower_.endswith("ing") and token.lower_ not in _words("describing_gerunds"):
            _govern(token)
        if token.tag_ == "VBN" and token.dep_ == "amod" and token.lemma_ in acts:
            _make_finite(token)
        if token.tag_ == "VBN" and token.dep_ in ("acl", "pcomp") and token.lemma_ in acts:
            _make_adjective(token)
        if token.tag_ == "VBN" and token.dep_ == "acl" and token.lemma_ in acts | called:
            _make_main(token)
        if token.tag_ == "VBD" and token.lemma_ in called:
            _make_passive(token)
        if token.dep_ == "appos" and token.left_edge.lower_ in ("a", "an"):
            _name_as(token, called)
        if token.dep_ not in ("poss", "nmod", "compound") or token.lower_ not in titles:
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
            _unfold(token)
    return doc


def _possess(mark: Token) -> None:
    """Read the apostrophe behind a name in -s as a possessive: "Delos’ general director"."""
    doc, owner = mark.doc, mark.nbor(-1)
    if owner.pos_ != "PROPN" or not owner.text.endswith("s") or owner.whitespace_ or not mark.whitespace_:
        return
    i = mark.i + 1
    while i < len(doc) and doc[i].pos_ in ("ADJ", "NOUN", "PROPN") and i - mark.i < 6 and not doc[i].is_sent_start:
        i += 1
    thing = doc[i - 1]
    if thing.i <= mark.i or thing.pos_ == "ADJ" or thing.i == owner.head.i or doc[i - 2].whitespace_ == "":
        return
    above, label = owner.head, owner.dep_
    if any(up.i == owner.i for up in thing.ancestors):  # the thing hangs on its owner: turn it round
        thing.head, thing.dep_ = (thing if above.i == owner.i else above), label
    elif label not in ("nsubj", "nsubjpass", "attr", "dobj", "pobj", "ROOT"):
        return
    owner.head, owner.dep_ = thing, "poss"
    mark.head, mark.tag_, mark.dep_ = owner, "POS", "case"


def _pursuant(word: Token) -> None:
    """Give back to a verb the object that "pursuant" took for its subject: "designated [X pursuant to Y]"."""
    verb = word.head
    before = word.nbor(-1)
    if word.dep_ in ("dobj", "obj") and before.head.i == word.i and before.dep_ in ("compound", "nmod"):
        for child in list(word.children):
            if child.i < before.i:
                child.head = before
        before.head, before.dep_, word.dep_ = verb, "dobj", "prep"
    for child in list(word.children):
        if child.dep_ in ("nsubj", "nsubjpass") and verb.i < child.i < word.i:
            first = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i < child.i), None)
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            if passive and first is None:
                continue
            child.head, child.dep_ = (first, "conj") if first is not None else (verb, "dobj")
            word.dep_ = "oprd"


def _name_as(noun: Token, called: frozenset[str]) -> None:
    """Read "designated Alpha a gang" as what Alpha is called, where the parser saw "Alpha, a gang"."""
    target = noun.head
    while target.dep_ == "appos":
        target = target.head
    if target.dep_ == "dobj" and target.head.lemma_ in called and not noun.left_edge.nbor(-1).is_punct:
        noun.head, noun.dep_ = target.head, "oprd"


def _make_adjective(verb: Token) -> None:
    """Read "linked to sanctioned banker Alpha" as "[sanctioned banker] Alpha", where the parser saw an object."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    target = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if before.pos_ != "ADP" or target is None or any(child.dep_ == "pobj" for child in before.children):
        return
    target.head, target.dep_ = before, "pobj"
    verb.head, verb.dep_ = target, "amod"


def _make_passive(verb: Token) -> None:
    """Read "Alpha, a gang designated a terrorist group by Beta," as what was done to Alpha, not what it did."""
    called = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if called is None or subject is None or called.left_edge.i != verb.i + 1 or verb.nbor().lower_ not in ("a", "an"):
        return
    by = next((child for word in (called, verb) for child in word.children if child.lower_ == "by"), None)
    if by is None or verb.nbor(-1).dep_ != "appos" or verb.nbor(-1).head.i != subject.i:
        return
    verb.tag_, subject.dep_, called.dep_, by.head, by.dep_ = "VBN", "nsubjpass", "oprd", verb, "agent"


def _govern(gerund: Token) -> None:
    """Read "by invading Alpha" as an act where the parser saw an Alpha that invades."""
    place, link = gerund.head, gerund.head.head
    before = link.dep_ in ("prep", "agent") and link.i == gerund.i - 1
    if place.i != gerund.i + 1 or place.dep_ != "pobj" or place.ent_type_ != "GPE" or not before:
        return
    gerund.head, gerund.dep_, gerund.pos_ = link, "pcomp", "VERB"
    place.head, place.dep_ = gerund, "dobj"


def _make_finite(verb: Token) -> None:
    """Read "Alpha designated Beta" as a sentence where the parser saw "[Alpha-]designated Beta"."""
    doc, target = verb.doc, verb.head
    i = verb.i - 1
    while i > verb.sent.start and doc[i].pos_ == "ADV":
        i -= 1
    actor = doc[i]
    if (
        actor.pos_ != "PROPN"
        or target.i < verb.i
        or target.pos_ not in ("PROPN", "NOUN")
        or not verb.nbor(-1).whitespace_
    ):
        return
    if actor.head.i not in (verb.i, target.i) or any(c.dep_ == "det" and c.i < actor.i for c in target.children):
        return
    above, label = target.head, target.dep_
    if label not in ("ROOT", "conj", "ccomp", "nsubj", "appos", "dobj") or above.i == actor.i:
        return
    verb.head = verb if above.i == target.i else above
    verb.dep_, verb.tag_, verb.pos_ = ("ROOT" if above.i == target.i else label), "VBD", "VERB"
    actor.head, actor.dep_ = verb, "nsubj"
    for child in list(target.children):
        if child.i > target.i and child.dep_ in ("prep", "amod", "advcl", "punct", "acl"):
            child.head = verb
    target.head, target.dep_ = verb, "dobj"


def _make_main(verb: Token) -> None:
    """Read "the Ministry of Ports named Beta as …" as a sentence where the parser saw a body that was named so."""
    sent = verb.sent
    actor = sent.root
    target = next((child for child in verb.rights if child.dep_ in ("dobj", "oprd")), None)
    if actor.pos_ != "PROPN" or target is None or target.pos_ != "PROPN" or actor.i > verb.i:
        return
    if verb.head.i not in (verb.i - 1, actor.i) or verb.nbor(-1).is_punct:
        return
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") and verb not in t.ancestors for t in sent):
        return
    if any(child.dep_ == "agent" for child in verb.children):
        return
    later = [child for child in actor.children if child.i > verb.i]
    verb.head, verb.dep_, verb.tag_, verb.pos_ = verb, "ROOT", "VBD", "VERB"
    actor.head, actor.dep_ = verb, "nsubj"
    target.dep_ = "dobj"
    for child in later:
        child.head = verb


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load().lexicon("frames")[name])


def _unfold(title: Token) -> None:
    """Turn "[the head of the Staff]'s Department" into "the head of [the Staff's Department]".

    A possessive binds the name right before it: what the title is of is the thing possessed.
    """
    body = title.head
    of = title.nbor(1)
    owner = next((child for child in of.children if child.dep_ == "pobj"), None)
    if of.head != title or owner is None or not title.i < owner.i < body.i:
        return
    marker = owner.nbor(1)
    if marker.tag_ != "POS" or marker.i > body.i:
        return
    above, label = body.head, body.dep_
    title.head = title if above.i == body.i else above
    title.dep_ = label
    for child in list(body.children):
        # What stands before the title, or behind the whole phrase, belongs to the title.
        if child.i < title.i or child.dep_ in ("appos", "relcl"):
            child.head = title
    body.head, body.dep_ = of, "pobj"
    owner.head, owner.dep_ = body, "poss"
    marker.head = owner
