"""Mentions: what a document's words name or point at, with types and boundaries put right."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp import bodies, heading, kinds, names, patterns, shouted, titles
from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.lexicon import load as lexicon
from kg.nlp.tokens import Tokens

CONCEPT_TYPES = frozenset({"LegalInstrument", "DesignationType", "Activity"})


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


if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default=())
    Doc.set_extension("entities", default=())
    Doc.set_extension("article", default=None)
    Doc.set_extension("heading", default=None)


@Language.component("kg_mentions")
def kg_mentions(doc: Doc) -> Doc:
    """Add names and titles to the concepts that are in `doc._.mentions`."""
    tokens, lex = Tokens.of(doc), lexicon()
    head = doc._.heading = heading.find(tokens, lex)
    if head is not None:
        doc._.mentions = tuple(m for m in doc._.mentions if m.start >= head.end)
    doc._.mentions = tuple(m for m in doc._.mentions if not _ends_name(tokens, lex, m))
    concepts = [m for m in doc._.mentions if m.type != "Activity"]
    named = {(m.type, i) for m in concepts for i in range(m.start, m.end)}
    fixed = [
        (start, end, kind)
        for start, end, kind in patterns.find(tokens)
        if not all((kind, i) in named for i in range(start, end)) and (head is None or start >= head.end)
    ]
    taken = [False] * len(tokens)
    for start, end in [(m.start, m.end) for m in concepts] + [(start, end) for start, end, _ in fixed]:
        taken[start:end] = [True] * (end - start)
    if head is not None:
        taken[: head.end] = [True] * head.end
    positions = titles.find(tokens, lex, taken)
    for start, end in positions:
        taken[start:end] = [True] * (end - start)
    typed = kinds.types(tokens, lex, names.find(tokens, lex, taken, head), frozenset(end for _, end in positions), head)
    found = shouted.settle(tokens, [(start, end, kind) for (start, end), kind in typed.items()])
    found += bodies.find(tokens, lex, found)
    found += _bodies_in_titles(tokens, positions)
    offices = {span for span in positions if _office(tokens, *span)}
    spans = {*fixed, *((a, b, "GovernmentBody" if (a, b) in offices else "Position") for a, b in positions), *found}
    proper = [
        (a, b)
        for a, b, kind in spans
        if kind not in ("Country", "Activity") and b - a > 1 and tokens.word[a][:1].isupper()
    ]
    inside = {i for a, b in proper for i in range(a, b)}
    kept = [m for m in doc._.mentions if m.type != "Activity" or m.root not in inside]
    fresh = [
        Mention(start, end, tokens.root(start, end), kind, "concept" if kind in CONCEPT_TYPES else "name")
        for start, end, kind in spans
    ]
    doc._.mentions = tuple(sorted([*kept, *fresh], key=lambda m: (m.start, -m.end, m.type)))
    return doc


def _ends_name(tokens: Tokens, lex: Lexicon, mention: Mention) -> bool:
    """Whether a kind of organization that is also a status ends a name: "the Alta TCO"."""
    if mention.type != "DesignationType" or not mention.start:
        return False
    if tokens.lower[mention.end : mention.end + 1] == ["bhd"]:
        return True  # "Sdn Bhd", a legal form
    before, low = tokens.word[mention.start - 1], tokens.lower[mention.start - 1]
    words = fold_word(tokens.span_text(mention.start, mention.end))
    named = before[:1].isupper() and tokens.pos[mention.start - 1] == "PROPN" and low not in lex.common
    return words in lex.sets["organization_kinds"] and named and tokens.word[mention.start][:1].isupper()


def _office(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a minister's title stands for the office: "The Secretary of State considers that …"."""
    if not start or tokens.lower[start - 1] != "the" or end >= len(tokens) or tokens.lower[end - 1] != "state":
        return False
    root = tokens.root(start, end)
    return (
        tokens.word[start][:1].isupper()
        and (
            tokens.dep[root] in ("nsubj", "nsubjpass")
            or (tokens.dep[root] == "pobj" and tokens.lower[start - 2] == "by")
        )
        and not tokens.word[end][:1].isupper()
    )


def _bodies_in_titles(tokens: Tokens, positions: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The Treasury of "Secretary of the Treasury" is named as well."""
    return [
        (i, i + 1, "GovernmentBody")
        for start, end in positions
        for i in range(start, end)
        if tokens.word[i] == "Treasury"
    ]
