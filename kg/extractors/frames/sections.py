"""Targets in lists: behind a colon in one sentence, or line by line under a heading."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.extractors.frames.parties import Parties, Party
from kg.nlp.mentions import Mention

_TARGETS = ("Person", "Organization", "Company", "GovernmentBody", "Vessel", "Aircraft")
_BULLET = re.compile(r"[\s>*•●▪◦‣–—-]*(?:\(?\d{1,3}[.)]|\(?[a-z][.)])?\s*")
_HEADING = re.compile(r"(?:follow\w*|below|names?|include\w*)\b[^.]{0,60}[:–—-]$", re.IGNORECASE)
_SUBHEADING = re.compile(r"[A-Z][^.:;]{2,30}:")  # "Alphania:" above the companies that are there
_MOST_LINES = 400
_REACH = 250  # tokens behind an act in which its counted targets may be named
_COUNTED = frozenset(
    (
        "individual",
        "entity",
        "company",
        "group",
        "organization",
        "person",
        "vessel",
        "firm",
        "official",
        "bank",
        "member",
    )
)


def listed(trigger: Token, parties: Parties) -> list[Party]:
    """The names behind a colon or dash: "designated the following persons: A; his wife B; and C"."""
    sent = trigger.sent
    opening = next((t for t in sent if t.i > trigger.i and t.text in (":", "–", "—")), None)
    if opening is None or (opening.text != ":" and parties.covering.get(opening.i - 1) is not None):
        return []
    made: dict[int, Party] = {}
    end = sent.end
    if opening.i == end - 1 and end < len(sent.doc):
        end = sent.doc[end].sent.end  # the parser ends a sentence at a colon
    for mention in parties.mentions:
        if _is_target(mention) and opening.i < mention.start < end:
            if _in_reason(sent.doc, opening.i, mention.start):
                continue
            head = sent.doc[mention.root]
            if (
                head.dep_ not in ("poss", "compound", "nmod", "amod")
                and head.dep_ != "pobj"
                and mention.entity is not None
            ):
                made.setdefault(mention.entity, Party(mention.entity, mention, "list"))
    return list(made.values())


def _in_reason(doc: Doc, start: int, end: int) -> bool:
    """Whether a place in a list is in a reason: "A, for supporting B; C" has no B."""
    while end > start and doc[end].text != ";":
        if doc[end].lower_ == "for" and doc[end].nbor(1).tag_ == "VBG":
            return True
        end -= 1
    return False


def section(trigger: Token, doc: Doc, parties: Parties) -> list[Party]:
    """The names that open the lines under a heading, with the relatives in brackets behind them.

    The heading is the trigger's own line when it ends in a colon, or a line right below that says "as follows".
    The first line that opens with no name ends the list.
    """
    text = parties.text
    made: dict[int, Party] = {}
    position = trigger.idx
    heading, lines_before = True, 0
    for _ in range(_MOST_LINES):
        stop = text.find("\n", position)
        line = text[position : stop if stop >= 0 else len(text)]
        if line.strip():
            opening = _BULLET.match(line)
            first = None if heading else parties.opening(position + (opening.end() if opening else 0))
            if heading:
                heading = not _HEADING.search(line.rstrip()) if lines_before else not line.rstrip().endswith(":")
                lines_before += 1
                if lines_before > 2 and heading:
                    return []
            elif first is None or not _is_target(first):
                if not _SUBHEADING.fullmatch(line.strip()):
                    break
            else:
                for mention in (first, *_bracketed(first, doc, parties, position + len(line))):
                    if mention.entity is not None:
                        made.setdefault(mention.entity, Party(mention.entity, mention, "list"))
        if stop < 0:
            break
        position = stop + 1
    return list(made.values())


def included(trigger: Token, doc: Doc, parties: Parties) -> list[Party]:
    """The names of targets that an act only counts: "froze the assets of 12 groups. … The groups include A and B"."""
    counted = _counted(trigger)
    if not counted:
        return []
    start = trigger.sent.end
    last = min(start + _REACH, len(doc))
    while start < last:
        sent = doc[start].sent
        start = sent.end
        for verb in sent:
            if verb.lemma_ in ("include", "comprise", "be") and verb.dep_ in ("ROOT", "ccomp"):
                subject = [c for c in verb.children if c.dep_ == "nsubj" and c.lemma_ in counted]
                named = [c for c in verb.children if c.dep_ in ("dobj", "attr")]
                found = [p for token in named for p in parties.of(token) if _is_target(p.mention)]
                if subject and found:
                    return found
    return []


def counts(trigger: Token) -> bool:
    """Whether an act counts its targets without naming them: "designated six individuals"."""
    return bool(_counted(trigger))


def _counted(trigger: Token) -> set[str]:
    return {word.lemma_ for word in trigger.sent if word.tag_ == "NNS" and word.lemma_ in _COUNTED}


def _bracketed(first: Mention, doc: Doc, parties: Parties, end: int) -> list[Mention]:
    """The people named in the bracket right behind a name."""
    if first.end >= len(doc) or doc[first.end].text != "(":
        return []
    inside = [m for m in parties.mentions if m.start > first.end and doc[m.start].idx < end]
    return [m for m in inside if m.type == "Person" and m.kind == "name"]


def _is_target(mention: Mention) -> bool:
    return mention.kind == "name" and mention.entity is not None and mention.type in _TARGETS
