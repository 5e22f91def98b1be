"""Other names: acronyms in brackets, "a.k.a." lists, nicknames in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extractors.frames.parties import Parties
from kg.nlp.lexicon import load as lexicon
from kg.nlp.lexicon import territory
from kg.nlp.mentions import Mention
from kg.ontology import Ontology

_OPENING = "\"“‘'«`"
_CLOSING = "\"”’'»`"
_BRACKET = re.compile(r"[\s*\"”]*(?:['’]s)?\s*[(\[]\s*")
_DASH = re.compile(r"\)\s+(?:[—–]|--?)\s")
_GAP = re.compile(r"[\s*\"”]*,?\s*(?:which is |who is |is |and |now |was )?")
_END = re.compile(
    r"[.;:()\n]\s|\s(?:is|was|has|had|were|who|which|in|on|at|to|by|from|for|as)\s|[()]|,\s(?![A-Z“\"‘]|and [A-Z“\"])"
)
_ITEM = re.compile(r"(?:[^;,\"“]|[\"“][^\"”]*[\"”])+?(?=\s+(?:and|or)\s|[;,]|$)")
_CITED = re.compile(r"[\"“‘][^\"”’]+[\"”’]")
_REFERENCE = re.compile(r"[A-Z]{2,3}[a-z]?\.\d+")  # list numbers such as QDe.115 are no names
_FOREIGN = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?: (?:de|del|des|du|di|la|le|el|al|der|und|of|y|i|[A-ZÀ-Þ][\w’'-]+))+")
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
        self.kinds = lexicon().sets["kind_acronyms"]  # "(DTO)" is a kind, no name
        self.cue = re.compile(rf"(?<!\w)(?:{cues})[:,]?\s*", re.IGNORECASE)

    def match(self, doc: Doc, parties: Parties) -> Iterator[Alias]:
        """Yield the aliases of a document in text order, each once for its entity."""
        seen: set[tuple[int | None, str]] = set()
        for mention in parties.mentions:
            if mention.kind not in ("name", "description") or mention.entity is None or mention.type not in _NAMED:
                continue
            for name, start in (*self._nickname(doc, mention), *self._behind(doc, mention)):
                name = name.strip(" ,.;:" + _OPENING + _CLOSING)
                entity = doc._.entities[mention.entity]
                if not name or _short_form(name, entity.name) or (mention.entity, name.casefold()) in seen:
                    continue
                if entity.type != "Country" and territory(name):
                    continue  # "the Northern District (Borduria)" tells where it is
                seen.add((mention.entity, name.casefold()))
                found = doc.char_span(start, start + 1, alignment_mode="expand")
                if found is not None:
                    yield Alias(mention, name, found[0])

    def _nickname(self, doc: Doc, mention: Mention) -> Iterator[tuple[str, int]]:
        """`Ann “Red” Bell`."""
        text = doc[mention.start : mention.end].text
        base = doc[mention.start].idx
        for hit in re.finditer(r"[\"“‘]([^\"”’]{2,40})[\"”’]", text):
            if hit.start() > 0 and (mention.type == "Person" or hit.end() < len(text)):  # not: JSC “Orvane”
                yield hit.group(1), base + hit.start(1)

    def _behind(self, doc: Doc, mention: Mention) -> Iterator[tuple[str, int]]:
        """`X (ABC)`, `X (a.k.a. “Y”; a.k.a. Z)`, `X (ABC), also known as Y, Z and W,`."""
        at = doc[mention.end - 1].idx + len(doc[mention.end - 1].text)
        window = doc._.article.text[at : at + 400].split("\n\n")[0]
        position = 0
        while opening := _BRACKET.match(window, position):
            inner = _bracketed(window, opening.end())
            if mention.type == "Place" and _DASH.match(window, opening.end() + len(inner)):
                return  # "KASTEL (AP) — …": who sent the news
            yield from self._names(inner, at + opening.end())
            position = min(len(window), opening.end() + len(inner) + 1)
        gap = _GAP.match(window, position)
        cue = self.cue.match(window, gap.end() if gap else position)
        if cue:
            yield from self._split(_END.split(window[cue.end() :])[0], at + cue.end())

    def _names(self, inner: str, base: int) -> Iterator[tuple[str, int]]:
        cue = self.cue.match(inner)
        if _REFERENCE.match(inner) or inner.strip().casefold() in self.kinds:
            return
        if cue:
            yield from self._split(inner[cue.end() :], base + cue.end())
        elif _ACRONYM.fullmatch(inner.strip()) or _QUOTED.fullmatch(inner.strip()) or _FOREIGN.fullmatch(inner.strip()):
            yield inner, base

    def _split(self, text: str, base: int) -> Iterator[tuple[str, int]]:
        """Cut a list of aliases; where the first is quoted, so must the others be."""
        quoted: bool | None = None
        for hit in _ITEM.finditer(text):
            piece = hit.group()
            lead = len(piece) - len(piece.lstrip())
            cue = self.cue.match(piece, lead)
            start = cue.end() if cue else lead
            name = piece[start:].strip()
            if cited := _CITED.match(name):
                name = cited.group()
            bare = name.strip(" ,." + _OPENING + _CLOSING)
            if quoted is None:
                quoted = name[:1] in _OPENING
            elif quoted != (name[:1] in _OPENING) and not cue:
                return
            if not 1 < len(bare) <= 80 or not (bare[0].isupper() or bare[0].isdigit() or quoted):
                return
            yield bare, base + hit.start() + start


def _short_form(alias: str, name: str) -> bool:
    """Whether an "alias" is just a part of the name: `Ann Bell (Bell)`."""
    words = name.casefold().split()
    return all(word in words for word in alias.casefold().split())


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
