"""Targets in lists: behind a colon in one sentence, or line by line under a heading."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.extractors.frames.parties import Parties, Party
from kg.nlp.mentions import Mention

_TARGETS = ("Person", "Organization", "Company", "GovernmentBody", "Vessel", "Aircraft")
_BULLET = re.compile(r"[\s>*•●▪◦‣–—-]*(?:\(?\d{1,3}[.)]|\(?[a-z][.)])?\s*")
_MOST_LINES = 400


def listed(trigger: Token, parties: Parties) -> list[Party]:
    """The names behind a colon or dash: "designated the following persons: A; his wife B; and C"."""
    sent = trigger.sent
    opening = next((t for t in sent if t.i > trigger.i and t.text in (":", "–", "—")), None)
    if opening is None:
        return []
    made: dict[int, Party] = {}
    for mention in parties.mentions:
        if _is_target(mention) and opening.i < mention.start < sent.end:
            head = sent.doc[mention.root]
            if (
                head.dep_ not in ("poss", "compound", "nmod", "amod")
                and head.dep_ != "pobj"
                and mention.entity is not None
            ):
                made.setdefault(mention.entity, Party(mention.entity, mention, "list"))
    return list(made.values())


def section(trigger: Token, doc: Doc, parties: Parties) -> list[Party]:
    """The names that open the lines under a heading that ends in a colon, with the relatives in brackets behind them.

    The first line that opens with no name ends the list.
    """
    text = doc.text
    end = text.find("\n", trigger.idx)
    if end < 0 or not text[trigger.idx : end].rstrip().endswith(":"):
        return []
    starts = {doc[m.start].idx: m for m in parties.mentions if _is_target(m)}
    made: dict[int, Party] = {}
    position = end + 1
    for _ in range(_MOST_LINES):
        stop = text.find("\n", position)
        line = text[position : stop if stop >= 0 else len(text)]
        if line.strip():
            opening = _BULLET.match(line)
            first = starts.get(position + (opening.end() if opening else 0))
            if first is None or first.entity is None:
                break
            for mention in (first, *_bracketed(first, doc, parties, position + len(line))):
                if mention.entity is not None:
                    made.setdefault(mention.entity, Party(mention.entity, mention, "list"))
        if stop < 0:
            break
        position = stop + 1
    return list(made.values())


def _bracketed(first: Mention, doc: Doc, parties: Parties, end: int) -> list[Mention]:
    """The people named in the bracket right behind a name."""
    if first.end >= len(doc) or doc[first.end].text != "(":
        return []
    inside = [m for m in parties.mentions if m.start > first.end and doc[m.start].idx < end]
    return [m for m in inside if m.type == "Person" and m.kind == "name"]


def _is_target(mention: Mention) -> bool:
    return mention.kind == "name" and mention.entity is not None and mention.type in _TARGETS
