"""Helpers: read a short text and look at its mentions. All parties in these tests are invented."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg import nlp as room
from kg.model import Article
from kg.nlp import Mention


def read(nlp: Language, text: str) -> Doc:
    """Parse one text."""
    return next(room.parse([Article.of(text)], nlp))


def words(doc: Doc, mention: Mention) -> str:
    return str(doc[mention.start : mention.end].text)


def found(doc: Doc, type: str) -> list[str]:
    """The words of all mentions of a type that are names or concepts."""
    return [words(doc, m) for m in doc._.mentions if m.type == type and m.kind in ("name", "concept")]


def meant(doc: Doc, text: str, nth: int = 0) -> str | None:
    """The name of the entity that the nth mention with these words means."""
    mention = [m for m in doc._.mentions if words(doc, m) == text][nth]
    return None if mention.entity is None else str(doc._.entities[mention.entity].name)


def together(doc: Doc, text: str, nth: int = 0) -> list[str]:
    """The names of the entities that a plural mention means."""
    mention = [m for m in doc._.mentions if words(doc, m) == text][nth]
    return [str(doc._.entities[number].name) for number in mention.members]


def names(doc: Doc, name: str) -> set[str]:
    """All forms of the entity of that name."""
    entity = next(e for e in doc._.entities if e.name == name)
    return {entity.name, *entity.names}
