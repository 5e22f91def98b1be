"""Targets read off the surface, where the parse of an act has lost them: names in a row beside the verb."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extractors.frames.parties import Parties, Party
from kg.nlp.mentions import Mention

_TARGETS = ("Person", "Organization", "Company", "GovernmentBody", "Vessel", "Aircraft", "CryptoWallet")
_DESCRIBING = frozenset({"DET", "ADJ", "NOUN", "NUM", "ADV"})
_AROUND = frozenset({"-", "–", "“", "”", '"', "‘"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "also"})
_ADDED = (("and",), ("as", "well", "as"), ("along", "with"))
_LONGEST = 14  # tokens between a joint and the name that it joins


def row(trigger: Token, parties: Parties) -> list[Party]:
    """The names in a row right behind an active verb, or right before the auxiliaries of a passive one."""
    doc = trigger.doc
    start = trigger.i
    while start > trigger.sent.start and (doc[start - 1].lower_ in _AUXILIARIES or doc[start - 1].pos_ == "ADV"):
        if doc[start - 1].i in parties.covering:
            break
        start -= 1
    if any(token.lemma_ == "be" for token in doc[start : trigger.i]) and trigger.tag_ == "VBN":
        return _before(trigger, start, parties)
    if trigger.tag_ in ("VBD", "VBG", "VBN", "VB", "VBZ", "VBP"):
        return _parties(_row(doc, trigger.i + 1, trigger.sent.end, parties)[0])
    return []


def _before(trigger: Token, end: int, parties: Parties) -> list[Party]:
    """The longest row of names that ends right where the auxiliaries begin."""
    doc, sent = trigger.doc, trigger.sent
    for mention in parties.mentions:
        if sent.start <= mention.start < end and _is_target(mention):
            found, last = _row(doc, mention.start, end, parties)
            if last == end:
                return _parties(found)
    return []


def _row(doc: Doc, i: int, end: int, parties: Parties) -> tuple[list[Mention], int]:
    """The names from a token on, each with what describes it before and a bracket behind, and where they end."""
    found: list[Mention] = []
    last = i
    while True:
        mention = _name(doc, i, end, parties)
        if mention is None:
            return found, last
        found.append(mention)
        last = i = _after_bracket(doc, mention.end, end)
        comma = i < end and doc[i].text in (",", ";")
        i += comma
        word = next((w for w in _ADDED if tuple(t.lower_ for t in doc[i : min(i + len(w), end)]) == w), None)
        if word is None and not comma:
            return found, last
        i += len(word or ())


def _name(doc: Doc, i: int, end: int, parties: Parties) -> Mention | None:
    """The name that follows, behind nothing but words that describe it."""
    stop = min(end, i + _LONGEST)
    while i < stop:
        mention = parties.covering.get(i)
        if mention is not None and mention.start == i and _is_target(mention) and not _describes(doc, mention, end):
            return mention
        if mention is not None and mention.type in ("Position", "Country", "Place", "Activity", *_TARGETS):
            i = max(mention.end, i + 1)
            continue
        token = doc[i]
        hyphened = i > 0 and doc[i - 1].text in ("-", "–")
        if token.text == "," and doc[i - 1].tag_ == "NNS":
            i += 1  # "two firms, A and B"
            continue
        if not (token.pos_ in _DESCRIBING or token.text in _AROUND or hyphened or token.tag_ == "PRP$"):
            return None
        i += 1
    return None


def _describes(doc: Doc, mention: Mention, end: int) -> bool:
    """Whether a name only tells what kind of party follows: "Alpha commander Beta", "Alpha-based Beta"."""
    if mention.end >= end:
        return False
    after = doc[mention.end]
    return after.text in ("-", "–") or after.tag_ == "POS" or (after.pos_ == "NOUN" and after.is_lower)


def _after_bracket(doc: Doc, i: int, end: int) -> int:
    if i < end and doc[i].text in ("”", '"', "’"):
        i += 1
    if i < end and doc[i].text == "(":
        close = next((k for k in range(i, end) if doc[k].text == ")"), None)
        return i if close is None else _after_bracket(doc, close + 1, end)
    return i


def _is_target(mention: Mention) -> bool:
    return mention.kind == "name" and mention.entity is not None and mention.type in _TARGETS


def _parties(mentions: list[Mention]) -> list[Party]:
    made: dict[int, Party] = {}
    for mention in mentions:
        if mention.entity is not None:
            made.setdefault(mention.entity, Party(mention.entity, mention, "list" if made else "name"))
    return list(made.values())
