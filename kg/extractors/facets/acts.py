"""Acts that a noun only mentions: a heading, "the designation of X". The verb that told them says their status."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.reading import lemma
from kg.extractors.facets.status import read

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DEFINITE = frozenset({"the", "this", "that", "such", "its", "their"})
_STEM = 5  # letters that "designation" shares with "designate", "sanctions" with "sanction"


def told_by(trigger: Token, anchors: Sequence[Token], relation: str) -> Token | None:
    """Return the verb elsewhere in the text that tells the act which `trigger` only mentions, None where there is none.

    For a heading without a verb that is the nearest act before it; for "the designation of X" an act upon X.
    """
    if relation not in cues("relations", "act"):
        return None
    before = [trigger.doc[i] for i in _verbs(trigger.doc) if i < trigger.sent.start]
    if not any(word.tag_ in _FINITE for word in trigger.sent):
        return before[-1] if before else None
    if trigger.pos_ != "NOUN" or not any(c.lower_ in _DEFINITE for c in trigger.children):
        return None
    names = {anchor.lower_ for anchor in anchors if anchor.pos_ == "PROPN"}
    for verb in reversed(before):
        if lemma(verb)[:_STEM] == lemma(trigger)[:_STEM] and names & {word.lower_ for word in verb.subtree}:
            return verb
    return None


def _verbs(doc: Doc) -> list[int]:
    """Return the verbs that tell an authority's act, found once a Doc."""
    kept: list[int] | None = doc.user_data.get("kg.acts")
    if kept is None:
        kept = [t.i for t in doc if t.pos_ == "VERB" and t.dep_ != "amod" and lemma(t) in cues("dates", "acts")]
        doc.user_data["kg.acts"] = kept
    return kept


def status_of(verb: Token, relation: str) -> str:
    """Return the status that a verb gives the act."""
    return read(verb, (), relation).status()
