"""How a document says a claim: its status, who says it, and its date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extractors.facets.acts import status_of, told_by
from kg.extractors.facets.attribution import said_by as source_speaker
from kg.extractors.facets.attribution import speaker, unnamed
from kg.extractors.facets.climb import is_title
from kg.extractors.facets.dates import date_of
from kg.extractors.facets.lexicon import cues
from kg.extractors.facets.speech import speech_at
from kg.extractors.facets.status import read

__all__ = ["Facets", "facets", "unnamed"]


@dataclass(frozen=True, slots=True)
class Facets:
    """How a claim is said. `speaker` is a head token; `cues` are the tokens that decided the status."""

    status: str
    speaker: Token | None = None
    date: str | None = None
    cues: tuple[int, ...] = ()


def facets(doc: Doc, trigger: Token, anchors: Sequence[Token], *, relation: str) -> Facets:
    """Return status, speaker and date of the claim that was read from `trigger`.

    `trigger` is the predicate (verb, noun, title), `anchors` the head tokens of subject and object.
    `speaker` is the head token of who says it: a name, a pronoun or a description, to be resolved by its mention;
    for an unnamed group ("American officials", "a U.N. report") the word in it that names the country or the body;
    for an institution without a name its noun, for which `unnamed` gives the words ("federal prosecutors").
    """
    reading = read(trigger, anchors, relation)
    quoted, said_by = speech_at(trigger, source_speaker)
    known = is_title(trigger, relation) and trigger.dep_ in ("compound", "nmod")  # "As President X has said"
    if quoted and not known and relation not in cues("relations", "act") | cues("relations", "background"):
        reading.add("alleged", trigger)
    status = reading.status()
    told = told_by(trigger, anchors, relation) if status == "fact" and not reading.signals else None
    if told is not None and status_of(told, relation) == "planned":
        status, trigger = "planned", told
    said_by = (None if _is_background(trigger, relation, status) else speaker(reading.sources)) or said_by
    if said_by is None and status == "alleged":
        said_by = speaker(reading.outer)
    decided = tuple(sorted({cue.i for found, cue in reading.signals if found == status}))
    return Facets(status, said_by, date_of(doc, trigger, anchors, relation, status), decided)


def _is_background(trigger: Token, relation: str, status: str) -> bool:
    """Whether an act is only a noun of somebody's sentence ("X admitted that it broke U.S. sanctions on Y")."""
    if relation not in cues("relations", "act") or status != "fact":
        return False
    if trigger.dep_ == "amod":  # "they seized the ship of the sanctioned banker X"
        return True
    if trigger.dep_ not in ("dobj", "pobj", "conj"):
        return False
    return trigger.pos_ == "NOUN" and trigger.head.lemma_.lower() not in cues("light", "verbs")
