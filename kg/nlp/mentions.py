"""Mentions: what a document's words name or point at, with types and boundaries put right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp import names, patterns, titles
from kg.nlp.lexicon import load as lexicon
from kg.nlp.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something or points at it. Offsets are token indexes of the Doc.

    `kind` is `name`, `description` ("the cartel"), `pronoun` or `concept` (a measure, a legal basis, a conduct).
    `entity` is an index into `doc._.entities`, or None where nobody known is meant; `members` are the indexes of all
    entities that a plural mention stands for ("the two brothers").
    """

    start: int
    end: int
    root: int
    type: str
    kind: str
    entity: int | None = None
    members: tuple[int, ...] = ()

    def resolved(self, entity: int | None, members: tuple[int, ...] = ()) -> Mention:
        """Return the same mention with what it refers to."""
        return replace(self, entity=entity, members=members)


if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=())
    Doc.set_extension("entities", default=())
    Doc.set_extension("article", default=None)


@Language.component("kg_mentions")
def kg_mentions(doc: Doc) -> Doc:
    """Find names and titles: named entities, proper-noun sequences, patterns of the domain."""
    tokens = Tokens.of(doc)
    lex = lexicon()
    fixed = patterns.find(tokens)
    positions = titles.find(tokens, lex)
    found = names.find(tokens, lex, fixed, positions)
    doc._.mentions = tuple(
        Mention(start, end, tokens.root(start, end), kind, "concept" if kind in CONCEPT_TYPES else "name")
        for start, end, kind in sorted({*fixed, *positions, *found})
    )
    return doc


CONCEPT_TYPES = frozenset({"LegalInstrument", "DesignationType", "Activity"})
