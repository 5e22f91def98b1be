"""Coordination read from the surface: the parser loses long lists, commas and a last "and" do not lie."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc, Token

from kg.nlp.mentions import Mention

_COORDINATORS = frozenset({"and", "or", "&", "nor", "plus"})


def examples(noun: Token) -> list[Token]:
    """What stands behind "including" or "such as"."""
    return [
        inner
        for child in noun.children
        if child.lower_ in ("including", "like") or (child.lower_ == "as" and child.nbor(-1).lower_ == "such")
        for inner in child.children
        if inner.dep_ in ("pobj", "pcomp")
    ]


def coordinated_names(doc: Doc, mentions: tuple[Mention, ...]) -> dict[int, tuple[Mention, ...]]:
    """Group names that stand in one list by the surface: "A, B (the b), and C".

    The parser loses long lists; commas and a last "and" between names of one kind do not lie. Returns, for the start
    token of each member, the other members.
    """
    names = [m for m in mentions if (m.kind == "name" or m.type == "Activity") and m.entity is not None]
    made: dict[int, tuple[Mention, ...]] = {}
    run: list[Mention] = []
    closed = False

    def flush() -> None:
        if len(run) > 1 and (closed or (_kind(run[0]) == "Place" and len(run) == 2)):
            for member in run:
                made[member.start] = tuple(other for other in run if other is not member)

    for mention in names:
        joint = _joint(doc, run[-1], mention) if run else None
        if run and mention.end < len(doc) and doc[mention.end].tag_ == "POS":
            joint = None  # "A, B and C's brother": C is no member
        if joint is None or _kind(mention) != _kind(run[-1]):
            flush()
            run, closed = [mention], False
        elif joint == "same":
            continue
        else:
            run.append(mention)
            closed = closed or joint == "and"
    flush()
    return made


def _kind(mention: Mention) -> str:
    same = {"Company": "Organization", "GovernmentBody": "Organization", "Country": "Place"}
    return same.get(mention.type, mention.type)


def _joint(doc: Doc, left: Mention, right: Mention) -> str | None:
    """How two names are joined: `comma`, `and`, `same` (the right one is an alias in brackets), or not at all."""
    between = [token for token in doc[left.end : right.start] if not token.is_space]
    if len(between) > 40:
        return None
    words: list[Any] = []
    depth = 0
    for token in between:
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            words.append(token)
    if depth:
        return "same"
    kept = [w for w in words if w.text not in ('"', "“", "”", "'", "’")]
    if not kept or len(kept) > 3:
        return None
    if any(w.lower_ in _COORDINATORS for w in kept):
        return "and" if all(w.lower_ in _COORDINATORS or w.text in ",;" or w.dep_ == "det" for w in kept) else None
    return "comma" if all(w.text in "," for w in kept) else None
