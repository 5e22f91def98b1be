"""Concepts: measures, legal bases and kinds of conduct, by the labels of the schemes and by conduct nouns."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.lexicon import load as lexicon
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens
from kg.ontology import Concept

CONCEPT_KEY = "kg_concepts"  # (start, end, type) → concept, for the coreference component


@Language.component("kg_concepts")
def kg_concepts(doc: Doc) -> Doc:
    """Add the mentions of concepts to `doc._.mentions`."""
    tokens = Tokens.of(doc)
    lex = lexicon()
    found = _labels(tokens, lex)
    concepts: dict[tuple[int, int, str], Concept] = {}
    covered = [False] * len(tokens)
    for start, end, concept in found:
        concepts[start, end, concept.type] = concept
        if concept.type == "Activity":
            covered[start:end] = [True] * (end - start)
    have = {(m.start, m.end, m.type) for m in doc._.mentions}
    fresh = {key: concept for key, concept in concepts.items() if key not in have}
    phrases = [span for span in _conduct(tokens, lex, covered) if span not in fresh and span not in have]
    doc.user_data[CONCEPT_KEY] = concepts
    added = [Mention(a, b, tokens.root(a, b), kind, "concept") for a, b, kind in [*fresh, *phrases]]
    inside = [(m.start, m.end) for m in added if m.type in ("DesignationType", "LegalInstrument")]
    kept = [m for m in doc._.mentions if m.kind != "name" or not _within(m, inside)]
    doc._.mentions = tuple(sorted([*kept, *added], key=lambda m: (m.start, -m.end, m.type)))
    return doc


def _within(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    if mention.type in ("Country", "Person", "Place"):
        return False
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _labels(tokens: Tokens, lex: Lexicon) -> list[tuple[int, int, Concept]]:
    """Match the labels of all concepts, the longest at each place and type; hyphens count as blanks."""
    words: list[str] = []
    index: list[int] = []
    for i, word in enumerate(tokens.word):
        if word[:1].isalnum():
            words.append(fold_word(word))
            index.append(i)
    made = []
    next_free: dict[str, int] = {}
    for at, first in enumerate(words):
        rows = lex.concepts.get(first)
        if rows is None:
            continue
        done: set[str] = set()
        for label, concept in rows:
            size = len(label)
            if concept.type in done or at < next_free.get(concept.type, 0):
                continue
            if size > 1 and tuple(words[at : at + size]) != label:
                continue
            start, end = index[at], index[at + size - 1] + 1
            if tokens.sentence[start] != tokens.sentence[end - 1] or end - start > size * 2 + 3:
                continue
            if size == 1 and not _right_case(tokens, start, concept):
                continue
            made.append((start, end, concept))
            done.add(concept.type)
            next_free[concept.type] = at + size
    return made


def _right_case(tokens: Tokens, index: int, concept: Concept) -> bool:
    """An acronym must be written as one; a common noun must be a noun or a gerund."""
    word = tokens.word[index]
    for label in concept.labels:
        if label.isupper() and fold_word(label) == fold_word(word):
            return word.isupper()
    return tokens.pos[index] in ("NOUN", "PROPN", "VERB", "ADJ") and (
        concept.type != "Activity" or tokens.pos[index] in ("NOUN", "PROPN") or word.endswith("ing")
    )


def _conduct(tokens: Tokens, lex: Lexicon, covered: list[bool]) -> list[tuple[int, int, str]]:
    """Noun phrases headed by a noun of conduct that no concept names."""
    made = []
    for i, low in enumerate(tokens.lower):
        if covered[i] or tokens.pos[i] not in ("NOUN", "PROPN") or fold_word(low) not in lex.conduct:
            continue
        start = i
        while (
            start
            and tokens.head[start - 1] == i
            and tokens.dep[start - 1] in ("compound", "amod", "punct")
            and tokens.pos[start - 1] != "PUNCT"
        ):
            start -= 1
        made.append((start, i + 1, "Activity"))
    return made
