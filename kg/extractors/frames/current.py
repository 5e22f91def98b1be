"""Whether an act is the text's own, or an earlier one that it only tells of."""

from __future__ import annotations

import re

from spacy.tokens import Token

from kg.extractors.frames.parties import Parties

_PAST = re.compile(r"(?:19|20)\d\d|last|ago|earlier|previous")
_NOW = frozenset({"today", "hereby", "concurrently"})
_EARLIER = frozenset({"previously", "already", "earlier", "originally", "first", "since", "subsequently"})


def _aside(trigger: Token) -> bool:
    """Whether an act is only told of a party by the way: "from OFAC designated A", "A, which was designated"."""
    if (trigger.dep_ == "amod" and trigger.tag_ == "VBN") or trigger.lemma_ == "designee":
        return True
    if trigger.dep_ == "relcl" and any(child.lower_ in ("was", "were") for child in trigger.children):
        return True
    actor = next((child for child in trigger.children if child.dep_ == "nsubj"), None)
    return actor is not None and actor.left_edge.i > trigger.sent.start and actor.left_edge.nbor(-1).pos_ == "ADP"


def is_current(trigger: Token, parties: Parties) -> bool:
    """Whether an act is the text's own: no date of the past, no "previously", not a bare adjective."""
    if trigger.i and trigger.nbor(-1).text in ("-", "–", "‑"):
        return False
    words = {t.lower_ for t in trigger.subtree if abs(t.i - trigger.i) < 30}
    if words & _NOW:
        return True
    if _aside(trigger) or words & _EARLIER or any(child.lower_ in ("had", "has", "have") for child in trigger.children):
        return False
    verbs = {trigger.i, *(t.i for t in trigger.conjuncts)}
    for token in trigger.sent:
        if _PAST.fullmatch(token.lower_) and (parties.covering.get(token.i) is None):
            governor = next((up for up in token.ancestors if up.pos_ in ("VERB", "AUX")), None)
            if governor is None or governor.i in verbs:
                return False
    return True
