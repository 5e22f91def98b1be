"""Concepts: measures, legal bases and kinds of conduct, by the labels of the schemes and by what is done to what."""

from __future__ import annotations

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg import ontology
from kg.nlp.lexicon import Lexicon, fold_word
from kg.nlp.lexicon import load as lexicon
from kg.nlp.mentions import Mention
from kg.nlp.tokens import Tokens
from kg.ontology import Concept

CONCEPT_KEY = "kg_concepts"  # span → concept, for the coreference component
_OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "compound", "nmod", "amod", "obj"})
_REACH = 10  # tokens between a verb and its object in one mention

Span = tuple[int, int, str]


@Language.component("kg_concepts")
def kg_concepts(doc: Doc) -> Doc:
    """Set `doc._.mentions` to the mentions of concepts; the names come after."""
    tokens, lex = Tokens.of(doc), lexicon()
    concepts: dict[Span, Concept] = {}
    roots: dict[Span, int] = {}
    covered: dict[int, set[str]] = {}  # token → concepts whose labels cover it
    typed: set[tuple[int, str]] = set()
    for start, end, concept in labels(tokens, lex):
        concepts[start, end, concept.type] = concept
        for i in range(start, end):
            covered.setdefault(i, set()).add(concept.id)
            typed.add((i, concept.type))
    for start, end, root, concept in acts(tokens):
        span = (start, end, concept.type)
        if span not in concepts and concept.id not in covered.get(root, ()):
            concepts[span], roots[span] = concept, root
    done = {i for i, kind in typed if kind == "Activity"}
    done |= {root for (_, _, kind), root in roots.items() if kind == "Activity"}
    spans = [*concepts, *(span for span in conduct(tokens, lex, done) if span not in concepts)]
    doc.user_data[CONCEPT_KEY] = concepts
    doc._.mentions = tuple(
        Mention(start, end, roots.get((start, end, kind), tokens.root(start, end)), kind, "concept")
        for start, end, kind in sorted(spans)
    )
    return doc


def labels(tokens: Tokens, lex: Lexicon) -> list[tuple[int, int, Concept]]:
    """Match the labels of all concepts, the longest at each place and type; hyphens count as blanks."""
    words, index = [], []
    for i, word in enumerate(tokens.word):
        if word[:1].isalnum():
            words.append(fold_word(word))
            index.append(i)
    made = []
    free: dict[str, int] = {}
    for at, first in enumerate(words):
        rows = lex.concepts.get(first)
        if rows is None:
            continue
        done: set[str] = set()
        for label, concept in rows:
            size = len(label)
            if concept.type in done or at < free.get(concept.type, 0):
                continue
            if size > 1 and tuple(words[at : at + size]) != label:
                continue
            start, end = index[at], index[at + size - 1] + 1
            if end - start > size * 2 + 3 or (size < 4 and tokens.sentence[start] != tokens.sentence[end - 1]):
                continue
            if size == 1 and not _right_case(tokens, start, concept):
                continue
            made.append((start, end, concept))
            done.add(concept.type)
            free[concept.type] = at + size
    return made


def _right_case(tokens: Tokens, index: int, concept: Concept) -> bool:
    """An acronym must be written as one; a common word must be a noun or a gerund."""
    word = tokens.word[index]
    if any(label.isupper() and fold_word(label) == fold_word(word) for label in concept.labels):
        return word.rstrip("s").isupper()
    if concept.type == "Activity":
        return tokens.pos[index] in ("NOUN", "PROPN") or (tokens.pos[index] == "VERB" and word.endswith("ing"))
    return tokens.pos[index] in ("NOUN", "PROPN", "VERB", "ADJ")


def acts(tokens: Tokens) -> list[tuple[int, int, int, Concept]]:
    """Return (start, end, root, concept) of what is told by a verb or its noun with an object."""
    table = _acts()
    made = []
    for i, lemma in enumerate(tokens.lemma):
        rows = table.get(lemma.lower()) or table.get(tokens.lower[i])
        if not rows or tokens.pos[i] not in ("VERB", "NOUN"):
            continue
        objects = _objects(tokens, i)
        for noun in objects:
            word = fold_word(tokens.lower[noun])
            concept = rows.get(word) or (rows.get("*") if tokens.pos[i] == "VERB" else None)
            if concept is None:
                continue
            start, end = min(i, noun), max(i, noun) + 1
            if end - start > _REACH:
                start, end = i, i + 1
            made.append((start, end, i, concept))
    return made


def _objects(tokens: Tokens, verb: int) -> list[int]:
    """Return the objects of a verb or noun: direct, passive subjects, of prepositions, compounds; all conjuncts."""
    found: list[int] = []
    if tokens.dep[verb] == "acomp":  # "have been frozen", read as an adjective
        found.extend(k for k in tokens.children[tokens.head[verb]] if tokens.dep[k] in ("nsubj", "nsubjpass"))
    for child in tokens.children[verb]:
        dep = tokens.dep[child]
        if dep in _OBJECTS and (dep not in ("compound", "amod", "nmod") or tokens.pos[verb] == "NOUN"):
            found.append(child)
        elif dep == "prep" and child > verb:
            found.extend(k for k in tokens.children[child] if tokens.dep[k] in ("pobj", "pcomp"))
    deeper = []
    for noun in found:
        deeper.append(noun)
        stack = [noun]
        while stack:
            for child in tokens.children[stack.pop()]:
                if tokens.dep[child] == "conj" and tokens.pos[child] in ("NOUN", "PROPN"):
                    deeper.append(child)
                    stack.append(child)
                elif (
                    tokens.dep[child] == "prep"
                    and tokens.lower[child] == "of"
                    and tokens.lower[noun]
                    in (
                        "million",
                        "millions",
                        "billions",
                        "tons",
                        "loads",
                        "quantities",
                        "kilograms",
                        "shipments",
                        "thousands",
                        "hundreds",
                        "amounts",
                    )
                ):
                    stack.append(child)
                elif tokens.dep[child] == "pobj" and tokens.lower[tokens.head[child]] == "of":
                    deeper.append(child)
                    stack.append(child)
    return deeper


@cache
def _acts() -> dict[str, dict[str, Concept]]:
    loaded = ontology.load()
    made: dict[str, dict[str, Concept]] = {}
    for row in loaded.lexicon("mentions_acts")["act"]:
        concept = loaded.concepts[f"ontology#{row['concept']}"]
        for verb in row["verbs"]:
            for noun in row["objects"]:
                made.setdefault(verb, {}).setdefault(noun if noun == "*" else fold_word(noun), concept)
    return made


def conduct(tokens: Tokens, lex: Lexicon, done: set[int]) -> list[Span]:
    """Return noun phrases headed by a noun of conduct that no concept names."""
    made = []
    for i, low in enumerate(tokens.lower):
        if i in done or fold_word(low) not in lex.conduct or not _nominal(tokens, i):
            continue
        start = i
        while start and tokens.head[start - 1] == i and tokens.dep[start - 1] in ("compound", "amod"):
            start -= 1
        made.append((start, i + 1, "Activity"))
    return made


def _nominal(tokens: Tokens, i: int) -> bool:
    """Whether a word is used as a noun; the tagger takes some gerunds for verbs ("of lighthouse tampering")."""
    if tokens.pos[i] in ("NOUN", "PROPN"):
        return True
    compound = i > 0 and tokens.head[i - 1] == i and tokens.dep[i - 1] in ("compound", "amod")
    return compound and tokens.pos[i] == "VERB" and tokens.dep[i] in ("pobj", "dobj", "conj")
