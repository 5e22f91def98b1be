"""Repairs of attachments that the small parser gets wrong in the same way again and again. Runs behind the parser."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.ontology import load


@Language.component("kg_repair")
def kg_repair(doc: Doc) -> Doc:
    """Repair a parse in place; heads stay inside their sentences."""
    titles = _titles()
    for token in doc:
        if token.dep_ not in ("poss", "nmod", "compound") or token.lower_ not in titles:
            continue
        if token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of":
            _unfold(token)
    return doc


@cache
def _titles() -> frozenset[str]:
    return frozenset(load().lexicon("frames")["of_titles"])


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
