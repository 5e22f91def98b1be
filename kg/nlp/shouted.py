"""Headings in capitals: nothing in them tells a name from the words around it, so the rest of the document must."""

from __future__ import annotations

from kg.nlp.tokens import Tokens

Name = tuple[int, int, str]


def settle(tokens: Tokens, found: list[Name]) -> list[Name]:
    """Cut the names found in headings in capitals down to those that the document also writes in small letters.

    A heading that is one name and nothing else keeps it, unless it holds a name known from elsewhere. The first line
    of a document is taken as it stands: it gives the name of the party that the document is about.
    """
    lines = _lines(tokens)
    if not lines:
        return found
    inside = {i: line for line in lines for i in range(*line)}
    known: dict[tuple[str, ...], str] = {}
    for start, end, kind in found:
        if start not in inside:
            known.setdefault(tuple(tokens.lower[start:end]), kind)
    made: list[Name] = []
    for start, end, kind in found:
        line = inside.get(start)
        if line is None or tuple(tokens.lower[start:end]) in known or kind == "Country":
            made.append((start, end, kind))
        elif parts := _known_in(tokens, start, end, known):
            made += parts
        elif all(not tokens.word[i].isalpha() for i in range(*line) if not start <= i < end):
            made.append((start, end, kind))
    return made


def _lines(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the sentences that are in capitals throughout, in a document that is not."""
    made, plain = [], False
    for start, end in tokens.sentences[1:]:
        words = [w for w in tokens.word[start:end] if len(w) > 1 and w.isalpha()]
        if len(words) > 1 and all(w.isupper() for w in words):
            made.append((start, end))
        elif words:
            plain = True
    return made if plain else []


def _known_in(tokens: Tokens, start: int, end: int, known: dict[tuple[str, ...], str]) -> list[Name]:
    made: list[Name] = []
    at = start
    while at < end:
        for stop in range(end, at, -1):
            if kind := known.get(tuple(tokens.lower[at:stop])):
                made.append((at, stop, kind))
                at = stop - 1
                break
        at += 1
    return made
