"""Other names: acronyms in brackets, "a.k.a." lists, nicknames in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extractors.frames.parties import Parties
from kg.nlp.mentions import Mention
from kg.ontology import Ontology

_OPENING = "\"“‘'«`"
_CLOSING = "\"”’'»`"
_END = re.compile(r"[.;:()]\s|,\s(?!and )|\s(?:is|was|has|had|were|who|which|in|on|at|to|by|from)\s|[()]")
_ACRONYM = re.compile(r"[\"“‘]?(?=.{2,40}$)[A-Z][\w.&/’'–-]*(?:[A-Z]|\w[A-Z])[\w.&/’'–-]*[\"”’]?")
_QUOTED = re.compile(r"[\"“‘][^\"”’]{2,60}[\"”’]")
_NAMED = ("Person", "Organization", "Company", "GovernmentBody", "Country", "Place", "Vessel", "Aircraft")


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of the entity that a mention names; `trigger` is the first token of the name."""

    mention: Mention
    name: str
    trigger: Token


class Aliases:
    """Finds aliases by the cues of lexicons/frames.toml."""

    def __init__(self, ontology: Ontology) -> None:
        cues = "|".join(
            re.escape(cue) for cue in sorted(ontology.lexicon("frames")["alias_cues"], key=len, reverse=True)
        )
        self.cue = re.compile(rf"(?<!\w)(?:{cues})[:,]?\s*", re.IGNORECASE)

    def match(self, doc: Doc, parties: Parties) -> Iterator[Alias]:
        """Yield the aliases of a document in text order, each once for its entity."""
        seen: set[tuple[int | None, str]] = set()
        for mention in parties.mentions:
            if mention.kind != "name" or mention.entity is None or mention.type not in _NAMED:
                continue
            for name, start in (*self._nickname(doc, mention), *self._behind(doc, mention)):
                name = name.strip(" ,.;:" + _OPENING + _CLOSING)
                entity = doc._.entities[mention.entity]
                if not name or name == entity.name or (mention.entity, name.casefold()) in seen:
                    continue
                seen.add((mention.entity, name.casefold()))
                found = doc.char_span(start, start + 1, alignment_mode="expand")
                yield Alias(mention, name, found[0])

    def _nickname(self, doc: Doc, mention: Mention) -> Iterator[tuple[str, int]]:
        """`Ann “Red” Bell`."""
        text = doc[mention.start : mention.end].text
        base = doc[mention.start].idx
        for hit in re.finditer(r"[\"“‘]([^\"”’]{2,40})[\"”’]", text):
            if hit.start() > 0:
                yield hit.group(1), base + hit.start(1)

    def _behind(self, doc: Doc, mention: Mention) -> Iterator[tuple[str, int]]:
        """`X (ABC)`, `X (a.k.a. “Y”; a.k.a. Z)`, `X, also known as Y,`."""
        at = doc[mention.end - 1].idx + len(doc[mention.end - 1].text)
        window = doc.text[at : at + 400].split("\n\n")[0]
        opening = re.match(r"[\s*\"”]*(?:['’]s)?\s*([(\[,]|(?=\s))\s*", window)
        if not opening:
            return
        bracket = opening.group(1) in ("(", "[")
        while bracket:
            inner = _bracketed(window, opening.end())
            yield from self._names(inner, at + opening.end())
            nxt = re.compile(r"[)\]]\s*([(\[])\s*").match(window, opening.end() + len(inner))
            if not nxt:
                return
            opening = nxt
        cue = self.cue.match(window, opening.end())
        if cue:
            rest = _END.split(window[cue.end() :])[0]
            yield from self._split(rest, at + cue.end())

    def _names(self, inner: str, base: int) -> Iterator[tuple[str, int]]:
        cue = self.cue.match(inner)
        if cue:
            yield from self._split(inner[cue.end() :], base + cue.end())
        elif _ACRONYM.fullmatch(inner.strip()) or _QUOTED.fullmatch(inner.strip()):
            yield inner, base

    def _split(self, text: str, base: int) -> Iterator[tuple[str, int]]:
        for hit in re.finditer(r"[^;,]+", text):
            part = hit.group()
            start = hit.start()
            for piece in re.split(r"\s+(?:and|or)\s+", part):
                cue = self.cue.match(piece.lstrip())
                name = piece.lstrip()[cue.end() :] if cue else piece.strip()
                shape = name.strip(" " + _OPENING + _CLOSING)
                if (1 < len(shape) <= 80 and shape[:1].isupper()) or (shape[:1].isdigit() and len(shape) > 3):
                    offset = text.find(shape, start)
                    yield shape, base + max(offset, 0)


def _bracketed(text: str, start: int) -> str:
    depth = 1
    for i in range(start, len(text)):
        if text[i] in "([":
            depth += 1
        elif text[i] in ")]":
            depth -= 1
            if not depth:
                return text[start:i]
    return text[start:]
