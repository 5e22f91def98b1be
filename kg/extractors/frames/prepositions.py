"""What stands behind a preposition, wherever the parser hung it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

_SKIPPED = frozenset({"ADV", "PUNCT", "DET", "CCONJ", "ADP", "SPACE", "PART"})


def preposition(name: str) -> Callable[[Token], list[Token]]:
    def find(token: Token) -> list[Token]:
        for source in (token, *_carriers(token)):
            found = [
                obj
                for child in source.children
                if child.lower_ == name and child.dep_ in ("prep", "agent", "dative", "mark", "conj")
                for obj in objects_of(child)
            ]
            if found:
                return found
        return []

    return find


def phrase(*words: str) -> Callable[[Token], list[Token]]:
    """The object of a complex preposition ("on behalf of") in the trigger's own clause."""

    def find(token: Token) -> list[Token]:
        for word in token.subtree:
            if word.lower_ == words[0] and word.i > token.i:
                nxt = [child for child in word.children if child.lower_ == words[1]]
                if nxt:
                    return objects_of(nxt[0])
        return []

    return find


def _carriers(token: Token) -> Iterator[Token]:
    """Other words that a phrase of the trigger may hang on: the parser attaches prepositions now here, now there."""
    if token.pos_ in ("VERB", "AUX"):
        for child in token.children:
            if child.dep_ in ("dobj", "obj", "attr", "oprd", "acomp", "xcomp", "prt", "advmod") and child.i > token.i:
                yield child
        yield from coordinated(token)
    elif token.dep_ in ("dobj", "obj", "attr", "acomp", "pobj", "nsubjpass") and token.head.pos_ in (
        "VERB",
        "AUX",
        "ADP",
    ):
        yield token.head
    elif not any(child.dep_ == "prep" and child.i > token.i for child in token.children):
        yield from coordinated(token)  # "founder and leader of X"
    if token.dep_ == "conj" and token.head.pos_ == token.pos_:
        yield token.head


def coordinated(token: Token) -> list[Token]:
    """Later conjuncts of the same part of speech: "owned or controlled by X" shares what follows."""
    return [child for child in token.conjuncts if child.i > token.i and child.pos_ == token.pos_]


def objects_of(preposition: Token) -> list[Token]:
    found = [child for child in preposition.children if child.dep_ in ("pobj", "pcomp")]
    if found:
        return found
    for child in preposition.children:
        if child.dep_ in ("conj", "prep") and (deeper := objects_of(child)):
            return deeper
    # The parser lost the object behind an insertion ("on behalf of, directly or indirectly, X"): the next noun is it.
    doc = preposition.doc
    for i in range(preposition.i + 1, min(preposition.i + 9, preposition.sent.end)):
        if doc[i].pos_ in ("PROPN", "NOUN"):
            while doc[i].dep_ == "compound" and doc[i].head.i > i:
                i = doc[i].head.i
            return [doc[i]]
        if doc[i].pos_ not in _SKIPPED:
            break
    return []
